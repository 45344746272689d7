// SPDX-License-Identifier: MIT

/// Logging in (RFC 4954), with the strongest mechanism that server and credential share.
extension ClientMachine {
    /// A login under way.
    struct Login: Sendable {
        /// The mechanism that is tried.
        var mechanism: any Mechanism
        /// What can be tried after it.
        var others: [any Mechanism]
        /// What the client says first, where it did not fit into the AUTH command.
        var heldResponse: [UInt8]?
        /// Why it was given up, while the reply to that is awaited.
        var failure: MechanismError?
    }

    /// Begins the login, or goes on without where none is wanted.
    mutating func logIn() {
        guard let credential = settings.credential else { return becomeReady() }
        guard isEncrypted || settings.mayLogInInClear else {
            return failLogin("the login would go in clear, as the session has no TLS")
        }
        guard !settings.without.contains(.auth) else {
            return failLogin("a login is wanted, and AUTH is turned off")
        }
        let offered = extensions?.mechanisms ?? []
        guard !offered.isEmpty else { return failLogin("the server offers no login") }
        let usable = credential.mechanisms(offered: offered, nonce: settings.nonce)
        guard !usable.isEmpty else {
            let names = offered.prefix(10).joined(separator: ", ")
            return failLogin("the server offers no login that can be used: it offers \(names)")
        }
        attempt(usable)
    }

    private mutating func failLogin(
        _ message: String, isTransient: Bool = false, _ reply: Reply? = nil
    ) {
        leave(.login, isTransient: isTransient, message, reply)
    }

    /// Tries the first of some mechanisms.
    private mutating func attempt(_ mechanisms: [any Mechanism]) {
        guard var mechanism = mechanisms.first else {
            return failLogin("the server refused every login that it offers", reply)
        }
        do {
            var response = try mechanism.firstResponse()
            var held: [UInt8]?
            if let first = response, !Self.fitsIntoAuth(mechanism.name, first) {
                (held, response) = (first, nil)
            }
            login = Login(
                mechanism: mechanism, others: Array(mechanisms.dropFirst()), heldResponse: held)
            say(.auth(mechanism.name, initialResponse: response), awaiting: .auth)
        } catch {
            failLogin(error.message)
        }
    }

    /// RFC 4954, 4: an initial response must not make the command longer than commands are.
    private static func fitsIntoAuth(_ name: String, _ response: [UInt8]) -> Bool {
        let encoded = (response.count + 2) / 3 * 4
        return "AUTH ".utf8.count + name.utf8.count + 1 + encoded + 2 <= Command.longestLine
    }

    mutating func heardAuth(_ code: Int) {
        guard let login else { return }
        switch (code, Severity(code)) {
        case (334, _): answerChallenge()
        case (_, .completion):
            guard login.mechanism.canSucceed else {
                return failLogin(MechanismError.unproven.message, reply)
            }
            becomeReady()
        case (_, .intermediate): breach("answered AUTH with \(code)")
        case (_, .transient):
            failLogin("the server cannot check a login now", isTransient: true, reply)
        // The mechanism is unknown, too weak, or wants TLS (RFC 4954, 6); the user is not judged.
        case (504, _), (534, _), (538, _): attempt(login.others)
        case (_, .permanent): failLogin("the server refused the login", reply)
        }
    }

    private mutating func answerChallenge() {
        do throws(MechanismError) {
            let response = try nextResponse()
            let length = (response.count + 2) / 3 * 4 + 2
            guard length <= Command.longestResponse else {
                throw MechanismError("the login takes more than a server must take")
            }
            say(.response(response), awaiting: .auth)
        } catch {
            login?.failure = error
            say(.cancel, awaiting: .cancelledAuth)
        }
    }

    private mutating func nextResponse() throws(MechanismError) -> [UInt8] {
        if let held = login?.heldResponse {
            login?.heldResponse = nil
            return held
        }
        let lines = parser.reply(withEnhancedCode: false).lines
        guard lines.count == 1, let challenge = SASLBase64.decode(lines[0].utf8) else {
            throw MechanismError("the server's challenge is no Base64")
        }
        return try login?.mechanism.response(to: challenge) ?? []
    }

    /// The reply to `*`; whatever it is, the login is over.
    mutating func heardCancelledAuth() {
        failLogin(login?.failure?.message ?? "the login was given up", reply)
    }
}
