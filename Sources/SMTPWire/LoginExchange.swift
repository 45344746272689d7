// SPDX-License-Identifier: MIT

/// The server's side of one AUTH (RFC 4954, 4): responses in, challenges out.
struct LoginExchange: Sendable {
    /// What follows a response.
    enum Step: Sendable, Hashable {
        /// 334 with this, and another response is awaited.
        case challenge([UInt8])
        /// The client is this user.
        case proved(String)
        /// 535: who it is, nobody knows.
        case failed
        /// 535: the response is not written as it should be, which is.
        case malformed(String)
    }

    let mechanism: ServerMechanism
    private var steps: any LoginSteps

    /// Begins an exchange; `nonce` is fresh and random.
    init(
        _ mechanism: ServerMechanism, accounts: ServerAccounts, serverName: String, nonce: String
    ) {
        self.mechanism = mechanism
        steps =
            switch mechanism {
            case .scramSHA256: SCRAMSteps(accounts, nonce: nonce)
            case .cramMD5: CRAMMD5Steps(accounts, challenge: "<\(nonce)@\(serverName)>")
            case .plain: PlainSteps(accounts)
            case .login: LoginNameSteps(accounts)
            case .xoauth2: TokenSteps(accounts)
            }
    }

    /// What the server says where the client has said nothing but the mechanism's name.
    func opening() -> [UInt8] { steps.opening }

    /// Takes a response.
    mutating func respond(_ response: [UInt8]) -> Step { steps.respond(response) }
}

/// What a mechanism says and understands.
protocol LoginSteps: Sendable {
    /// Its first challenge; empty where the client begins.
    var opening: [UInt8] { get }
    /// Takes the next response.
    mutating func respond(_ response: [UInt8]) -> LoginExchange.Step
}
