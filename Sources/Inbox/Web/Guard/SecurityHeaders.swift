// SPDX-License-Identifier: MIT

import HTTPTypes
import Hummingbird

/// Tells the browser, with every response, how little it may do with it.
struct SecurityHeaders: RouterMiddleware {
    typealias Context = InboxRequestContext

    private static let defaults: [(HTTPField.Name, String)] = [
        (.contentSecurityPolicy, ContentPolicy.page),
        (.xContentTypeOptions, "nosniff"),
        (.referrerPolicy, "no-referrer"),
        (.crossOriginResourcePolicy, "same-origin"),
        (.crossOriginOpenerPolicy, "same-origin"),
        (.dnsPrefetchControl, "off"),
        (.cacheControl, "no-store"),
    ]

    func handle(
        _ request: Request, context: InboxRequestContext,
        next: (Request, InboxRequestContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        for (name, value) in Self.defaults where response.headers[name] == nil {
            response.headers[name] = value
        }
        return response
    }
}
