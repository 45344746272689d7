// SPDX-License-Identifier: MIT

import SMTPWire
import Testing

@testable import Delivery

@Suite struct FailureHintTests {
    /// An answer that servers in use give, and the words by which its help is known.
    struct Row: CustomTestStringConvertible {
        let reply: String
        let help: String?
        var testDescription: String { reply }

        init(_ reply: String, _ help: String?) {
            (self.reply, self.help) = (reply, help)
        }
    }

    private func hints(
        fromName: Bool = false, login: Bool = false, encrypted: Bool = false
    ) -> FailureHint {
        FailureHint(usesOperatorAddress: fromName, isLoggedIn: login, isEncrypted: encrypted)
    }

    /// From the sender's own address, without a login, in clear.
    @Test(arguments: [
        Row("530 5.7.0 Must issue a STARTTLS command first", "?tls=required"),
        Row("530 Must issue a STARTTLS command first.", "?tls=required"),
        Row("538 5.7.11 Encryption required for requested mechanism", "?tls=required"),
        Row("530 5.7.0 Authentication Required.", "a 'user'"),
        Row("530 5.5.1 Authentication Required. Learn more", "a 'user'"),
        Row("550 5.7.1 Authentication required", "a 'user'"),
        Row("535 5.7.8 Username and Password not accepted", "application password"),
        Row("535 Authentication failed", "application password"),
        Row(
            "534 5.7.9 Application-specific password required", "an application password: make one"),
        Row(
            "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled",
            "administrator"),
        Row(
            "550 5.7.60 SMTP; Client does not have permissions to send as this sender",
            "'from: name'"),
        Row("554 5.2.252 SendAsDenied; a@x not allowed to send as b@y", "'from: name'"),
        Row("553 5.7.1 <a@x>: Sender address rejected: not owned by user b", "'from: name'"),
        Row("550 5.7.26 This mail is unauthenticated", "'from: name'"),
        Row("550 5.7.1 Rejected: x.example has a DMARC policy of reject", "(DMARC): 'from: name'"),
        Row("550 5.7.1 Sender rejected", "'from: name'"),
        Row("550 5.1.8 Domain of sender does not exist", "check 'operator'"),
        Row("450 4.1.8 <a@x.test>: Sender address rejected: Domain not found", "check 'operator'"),
        Row("550 5.7.1 Relaying denied", "mostly 587"),
        Row("454 4.7.1 <a@x>: Relay access denied", "mostly 587"),
        Row("550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain", "mostly 587"),
        Row("552 5.3.4 Message size exceeds fixed maximum message size", "smaller attachments"),
        Row("552 message exceeds the limit", "smaller attachments"),
        Row("the letter has 31457280 bytes, and the server takes at most 10485760", "smaller"),
        Row("452 4.3.1 Insufficient system storage", "no room at the moment"),
        Row("452 4.2.2 The recipient's inbox is over quota", "mailbox is full"),
        Row("552 5.2.2 Mailbox full", "mailbox is full"),
        Row("550 5.6.7 Non-ASCII addresses not permitted", "SMTPUTF8"),
        Row("the letter needs SMTPUTF8, and the server does not have it", "SMTPUTF8"),
        Row("450 4.7.1 Greylisted, see you in 300 seconds", "later goes on"),
        Row("421 4.7.28 Gmail has detected an unusual rate", "'rate'"),
        Row("550 5.4.5 Daily user sending limit exceeded", "'rate'"),
        Row("550 5.1.1 No such user here", "check the address"),
        Row("550 User unknown", "check the address"),
        Row(
            "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen", "an account"
        ),
        Row("554 5.7.1 Message rejected as spam", "X-Prankster"),
        Row("550 5.7.1 Not you", "X-Prankster"),
        Row("250 2.0.0 OK 1711 - gsmtp", nil), Row("250 2.0.0 Ok: queued", nil),
        Row("451 4.3.0 Something", nil), Row("550 Something", nil), Row("", nil),
        Row("the connection was lost", nil), Row("550", nil), Row("5505 5.7.60 x", nil),
    ])
    func help(_ row: Row) {
        expect(hints().help(for: row.reply), row.help)
    }

    /// The same with `from: name`, a login and TLS.
    @Test(arguments: [
        Row("530 5.7.0 Must issue a STARTTLS command first", nil),
        Row("530 5.7.0 Authentication Required.", nil),
        Row(
            "550 5.7.60 SMTP; Client does not have permissions to send as this sender", "'operator'"
        ),
        Row("550 5.7.26 This mail is unauthenticated", "domain's own server"),
        Row("550 5.7.1 Sender rejected", "the server that it belongs to"),
        Row("550 5.7.1 Relaying denied", "'smtps'"),
        Row("250 2.0.0 OK 1711 - gsmtp", nil),
    ])
    func helpWhereEverythingIsDone(_ row: Row) {
        expect(hints(fromName: true, login: true, encrypted: true).help(for: row.reply), row.help)
    }

    @Test func gmailRewritesWithoutAWord() {
        let ok = Reply(250, EnhancedCode(2, 0, 0), lines: ["OK 1711 x2si1 - gsmtp"])
        expect(hints(login: true, encrypted: true).help(for: ok), "'from: name'")
    }

    /// Every row's help is one line that begins small and has no full stop.
    @Test func helpIsWrittenAsTheHouseWritesIt() {
        for rule in HintRule.table {
            for run in [
                hints(), hints(fromName: true, login: true, encrypted: true), hints(login: true),
            ] {
                guard let help = rule.help(run) else { continue }
                #expect(!help.contains("\n") && !help.hasSuffix("."))
                #expect(help.first?.isLowercase == true || help.hasPrefix("Gmail"))
            }
        }
    }

    @Test func anEndlessAnswerIsLookedAtInPart() {
        let long = "550 5.9.9 " + String(repeating: "x", count: 1_000_000) + " dmarc"
        #expect(hints().help(for: long) == nil)
    }

    private func expect(_ help: String?, _ words: String?) {
        guard let words else {
            #expect(help == nil)
            return
        }
        #expect(help?.contains(words) == true, "\(help ?? "no help")")
    }
}
