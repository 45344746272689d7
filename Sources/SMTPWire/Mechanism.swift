// SPDX-License-Identifier: MIT

/// One way to prove to a server who one is (RFC 4422): the client's side of the exchange.
///
/// Everything is bytes here; `Command` does the Base64.
protocol Mechanism: Sendable {
    /// The name that AUTH and EHLO carry.
    var name: String { get }
    /// What the client says before any challenge; nil where the server speaks first.
    mutating func firstResponse() throws(MechanismError) -> [UInt8]?
    /// The answer to a challenge.
    mutating func response(to challenge: [UInt8]) throws(MechanismError) -> [UInt8]
    /// Whether the server's success can be believed: it said all that it owes.
    var canSucceed: Bool { get }
}

extension Mechanism {
    var canSucceed: Bool { true }
}

/// Why a mechanism cannot go on.
struct MechanismError: Error, Sendable, Hashable {
    /// One line for people, without a full stop.
    let message: String

    init(_ message: String) {
        self.message = message
    }

    static let extraChallenge = MechanismError("the server asks for more than the login has")
    static let strangeChallenge = MechanismError("the server's challenge makes no sense")
    static let unproven = MechanismError("the server did not prove that it knows the password")
}

extension Credential {
    /// The mechanisms that can be used with it at a server, the strongest first.
    ///
    /// CRAM-MD5 stands before PLAIN inside TLS too: whoever ends the TLS connection, rightly or not,
    /// learns no password from it.
    func mechanisms(offered: [String], nonce: String) -> [any Mechanism] {
        let known: [any Mechanism] =
            switch secret {
            case .password(let password):
                [
                    SCRAMMechanism(user: user, password: password, nonce: nonce),
                    CRAMMechanism(user: user, password: password),
                    PlainMechanism(user: user, password: password),
                    LoginMechanism(user: user, password: password),
                ]
            case .token(let token): [XOAUTH2Mechanism(user: user, token: token)]
            }
        return known.filter { offered.contains($0.name) }
    }
}
