// SPDX-License-Identifier: MIT

import Testing

@testable import SMTPWire

/// What a client is told that says something that is no command.
@Suite struct CommandSuggestionTests {
    static let lines: [(String, String)] = [
        ("HELLO x", "unknown command; did you mean EHLO?"),
        ("EHL0 x", "unknown command; did you mean EHLO?"),
        ("ELHO x", "unknown command; did you mean EHLO?"),
        ("HELOO x", "unknown command; did you mean HELO?"),
        ("MAILFROM:<a@b>", "unknown command; did you mean MAIL FROM:?"),
        ("FROM:<a@b>", "unknown command; did you mean MAIL FROM:?"),
        ("TO:<a@b>", "unknown command; did you mean RCPT TO:?"),
        ("RCPTTO:<a@b>", "unknown command; did you mean RCPT TO:?"),
        ("RCTP TO:<a@b>", "unknown command; did you mean RCPT?"),
        ("RECPT TO:<a@b>", "unknown command; did you mean RCPT?"),
        ("rcp TO:<a@b>", "unknown command; did you mean RCPT?"),
        ("DTAA", "unknown command; did you mean DATA?"),
        ("SEND", "unknown command; did you mean DATA?"),
        ("reset", "unknown command; did you mean RSET?"),
        ("BYE", "unknown command; did you mean QUIT?"),
        ("QIUT", "unknown command; did you mean QUIT?"),
        ("LOGIN tim", "unknown command; did you mean AUTH LOGIN?"),
        ("START TLS", "unknown command; a mail takes EHLO, MAIL, RCPT, DATA and QUIT"),
        ("STARTLS", "unknown command; did you mean STARTTLS?"),
        ("Subject: hello", "this is a message's header, which goes behind DATA and its 354"),
        ("From: Tim <a@b>", "this is a message's header, which goes behind DATA and its 354"),
        ("to: a@b", "this is a message's header, which goes behind DATA and its 354"),
        (
            ".", "a dot ends a message, and there is none: DATA was not answered with 354"
        ),
        (" QUIT", "a command begins at the line's beginning, no space"),
        ("", "an empty line is no command"),
        ("NOOP\tx", "a command holds no tab; a space goes between words"),
        ("NOOP\0", "a command holds no NUL"),
        ("NO\u{1B}OP", "a command holds no escape character"),
        ("NOOP\u{7F}", "a command holds no control character"),
        ("NOOP\rNOOP", "a command holds no bare CR; lines end with CR LF"),
        ("aGVsbG8=", "unknown command; a mail takes EHLO, MAIL, RCPT, DATA and QUIT"),
        ("É", "unknown command; a mail takes EHLO, MAIL, RCPT, DATA and QUIT"),
    ]

    @Test(arguments: lines)
    func itSaysWhatMayBeMeant(line: String, answer: String) {
        var server = ServerConversation()
        server.sayHello()
        #expect(server.say(line) == "500 5.5.2 " + answer)
    }

    /// What a client says in the wrong place may be its password.
    @Test(arguments: ["sesame", "HELLO sesame", "Subject: sesame", "sesame: x", "EHL0 sesame"])
    func nothingOfTheLineIsRepeated(line: String) {
        var server = ServerConversation()
        #expect(!server.say(line).contains("sesame"))
    }

    @Test(arguments: ["GET / HTTP/1.1", "POST /x HTTP/1.1", "CONNECT a:25 HTTP/1.0", "head /"])
    func whoSpeaksHTTPIsSentAway(line: String) {
        var server = ServerConversation()
        let answer = server.say("\(line)\r\nHost: localhost\r\n\r\nMAIL FROM:<a@b.test>")
        #expect(answer == "421 this is SMTP and no web server, closing")
        #expect(server.hasEnded)
    }

    @Test func whoBeginsTLSAtOnceIsSentAway() {
        var server = ServerConversation()
        #expect(
            server.send([22, 3, 1, 2, 0, 1, 0])
                == "421 TLS begins with STARTTLS here, and not at once, closing")
        #expect(server.hasEnded)
    }
}
