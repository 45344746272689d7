// SPDX-License-Identifier: MIT

import Crypto

/// What SCRAM-SHA-256 (RFC 5802, 3; RFC 7677) makes of a password: both sides compute it.
package struct SCRAMKeys: Sendable {
    private let clientKey: [UInt8]
    private let serverKey: [UInt8]

    /// Derives the keys; takes time in proportion to `iterations`.
    ///
    /// - Parameters:
    ///   - password: in UTF-8, prepared by SASLprep.
    ///   - salt: the server's, for this user.
    ///   - iterations: at least 1.
    package init(password: [UInt8], salt: [UInt8], iterations: Int) {
        let salted = Self.saltedPassword(password, salt, iterations)
        clientKey = Self.hmac(salted, Array("Client Key".utf8))
        serverKey = Self.hmac(salted, Array("Server Key".utf8))
    }

    /// What the client proves itself with.
    package func clientProof(_ authMessage: [UInt8]) -> [UInt8] {
        let stored = Array(SHA256.hash(data: clientKey))
        return zip(clientKey, Self.hmac(stored, authMessage)).map { $0 ^ $1 }
    }

    /// What the server proves itself with.
    package func serverSignature(_ authMessage: [UInt8]) -> [UInt8] {
        Self.hmac(serverKey, authMessage)
    }

    /// `Hi` of RFC 5802, 2.2: PBKDF2 (RFC 8018, 5.2) for one block.
    private static func saltedPassword(
        _ password: [UInt8], _ salt: [UInt8], _ iterations: Int
    ) -> [UInt8] {
        // Keyed once, and copied for each round.
        let keyed = HMAC<SHA256>(key: SymmetricKey(data: password))
        var first = keyed
        first.update(data: salt + [0, 0, 0, 1])
        var round = Array(first.finalize())
        var result = round
        for _ in 1..<max(iterations, 1) {
            var next = keyed
            next.update(data: round)
            round.removeAll(keepingCapacity: true)
            round.append(contentsOf: next.finalize())
            for index in result.indices { result[index] ^= round[index] }
        }
        return result
    }

    private static func hmac(_ key: [UInt8], _ message: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: message, using: SymmetricKey(data: key)))
    }

    /// Whether two secrets are equal, in a time that does not tell where they differ.
    package static func isEqual(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        guard one.count == other.count else { return false }
        return zip(one, other).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
