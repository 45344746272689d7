// SPDX-License-Identifier: MIT

import HTTPTypes
import Hummingbird

/// Answers only to names that mean this inbox, against DNS rebinding.
///
/// Any website can point a name of its own at 127.0.0.1; to the browser, what answers there is then
/// part of that website. The Host field gives it away.
struct HostGuard: RouterMiddleware {
    typealias Context = InboxRequestContext

    private let allowed: Set<String>
    private let address: String

    /// Creates the guard of an inbox that listens on an address.
    init(_ allowedHosts: [String], listeningOn address: String) {
        allowed = Set(allowedHosts.compactMap { HostName($0)?.text })
        self.address = address
    }

    func handle(
        _ request: Request, context: InboxRequestContext,
        next: (Request, InboxRequestContext) async throws -> Response
    ) async throws -> Response {
        guard let authority = request.head.authority, !request.headers.contains(.secondHost) else {
            throw WebFailure(.badRequest, "the request has no Host field, or more than one")
        }
        guard isAllowed(authority, localAddress: context.localAddress) else {
            throw WebFailure(
                .misdirectedRequest, "this inbox does not answer to the name '\(authority)'",
                help: "start it with --allow-host NAME if that is a name of this machine")
        }
        return try await next(request, context)
    }

    /// Whether a Host field means this inbox; `localAddress` is where the client connected to.
    func isAllowed(_ authority: String, localAddress: String?) -> Bool {
        guard let host = HostName(authority) else { return false }
        return host.isLoopback || allowed.contains(host.text) || host.isAddress(address)
            || localAddress.map(host.isAddress) ?? false
    }
}
