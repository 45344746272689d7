// SPDX-License-Identifier: MIT

/// PLAIN (RFC 4616): the user and the password between zero bytes.
struct PlainSteps: LoginSteps {
    private let accounts: ServerAccounts

    init(_ accounts: ServerAccounts) {
        self.accounts = accounts
    }

    var opening: [UInt8] { [] }

    func respond(_ response: [UInt8]) -> LoginExchange.Step {
        let parts = response.split(separator: 0, omittingEmptySubsequences: false)
        guard parts.count == 3, let user = String(validating: parts[1], as: UTF8.self),
            let password = String(validating: parts[2], as: UTF8.self), !user.isEmpty
        else { return .malformed("PLAIN takes Base64 of NUL, user, NUL, password") }
        // To act for somebody else is nobody's right here.
        guard parts[0].isEmpty || parts[0] == parts[1] else { return .failed }
        return accounts.accepts(user: user, password: password) ? .proved(user) : .failed
    }
}

/// LOGIN: two questions.
struct LoginNameSteps: LoginSteps {
    private let accounts: ServerAccounts
    private var user: String?

    init(_ accounts: ServerAccounts) {
        self.accounts = accounts
    }

    var opening: [UInt8] { Array("Username:".utf8) }

    mutating func respond(_ response: [UInt8]) -> LoginExchange.Step {
        guard let text = String(validating: response, as: UTF8.self), !text.isEmpty else {
            return .malformed("LOGIN takes Base64 of the user, then of the password")
        }
        guard let user else {
            self.user = text
            return .challenge(Array("Password:".utf8))
        }
        return accounts.accepts(user: user, password: text) ? .proved(user) : .failed
    }
}

/// XOAUTH2: the user and a token between bytes 0x01; a failure is explained by a challenge first.
struct TokenSteps: LoginSteps {
    private let accounts: ServerAccounts
    private var hasFailed = false

    init(_ accounts: ServerAccounts) {
        self.accounts = accounts
    }

    var opening: [UInt8] { [] }

    mutating func respond(_ response: [UInt8]) -> LoginExchange.Step {
        guard !hasFailed else { return .failed }
        let parts = response.split(separator: 1, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        let bearer = "auth=Bearer "
        if parts.count == 4, parts[0].hasPrefix("user="), parts[1].hasPrefix(bearer),
            parts[2].isEmpty, parts[3].isEmpty
        {
            let user = String(parts[0].dropFirst(5))
            let token = String(parts[1].dropFirst(bearer.count))
            if accounts.accepts(user: user, token: token) { return .proved(user) }
        }
        hasFailed = true
        return .challenge(Array(#"{"status":"401","schemes":"bearer"}"#.utf8))
    }
}
