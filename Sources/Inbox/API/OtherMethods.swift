// SPDX-License-Identifier: MIT

import HTTPTypes
import Hummingbird

/// What a path of the API answers to a method that it is not for: RFC 9110, section 15.5.6.
enum OtherMethods {
    private static let all: [HTTPRequest.Method] = [.get, .put, .post, .delete, .patch, .trace]

    /// Adds the answers for a path that has routes for some methods.
    static func add(
        to router: Router<InboxRequestContext>, _ path: String,
        besides known: [HTTPRequest.Method]
    ) {
        let allowed = (known + (known.contains(.get) ? [.head] : []) + [.options])
            .map(\.rawValue).joined(separator: ", ")
        for method in all where !known.contains(method) {
            router.on(RouterPath(path), method: method) { _, _ -> Response in
                var failure = WebFailure(
                    .methodNotAllowed, "\(method.rawValue) is not for this path",
                    help: "it takes \(allowed)")
                failure.headers[.allow] = allowed
                throw failure
            }
        }
        router.on(RouterPath(path), method: .options) { _, _ in
            Response(status: .noContent, headers: [.allow: allowed])
        }
    }
}
