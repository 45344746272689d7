// SPDX-License-Identifier: MIT

import HTTPTypes
import Hummingbird
import SMTPWire

/// Asks for a name and a password: HTTP Basic, RFC 7617.
struct LoginGuard: RouterMiddleware {
    typealias Context = InboxRequestContext

    /// What those who watch over containers ask without a password: it tells nothing.
    private static let open: Set<String> = ["/livez", "/readyz"]

    private let expected: [UInt8]

    /// Creates the guard.
    init(_ login: WebSettings.Login) {
        expected = Array("\(login.user):\(login.password)".utf8)
    }

    func handle(
        _ request: Request, context: InboxRequestContext,
        next: (Request, InboxRequestContext) async throws -> Response
    ) async throws -> Response {
        guard Self.open.contains(request.uri.path) || isKnown(request.headers[.authorization])
        else {
            var failure = WebFailure(
                .unauthorized, "this inbox wants a name and a password",
                help: "whoever started it has chosen them with --page-auth")
            failure.headers[.wwwAuthenticate] = "Basic realm=\"Prankster inbox\", charset=\"UTF-8\""
            throw failure
        }
        return try await next(request, context)
    }

    /// Whether an Authorization field has the name and the password.
    func isKnown(_ authorization: String?) -> Bool {
        guard let authorization, let space = authorization.firstIndex(of: " "),
            authorization[..<space].lowercased() == "basic"
        else { return false }
        let encoded = authorization[space...].drop { $0 == " " }
        guard let given = SASLBase64.decode(Array(encoded.utf8)) else { return false }
        return Self.areEqual(given, expected)
    }

    /// Compares in a time that depends on the given length alone, not on where the two differ.
    private static func areEqual(_ given: [UInt8], _ expected: [UInt8]) -> Bool {
        var difference = given.count ^ expected.count
        for (index, byte) in given.enumerated() {
            difference |= Int(byte ^ expected[index % max(1, expected.count)])
        }
        return difference == 0
    }
}
