// SPDX-License-Identifier: MIT

import Testing

@testable import SMTPWire

@Suite struct RedactionTests {
    @Test(arguments: [
        ("bad AG9saXZpYQBzM2NyZXQ= here", "bad **** here"), ("AG9saXZpYQBzM2NyZXQ", "****"),
        ("czNjcmV0 is s3cret", "**** is ****"), ("olivia is unknown", "olivia is unknown"),
    ])
    func aServerThatRepeatsASecretIsNotQuoted(line: String, shown: String) {
        let credential = Credential(user: "olivia", secret: .password("s3cret"))
        #expect(Redaction.reply(line, to: credential) == shown)
    }

    @Test(arguments: [
        ("AUTH PLAIN AGEAYg==", "AUTH PLAIN ****"), ("auth plain AGEAYg==", "auth plain ****"),
        ("AUTH XOAUTH2 a b c", "AUTH XOAUTH2 ****"), ("AUTH LOGIN", "AUTH LOGIN"),
        ("AUTH  PLAIN  AGEAYg==", "AUTH PLAIN ****"),
        ("MAIL FROM:<a@example.org> SIZE=1", "MAIL FROM:<a@example.org> SIZE=1"), ("", ""),
    ])
    func hidesInitialResponses(line: String, shown: String) {
        #expect(Redaction.command(line) == shown)
    }

    @Test(arguments: [("c2VjcmV0", "****"), ("x", "****"), ("*", "*"), ("", "")])
    func hidesResponses(line: String, shown: String) {
        #expect(Redaction.response(line) == shown)
    }

    @Test(arguments: [
        (0, "[0 bytes]"), (1, "[1 byte]"), (999, "[999 bytes]"), (1234, "[1,234 bytes]"),
        (31_457_280, "[31,457,280 bytes]"),
    ])
    func countsBodies(count: Int, shown: String) {
        #expect(Redaction.body(count) == shown)
    }
}
