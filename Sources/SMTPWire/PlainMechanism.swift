// SPDX-License-Identifier: MIT

/// PLAIN (RFC 4616): user and password as they are, so inside TLS only, or to this machine.
struct PlainMechanism: Mechanism {
    let name = "PLAIN"
    let user: String
    let password: String

    func firstResponse() throws(MechanismError) -> [UInt8]? {
        try SASLPrep.check(user, "user name")
        try SASLPrep.check(password, "password")
        return [0] + Array(user.utf8) + [0] + Array(password.utf8)
    }

    func response(to challenge: [UInt8]) throws(MechanismError) -> [UInt8] {
        throw .extraChallenge
    }
}
