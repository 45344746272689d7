// SPDX-License-Identifier: MIT

import MailFormat
import Testing

@testable import PranksterTestKit
@testable import SMTPWire

@Suite struct DialogueParserTests {
    @Test func aFileSaysEverything() throws {
        let dialogue = try DialogueParser.read(
            """
            # A comment: it may have a colon.
            # RFC 5321: so may this one.
            # client: c.test
            # security: startTLS
            # login: olivia open sesame
            # without: pipelining, smtputf8
            # notify: failure, delay
            # confirm: yes
            # server: honest
            # from: a@b.test
            # to: c@d.test, e@f.test
            # envelope id: 7
            # | Subject: x
            # |
            # |   . \\x00
            # expect: accepted, refused 550
            # from: g@h.test
            # end: closed
            S: 220-a
            S: 220 b
            * TLS
            * no line end
            * 2 times
            C: ab
            C: c
            * closed
            """, name: "x")
        #expect(dialogue.settings.clientName == "c.test")
        #expect(dialogue.settings.security == .startTLS)
        #expect(dialogue.settings.credential?.user == "olivia")
        #expect(dialogue.settings.without == [.pipelining, .smtputf8])
        #expect(dialogue.settings.notifications == .init(notify: [.failure, .delay]))
        #expect(dialogue.settings.confirmsLastByte)
        #expect(dialogue.isHonest)
        #expect(dialogue.end == "closed")
        #expect(dialogue.letters.count == 2)
        #expect(dialogue.letters[0].forwardPaths.map(\.text) == ["c@d.test", "e@f.test"])
        #expect(dialogue.letters[0].envelopeID == "7")
        #expect(dialogue.letters[0].bytes == Array("Subject: x\r\n\r\n. \0\r\n".utf8))
        #expect(dialogue.letters[0].expected == ["accepted", "refused 550"])
        #expect(dialogue.letters[1].forwardPaths.map(\.text) == ["alice@example.org"])
        #expect(
            dialogue.steps == [
                .server(Array("220-a\r\n220 b\r\n".utf8)), .tls, .client(Array("ababc\r\n".utf8)),
                .closed,
            ])
    }

    @Test(arguments: [
        ("", "nobody says anything"),
        ("X: 220", "a line begins with 'C:', 'S:', '*' or '#'"),
        ("# colour: red", "unknown setting 'colour'"),
        ("# security: none", "unknown security 'none'"),
        ("# server: evil", "a server is 'honest'"),
        ("# login: olivia", "a user and a secret are wanted"),
        ("# without: speed", "not known here: 'speed'"),
        ("# notify: often", "not known here: 'often'"),
        ("# to: nobody", "not known here: 'nobody'"),
        ("# from: nobody", "no address: 'nobody'"),
        ("# | Subject: x", "a letter begins with 'from'"),
        ("* nap", "unknown note 'nap'"), ("* no times", "how many times?"),
        ("S: \\xg0", "two hexadecimal digits follow '\\x'"),
    ])
    func everyMistakeHasItsMessage(text: String, message: String) {
        let error = #expect(throws: DialogueError.self) {
            try DialogueParser.read(text, name: "x")
        }
        #expect(error?.description == "x.smtp:1: \(message)")
    }

    /// The runners can fail, each in its own way.
    @Test(arguments: [
        ("# end: closed", "S: 554 No\nC: QUIT\nS: 221 Bye", "the session ends by refused"),
        ("# end: refused", "S: 554 No\nC: QUIT\nS: 221 Bye", "letter 1 is [\"unsent\"]"),
        ("# end: refused", "S: 220 a\nC: QUIT", "the client said \"EHLO"),
        ("# end: refused", "S: 220 a", "the client said more: \"EHLO"),
        ("# end: refused", "S: 220 a\nC: EHLO client.example.org\n* TLS", "does not begin TLS"),
        ("# end: refused", "S: 220 a\nC: EHLO client.example.org\nS: 250-a", "does not end"),
    ])
    func aClientThatDoesOtherwiseIsFound(heading: String, lines: String, complaint: String) throws {
        let dialogue = try DialogueParser.read("\(heading)\n\(lines)", name: "x")
        let found = DialogueRunner.play(dialogue, in: .whole)
        #expect(found?.contains(complaint) == true, "\(String(describing: found))")
    }

    @Test(arguments: [
        ("S: 220 mx\nC: NOOP\nS: 251 Ok", "the server said '250 Ok' instead of '251 Ok'"),
        ("S: 220 mx\nC: NOOP\nS: 250 Ok\nS: 250 Ok", "given 2 answers instead of 3"),
        ("S: 220 mx\nC: NOOP\nS: 250 Ok\n* closed", "an honest server does not do that"),
        ("S: 220 mx\nC: NOOP\nS: 250 Ok", "to alice@example.org did not come as it was sent"),
        ("S: 220 mx\n* TLS", "the server does not begin TLS"),
    ])
    func aServerThatDoesOtherwiseIsFound(lines: String, complaint: String) throws {
        let dialogue = try DialogueParser.read(lines, name: "x")
        let found = DialogueServerRunner.play(dialogue, pieces: 100)
        #expect(found?.contains(complaint) == true, "\(String(describing: found))")
    }

    @Test(arguments: [
        ("C: NOOP\nS: 250", "instead of \"NOOP"),
        ("C: EHLO client.example.org\nS: 250 a\nC: QUIT", "instead of \"QUIT"),
        (
            "C: EHLO client.example.org\nS: 250-a\nS: 250 PIPELINING\n"
                + "C: MAIL FROM:<olivia@example.org>\nS: 250 Ok",
            "the client spoke too early: \"RCPT"
        ),
        ("C: EHLO client.example.org\nS: 421 Bye\nC: QUIT", "left before 1 more steps"),
    ])
    func aClientThatDoesOtherwiseIsFoundOverASocket(lines: String, complaint: String) async throws {
        let dialogue = try DialogueParser.read("S: 220 mx\n" + lines, name: "x")
        let peer = try ScriptedPeer([dialogue])
        _ = try await MachineClient.deliver(
            dialogue.transactions, settings: dialogue.settings, port: peer.port)
        let complaints = try await peer.complaints()
        #expect(complaints.count == 1)
        #expect(complaints.first?.contains(complaint) == true, "\(complaints)")
    }
}
