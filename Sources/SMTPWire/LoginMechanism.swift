// SPDX-License-Identifier: MIT

/// LOGIN: asked for the user, then for the password.
///
/// Never a standard; some servers know no other. They differ in the words that they ask with, so
/// only the order counts.
struct LoginMechanism: Mechanism {
    let name = "LOGIN"
    let user: String
    let password: String
    private var answered = 0

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
        answered += 1
        switch answered {
        case 1: return Array(user.utf8)
        case 2: return Array(password.utf8)
        default: throw .extraChallenge
        }
    }
}
