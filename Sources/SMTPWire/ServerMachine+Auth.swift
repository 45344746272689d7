// SPDX-License-Identifier: MIT

/// AUTH (RFC 4954).
///
/// ```
/// C: AUTH PLAIN
/// S: 334
/// C: AG9saXZpYQBzZXNhbWU=
/// S: 235 2.7.0 Login accepted
/// ```
extension ServerMachine {
    mutating func auth(_ name: String, _ initialResponse: [UInt8]?) {
        guard clientName != nil else { return refuse(.helloFirst) }
        guard isEncrypted || !settings.requiresTLS else { return refuse(.tlsFirst) }
        guard mayLogIn else { return refuse(.loginNeedsTLS) }
        guard user == nil else { return refuse(.alreadyLoggedIn) }
        guard transaction == nil else { return refuse(.notNow) }
        guard let mechanism = ServerMechanism(rawValue: name),
            settings.mechanisms.contains(mechanism)
        else { return refuse(.unknownMechanism) }
        guard initialResponse == nil || mechanism.takesInitialResponse else {
            return refuse(.noInitialResponse)
        }
        login = LoginExchange(
            mechanism, accounts: settings.accounts, serverName: settings.name,
            nonce: settings.nonce)
        // "=" stands for a response that is there, and empty.
        firstResponse = initialResponse == [UInt8(ascii: "=")] ? [] : initialResponse
        ask(.auth(mechanism))
    }

    /// The first challenge, or what the response that came with AUTH deserves.
    mutating func beginLogin() {
        guard let opening = login?.opening() else { return }
        phase = .login
        guard let response = firstResponse else { return challenge(opening) }
        firstResponse = nil
        takeResponse(response)
    }

    /// Reads a response, if one is there.
    mutating func readResponse() -> Bool {
        guard let line = input.next(limit: settings.limits.loginLine) else { return false }
        switch line {
        case .tooLong:
            note("a line of more than \(Redaction.grouped(settings.limits.loginLine)) bytes")
            endLogin(.loginTooLong(settings.limits.loginLine))
        case .text(let text, _):
            record(response: text)
            let isCancelled = text.elementsEqual([UInt8(ascii: "*")])
            isCancelled ? endLogin(.loginCancelled) : takeResponse(Array(text))
        }
        return true
    }

    private mutating func takeResponse(_ text: [UInt8]) {
        guard let response = SASLBase64.decode(text) else { return endLogin(.notBase64) }
        switch login?.respond(response) {
        case .challenge(let bytes): challenge(bytes)
        case .proved(let name):
            login = nil
            phase = .commands
            ask(.login(name))
        case .malformed(let form): endLogin(.loginMalformed(form))
        case .failed, nil: endLogin(.loginFailed)
        }
    }

    private mutating func challenge(_ bytes: [UInt8]) {
        send(Reply(334, lines: [String(decoding: SASLBase64.encode(bytes), as: UTF8.self)]))
    }

    private mutating func endLogin(_ reply: Reply) {
        login = nil
        phase = .commands
        refuse(reply)
    }
}
