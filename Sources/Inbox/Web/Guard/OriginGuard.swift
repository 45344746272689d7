// SPDX-License-Identifier: MIT

import HTTPTypes
import Hummingbird

/// Keeps other websites from using a visitor's browser to change the inbox or to listen to it.
///
/// A browser says where a request comes from: in Sec-Fetch-Site (W3C Fetch Metadata), or else in
/// Origin (RFC 6454). A request with neither is a script's and passes.
struct OriginGuard: RouterMiddleware {
    typealias Context = InboxRequestContext

    func handle(
        _ request: Request, context: InboxRequestContext,
        next: (Request, InboxRequestContext) async throws -> Response
    ) async throws -> Response {
        guard !Self.needsSameOrigin(request) || Self.isSameOrigin(request.head) else {
            throw WebFailure(
                .forbidden, "another website wanted to change or to watch this inbox",
                help: "open the inbox in a tab of its own")
        }
        return try await next(request, context)
    }

    /// Whether the request changes something, or listens.
    private static func needsSameOrigin(_ request: Request) -> Bool {
        switch request.method {
        case .get, .head, .options:
            request.headers.contains(.upgrade) || request.uri.path.hasSuffix("/events")
        default: true
        }
    }

    /// Whether a browser says that one of our own pages asks, or nobody says anything.
    static func isSameOrigin(_ head: HTTPRequest) -> Bool {
        if let site = head.headerFields[.secFetchSite] {
            return site == "same-origin" || site == "none"
        }
        guard let origin = head.headerFields[.origin] else { return true }
        let separator = "://"
        guard let colon = origin.firstRange(of: separator), let authority = head.authority,
            let theirs = HostName(String(origin[colon.upperBound...])),
            let ours = HostName(authority)
        else { return false }
        let scheme = origin[..<colon.lowerBound]
        let usual = ["http": 80, "https": 443]
        guard let standard = usual[String(scheme)] else { return false }
        return theirs.text == ours.text && theirs.port ?? standard == ours.port ?? standard
    }
}
