// SPDX-License-Identifier: MIT

import Crypto

/// CRAM-MD5 (RFC 2195): the password never leaves, but whoever listens can guess at it.
struct CRAMMechanism: Mechanism {
    let name = "CRAM-MD5"
    let user: String
    let password: String
    private var isAnswered = false

    init(user: String, password: String) {
        self.user = user
        self.password = password
    }

    func firstResponse() throws(MechanismError) -> [UInt8]? {
        try SASLPrep.check(user, "user name")
        try SASLPrep.check(password, "password")
        return nil
    }

    mutating func response(to challenge: [UInt8]) throws(MechanismError) -> [UInt8] {
        guard !isAnswered else { throw .extraChallenge }
        guard !challenge.isEmpty else { throw .strangeChallenge }
        isAnswered = true
        return Array(user.utf8) + [UInt8(ascii: " ")] + Self.digest(of: challenge, key: password)
    }

    /// The keyed digest of a challenge, in lower-case hexadecimal digits.
    static func digest(of challenge: [UInt8], key password: String) -> [UInt8] {
        let key = SymmetricKey(data: Array(password.utf8))
        let digits = Array("0123456789abcdef".utf8)
        return HMAC<Insecure.MD5>.authenticationCode(for: challenge, using: key)
            .flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    }
}
