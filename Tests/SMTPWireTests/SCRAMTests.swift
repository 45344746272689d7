// SPDX-License-Identifier: MIT

import Testing

@testable import SMTPWire

/// RFC 7677, 3, and what a server could try.
@Suite struct SCRAMTests {
    private static let nonce = "rOprNGfwEbeRWgbNEkqO"
    private static let joined = nonce + "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0"
    private static let first = "r=\(joined),s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096"
    private static let signature = "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="

    private static func mechanism(
        user: String = "user", password: String = "pencil", nonce: String = nonce
    ) -> SCRAMMechanism {
        SCRAMMechanism(user: user, password: password, nonce: nonce)
    }

    @Test func provesBothSides() throws {
        var scram = Self.mechanism()
        #expect(try scram.firstResponse() == Array("n,,n=user,r=\(Self.nonce)".utf8))
        #expect(
            try scram.response(to: Array(Self.first.utf8))
                == Array(
                    "c=biws,r=\(Self.joined),p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=".utf8))
        #expect(!scram.canSucceed)
        #expect(try scram.response(to: Array(Self.signature.utf8)) == [])
        #expect(scram.canSucceed)
        #expect(throws: MechanismError.extraChallenge) { try scram.response(to: []) }
    }

    @Test func toleratesExtensionsBehind() throws {
        var scram = Self.mechanism()
        _ = try scram.response(to: Array("\(Self.first),x=later".utf8))
        #expect(!scram.canSucceed)
    }

    @Test(arguments: [
        ("", "the server's challenge makes no sense"),
        ("r=\(joined)", "the server's challenge makes no sense"),
        ("m=new,\(first)", "the server's challenge makes no sense"),
        ("s=W22ZaJ0SNY7soEsUEjb6gQ==,r=\(joined),i=4096", "the server's challenge makes no sense"),
        ("r=\(joined),s=,i=4096", "the server's challenge makes no sense"),
        ("r=\(joined),s=W22Z!,i=4096", "the server's challenge makes no sense"),
        ("r=\(joined),s=W22Z,i=many", "the server's challenge makes no sense"),
        ("r=\(nonce),s=W22Z,i=4096", "the server's challenge belongs to another login"),
        ("r=other\(nonce),s=W22Z,i=4096", "the server's challenge belongs to another login"),
        (
            "r=\(joined),s=W22Z,i=4095",
            "the server wants 4095 rounds of SCRAM-SHA-256, from 4096 to 1000000 are allowed"
        ),
        (
            "r=\(joined),s=W22Z,i=1000001",
            "the server wants 1000001 rounds of SCRAM-SHA-256, from 4096 to 1000000 are allowed"
        ),
        (
            "r=\(joined),s=W22Z,i=-1",
            "the server wants -1 rounds of SCRAM-SHA-256, from 4096 to 1000000 are allowed"
        ),
    ])
    func refusesStrangeChallenges(challenge: String, message: String) {
        var scram = Self.mechanism()
        let error = #expect(throws: MechanismError.self) {
            try scram.response(to: Array(challenge.utf8))
        }
        #expect(error?.message == message)
        #expect(!scram.canSucceed)
    }

    @Test(arguments: [
        ("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G5=", MechanismError.unproven),
        ("v=AAAATRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=", .unproven),
        ("v=", .unproven), ("", .unproven), ("x=6rri", .unproven),
        ("e=invalid-proof", MechanismError("the login was refused")),
    ])
    func refusesAServerThatProvesNothing(last: String, expected: MechanismError) throws {
        var scram = Self.mechanism()
        _ = try scram.response(to: Array(Self.first.utf8))
        #expect(throws: expected) { try scram.response(to: Array(last.utf8)) }
        #expect(!scram.canSucceed)
    }

    @Test func escapesTheUser() throws {
        let scram = Self.mechanism(user: "a=b,c")
        #expect(try scram.firstResponse() == Array("n,,n=a=3Db=2Cc,r=\(Self.nonce)".utf8))
    }

    @Test(arguments: ["", "a b", "a,b", "é"])
    func needsANonce(nonce: String) {
        let scram = Self.mechanism(nonce: nonce)
        let error = #expect(throws: MechanismError.self) { try scram.firstResponse() }
        #expect(error?.message == "SCRAM-SHA-256 was begun without a nonce")
    }

    /// RFC 4013, 3, as far as it goes without normalisation.
    @Test(arguments: [
        ("I\u{AD}X", "IX"), ("user", "user"), ("USER", "USER"), ("a\u{A0}b", "a b"),
        ("pässword", "pässword"), ("\u{FEFF}x\u{200B}", "x"),
    ])
    func preparesPasswords(text: String, expected: String) throws {
        #expect(try SASLPrep.prepared(text, "password") == expected)
    }

    @Test(arguments: [
        ("\u{7}", "the password holds a control character"),
        ("", "the password is empty"), ("\u{AD}", "the password is empty"),
        ("a\u{200E}", "the password holds a character that no login may hold"),
        ("a\u{E000}", "the password holds a character that no login may hold"),
        ("a\u{FFFE}", "the password holds a character that no login may hold"),
    ])
    func refusesPasswords(text: String, message: String) {
        let error = #expect(throws: MechanismError.self) {
            try SASLPrep.prepared(text, "password")
        }
        #expect(error?.message == message)
    }

    @Test func comparesWholeSecrets() {
        #expect(SCRAMKeys.isEqual([1, 2], [1, 2]))
        #expect(!SCRAMKeys.isEqual([1, 2], [1, 3]))
        #expect(!SCRAMKeys.isEqual([1, 2], [1]))
        #expect(SCRAMKeys.isEqual([], []))
    }
}
