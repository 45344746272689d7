// SPDX-License-Identifier: MIT

import Testing

@testable import SMTPWire

@Suite struct MechanismTests {
    private static func text(_ bytes: [UInt8]?) -> String? {
        bytes.map { String(decoding: $0, as: UTF8.self) }
    }

    /// RFC 4616, 4.
    @Test func plain() throws {
        let plain = PlainMechanism(user: "tim", password: "tanstaaftanstaaf")
        #expect(Self.text(try plain.firstResponse()) == "\0tim\0tanstaaftanstaaf")
        #expect(throws: MechanismError.extraChallenge) { try plain.response(to: []) }
    }

    @Test func login() throws {
        var login = LoginMechanism(user: "tim", password: "tanstaaf")
        #expect(try login.firstResponse() == nil)
        #expect(Self.text(try login.response(to: Array("Username:".utf8))) == "tim")
        #expect(Self.text(try login.response(to: [])) == "tanstaaf")
        #expect(throws: MechanismError.extraChallenge) { try login.response(to: []) }
    }

    /// RFC 2195, 2.
    @Test func cram() throws {
        var cram = CRAMMechanism(user: "tim", password: "tanstaaftanstaaf")
        #expect(try cram.firstResponse() == nil)
        let challenge = Array("<1896.697170952@postoffice.reston.mci.net>".utf8)
        #expect(
            Self.text(try cram.response(to: challenge)) == "tim b913a602c7eda7a495b4e6e7334d3890")
        #expect(throws: MechanismError.extraChallenge) { try cram.response(to: challenge) }
        var other = CRAMMechanism(user: "tim", password: "x")
        #expect(throws: MechanismError.strangeChallenge) { try other.response(to: []) }
    }

    @Test func xoauth2() throws {
        var mechanism = XOAUTH2Mechanism(user: "olivia@example.org", token: "vF9dft4qmTc2")
        #expect(
            Self.text(try mechanism.firstResponse())
                == "user=olivia@example.org\u{1}auth=Bearer vF9dft4qmTc2\u{1}\u{1}")
        #expect(try mechanism.response(to: Array(#"{"status":"401"}"#.utf8)) == [])
        #expect(throws: MechanismError.extraChallenge) { try mechanism.response(to: []) }
    }

    @Test(arguments: ["a\0b", "a\nb", "a\u{7F}", "a\u{85}"])
    func refusesControlCharacters(secret: String) {
        let mechanisms: [any Mechanism] =
            Credential(user: "tim", secret: .password(secret))
            .mechanisms(offered: ["PLAIN", "LOGIN", "CRAM-MD5"], nonce: "n")
            + Credential(user: secret, secret: .password("x"))
            .mechanisms(offered: ["PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-256"], nonce: "n")
            + Credential(user: "tim", secret: .token(secret))
            .mechanisms(offered: ["XOAUTH2"], nonce: "n")
        #expect(mechanisms.count == 8)
        for var mechanism in mechanisms {
            let error = #expect(throws: MechanismError.self) { try mechanism.firstResponse() }
            #expect(error?.message.hasSuffix("holds a control character") == true)
        }
    }

    @Test(arguments: [
        (
            ["PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-256", "XOAUTH2"],
            ["SCRAM-SHA-256", "CRAM-MD5", "PLAIN", "LOGIN"]
        ),
        (["LOGIN", "PLAIN"], ["PLAIN", "LOGIN"]), (["GSSAPI", "SCRAM-SHA-256-PLUS"], []),
    ])
    func triesTheStrongestFirst(offered: [String], expected: [String]) {
        let credential = Credential(user: "tim", secret: .password("x"))
        #expect(credential.mechanisms(offered: offered, nonce: "n").map(\.name) == expected)
        let token = Credential(user: "tim", secret: .token("x"))
        let names = token.mechanisms(offered: offered, nonce: "n").map(\.name)
        #expect(names == offered.filter { $0 == "XOAUTH2" })
    }

    @Test func neverPrintsASecret() {
        let credential = Credential(user: "tim", secret: .password("tanstaaf"))
        #expect("\(credential)" == "tim" && String(reflecting: credential) == "tim")
    }
}
