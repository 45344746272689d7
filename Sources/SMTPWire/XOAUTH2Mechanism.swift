// SPDX-License-Identifier: MIT

/// XOAUTH2: an OAuth 2 access token instead of a password, as Google and Microsoft want it.
struct XOAUTH2Mechanism: Mechanism {
    let name = "XOAUTH2"
    let user: String
    let token: String
    private var sawError = false

    init(user: String, token: String) {
        self.user = user
        self.token = token
    }

    func firstResponse() throws(MechanismError) -> [UInt8]? {
        try SASLPrep.check(user, "user name")
        try SASLPrep.check(token, "token")
        return Array("user=\(user)\u{1}auth=Bearer \(token)\u{1}\u{1}".utf8)
    }

    /// The one challenge tells what is wrong; the server refuses only once it is answered.
    mutating func response(to challenge: [UInt8]) throws(MechanismError) -> [UInt8] {
        guard !sawError else { throw .extraChallenge }
        sawError = true
        return []
    }
}
