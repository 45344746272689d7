// SPDX-License-Identifier: MIT

import Crypto

/// CRAM-MD5 (RFC 2195): the user, and a keyed digest of the challenge.
struct CRAMMD5Steps: LoginSteps {
    private let accounts: ServerAccounts
    let opening: [UInt8]

    init(_ accounts: ServerAccounts, challenge: String) {
        self.accounts = accounts
        opening = Array(challenge.utf8)
    }

    func respond(_ response: [UInt8]) -> LoginExchange.Step {
        guard let blank = response.lastIndex(of: UInt8(ascii: " ")),
            let user = String(validating: response[..<blank], as: UTF8.self),
            let digest = Self.bytes(ofDigits: response[(blank + 1)...]),
            let password = accounts.password(of: user)
        else { return .failed }
        let key = SymmetricKey(data: Array(password.utf8))
        let isRight = HMAC<Insecure.MD5>.isValidAuthenticationCode(
            digest, authenticating: opening, using: key)
        return isRight ? .proved(user) : .failed
    }

    private static func bytes(ofDigits digits: ArraySlice<UInt8>) -> [UInt8]? {
        let values = digits.compactMap { UInt8(String(UnicodeScalar($0)), radix: 16) }
        guard values.count == 32, digits.count == 32 else { return nil }
        return stride(from: 0, to: 32, by: 2).map { values[$0] << 4 | values[$0 + 1] }
    }
}

/// SCRAM-SHA-256 (RFC 5802, RFC 7677) without channel binding: neither side shows the password, and
/// each proves that it knows it.
struct SCRAMSteps: LoginSteps {
    /// What is known after the client's first message.
    private struct Opened {
        let user: String
        let nonce: String
        let header: String
        let keys: SCRAMKeys?
        /// The client's first message without its header, and the server's.
        let messages: String
    }

    private static let iterations = 4096

    private let accounts: ServerAccounts
    private let nonce: String
    private var opened: Opened?
    private var provedUser: String?

    init(_ accounts: ServerAccounts, nonce: String) {
        self.accounts = accounts
        self.nonce = nonce
    }

    var opening: [UInt8] { [] }

    mutating func respond(_ response: [UInt8]) -> LoginExchange.Step {
        if let provedUser { return response.isEmpty ? .proved(provedUser) : .failed }
        guard let text = String(validating: response, as: UTF8.self) else { return .failed }
        guard let opened else { return open(text) }
        return prove(text, opened)
    }

    /// `n,,n=user,r=nonce`, answered with `r=nonce,s=salt,i=iterations`.
    private mutating func open(_ text: String) -> LoginExchange.Step {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        // "p" asks for channel binding, which was not offered.
        guard parts.count >= 4, parts[0] == "n" || parts[0] == "y",
            parts[2].hasPrefix("n="), parts[3].hasPrefix("r="), parts[3].utf8.count > 2,
            let user = Self.name(parts[2].dropFirst(2))
        else { return .failed }
        guard parts[1].isEmpty || parts[1] == "a=" + parts[2].dropFirst(2) else { return .failed }
        let combined = parts[3].dropFirst(2) + nonce
        // The same for the same name, so that nobody learns who has an account.
        let salt = Array(SHA256.hash(data: Array("salt of \(user)".utf8)).prefix(16))
        let challenge =
            "r=\(combined),s=\(String(decoding: SASLBase64.encode(salt), as: UTF8.self)),i=\(Self.iterations)"
        opened = Opened(
            user: user, nonce: String(combined), header: "\(parts[0]),\(parts[1]),",
            keys: accounts.password(of: user).map {
                SCRAMKeys(password: Array($0.utf8), salt: salt, iterations: Self.iterations)
            },
            messages: parts[2...].joined(separator: ",") + "," + challenge)
        return .challenge(Array(challenge.utf8))
    }

    /// `c=header,r=nonce,p=proof`, answered with `v=signature`.
    private mutating func prove(_ text: String, _ opened: Opened) -> LoginExchange.Step {
        guard let comma = text.lastIndex(of: ",") else { return .failed }
        let (unproved, proof) = (text[..<comma], text[comma...].dropFirst())
        let header = String(decoding: SASLBase64.encode(opened.header.utf8), as: UTF8.self)
        guard unproved == "c=\(header),r=\(opened.nonce)", proof.hasPrefix("p="),
            let proof = SASLBase64.decode(proof.dropFirst(2).utf8), let keys = opened.keys
        else { return .failed }
        let messages = Array("\(opened.messages),\(unproved)".utf8)
        guard SCRAMKeys.isEqual(keys.clientProof(messages), proof) else { return .failed }
        provedUser = opened.user
        let signature = SASLBase64.encode(keys.serverSignature(messages))
        return .challenge(Array("v=".utf8) + signature)
    }

    /// A name with `=2C` and `=3D` for comma and equals sign (RFC 5802, 5.1).
    private static func name(_ text: Substring) -> String? {
        let parts = text.split(separator: "=", omittingEmptySubsequences: false)
        var name = String(parts[0])
        for part in parts.dropFirst() {
            switch part.prefix(2) {
            case "2C": name += ","
            case "3D": name += "="
            default: return nil
            }
            name += part.dropFirst(2)
        }
        return name.isEmpty ? nil : name
    }
}
