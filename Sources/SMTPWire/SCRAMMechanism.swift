// SPDX-License-Identifier: MIT

/// SCRAM-SHA-256 (RFC 5802, RFC 7677): neither side learns the password, and both prove that they
/// know it.
///
/// ```
/// C: n,,n=olivia,r=NONCE
/// S: r=NONCESERVER,s=SALT,i=4096
/// C: c=biws,r=NONCESERVER,p=PROOF
/// S: v=SIGNATURE
/// C: (empty)
/// ```
struct SCRAMMechanism: Mechanism {
    /// RFC 7677, 4: fewer would make it easy to guess the password from what was said.
    static let fewestIterations = 4096
    /// More would let a server keep the client busy for seconds.
    static let mostIterations = 1_000_000

    private enum Step: Sendable {
        case first
        case final(serverSignature: [UInt8])
        case proven
    }

    let name = "SCRAM-SHA-256"
    let user: String
    let password: String
    let nonce: String
    private var step = Step.first

    init(user: String, password: String, nonce: String) {
        self.user = user
        self.password = password
        self.nonce = nonce
    }

    var canSucceed: Bool {
        if case .proven = step { true } else { false }
    }

    private func firstMessage() throws(MechanismError) -> String {
        let name = try SASLPrep.prepared(user, "user name").map { character in
            switch character {
            case "=": "=3D"
            case ",": "=2C"
            default: String(character)
            }
        }
        return "n=\(name.joined()),r=\(nonce)"
    }

    func firstResponse() throws(MechanismError) -> [UInt8]? {
        let isPrintable = nonce.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x2C }
        guard !nonce.isEmpty, isPrintable else {
            throw MechanismError("SCRAM-SHA-256 was begun without a nonce")
        }
        return Array("n,,".utf8) + Array(try firstMessage().utf8)
    }

    mutating func response(to challenge: [UInt8]) throws(MechanismError) -> [UInt8] {
        switch step {
        case .first: return try proof(for: challenge)
        case .final(let signature):
            let (name, value) = Self.attribute(challenge[...])
            if name == "e" { throw MechanismError("the login was refused") }
            let proof = name == "v" ? SASLBase64.decode(value.prefix { $0 != 0x2C }) : nil
            guard let proof, SCRAMKeys.isEqual(proof, signature) else { throw .unproven }
            step = .proven
            return []
        case .proven: throw .extraChallenge
        }
    }

    private mutating func proof(for challenge: [UInt8]) throws(MechanismError) -> [UInt8] {
        let attributes = challenge.split(separator: 0x2C, omittingEmptySubsequences: false)
            .map(Self.attribute)
        // An extension that must be understood stands first, as `m`; none is known.
        guard attributes.count >= 3, attributes[0].name == "r", attributes[1].name == "s",
            attributes[2].name == "i", let salt = SASLBase64.decode(attributes[1].value),
            !salt.isEmpty,
            let iterations = Int(String(decoding: attributes[2].value, as: UTF8.self))
        else { throw .strangeChallenge }
        let joined = String(decoding: attributes[0].value, as: UTF8.self)
        guard joined.hasPrefix(nonce), joined.utf8.count > nonce.utf8.count else {
            throw MechanismError("the server's challenge belongs to another login")
        }
        guard (Self.fewestIterations...Self.mostIterations).contains(iterations) else {
            throw MechanismError(
                "the server wants \(iterations) rounds of SCRAM-SHA-256, from"
                    + " \(Self.fewestIterations) to \(Self.mostIterations) are allowed")
        }
        let prepared = Array(try SASLPrep.prepared(password, "password").utf8)
        let keys = SCRAMKeys(password: prepared, salt: salt, iterations: iterations)
        let withoutProof = Array("c=biws,r=\(joined)".utf8)
        let comma = [UInt8(ascii: ",")]
        let first = Array(try firstMessage().utf8)
        let message = first + comma + challenge + comma + withoutProof
        step = .final(serverSignature: keys.serverSignature(message))
        return withoutProof + Array(",p=".utf8) + SASLBase64.encode(keys.clientProof(message))
    }

    /// The parts of `r=value`; without a name where there is no `=`.
    private static func attribute(_ text: ArraySlice<UInt8>) -> (
        name: String, value: ArraySlice<UInt8>
    ) {
        guard let sign = text.firstIndex(of: UInt8(ascii: "=")) else { return ("", text) }
        return (String(decoding: text[..<sign], as: UTF8.self), text[(sign + 1)...])
    }
}
