// SPDX-License-Identifier: MIT

import Testing

@testable import SMTPWire

@Suite struct ReplyParserTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let wire: String
        let reply: Reply
        let text: String

        init(_ wire: String, _ reply: Reply, _ text: String) {
            self.wire = wire
            self.reply = reply
            self.text = text
        }

        var testDescription: String { wire.debugDescription }
    }

    static let cases = [
        Case("250 Ok\r\n", Reply(250, lines: ["Ok"]), "250 Ok"),
        Case("250 Ok\n", Reply(250, lines: ["Ok"]), "250 Ok"),
        Case("250\r\n", Reply(250, lines: [""]), "250"),
        Case("250 \r\n", Reply(250, lines: [""]), "250"),
        Case("250-\r\n250\r\n", Reply(250, lines: ["", ""]), "250"),
        Case(
            "250-mx.example.org\r\n250-SIZE 1000\r\n250 HELP\r\n",
            Reply(250, lines: ["mx.example.org", "SIZE 1000", "HELP"]),
            "250 mx.example.org SIZE 1000 HELP"),
        Case(
            "550 5.1.1 No such user\r\n",
            Reply(550, EnhancedCode(5, 1, 1), lines: ["No such user"]),
            "550 5.1.1 No such user"),
        Case("250 2.0.0\r\n", Reply(250, EnhancedCode(2, 0, 0), lines: [""]), "250 2.0.0"),
        Case(
            "554-5.7.1 Not here\r\n554-5.7.1\r\n554 5.7.1 Go away\r\n",
            Reply(554, EnhancedCode(5, 7, 1), lines: ["Not here", "", "Go away"]),
            "554 5.7.1 Not here Go away"),
        Case(
            "554-5.7.1 Not here\r\n554 ask 5.7.1\r\n",
            Reply(554, EnhancedCode(5, 7, 1), lines: ["Not here", "ask 5.7.1"]),
            "554 5.7.1 Not here ask 5.7.1"),
        Case(
            "554-5.7.1 Not here\r\n554 5.7.10 is more\r\n",
            Reply(554, EnhancedCode(5, 7, 1), lines: ["Not here", "5.7.10 is more"]),
            "554 5.7.1 Not here 5.7.10 is more"),
        // The category disagrees, or it is no enhanced code at all.
        Case("250 5.1.1 Ok\r\n", Reply(250, lines: ["5.1.1 Ok"]), "250 5.1.1 Ok"),
        Case("354 2.0.0 Go\r\n", Reply(354, lines: ["2.0.0 Go"]), "354 2.0.0 Go"),
        Case("250 2.0.0, Ok\r\n", Reply(250, lines: ["2.0.0, Ok"]), "250 2.0.0, Ok"),
        Case("250 2.0.1000 Ok\r\n", Reply(250, lines: ["2.0.1000 Ok"]), "250 2.0.1000 Ok"),
        Case("250 2.0 Ok\r\n", Reply(250, lines: ["2.0 Ok"]), "250 2.0 Ok"),
        Case("250 2.0.0.1\r\n", Reply(250, lines: ["2.0.0.1"]), "250 2.0.0.1"),
        Case("250 2..00\r\n", Reply(250, lines: ["2..00"]), "250 2..00"),
        Case("250 192.0.2.1 hi\r\n", Reply(250, lines: ["192.0.2.1 hi"]), "250 192.0.2.1 hi"),
        // Seen in the wild.
        Case("571 Denied\r\n", Reply(571, lines: ["Denied"]), "571 Denied"),
        Case("250  Ok\r\n", Reply(250, lines: [" Ok"]), "250  Ok"),
        Case("250 é\u{1B}[0m\r\n", Reply(250, lines: ["é\u{1B}[0m"]), "250 é\u{1B}[0m"),
    ]

    @Test(arguments: cases)
    func reads(example: Case) throws {
        var parser = ReplyParser()
        parser.append(Array(example.wire.utf8))
        #expect(try parser.next() == example.reply.code)
        #expect(parser.reply() == example.reply)
        #expect(parser.reply().text == example.text)
        #expect(!parser.hasMore)
        #expect(try parser.next() == nil)
        #expect(example.reply.severity == Reply.Severity(example.reply.code))
    }

    /// Wherever the bytes are split, and whatever else comes, replies are the same.
    @Test func readsAtEverySplit() throws {
        let wire = Array(Self.cases.map(\.wire).joined().utf8)
        for first in 0...wire.count {
            var parser = ReplyParser()
            var replies: [Reply] = []
            for piece in [wire[..<first], wire[first...]] {
                parser.append(piece)
                while try parser.next() != nil { replies.append(parser.reply()) }
            }
            #expect(replies == Self.cases.map(\.reply))
        }
    }

    @Test func readsByteByByte() throws {
        var parser = ReplyParser()
        var replies: [Reply] = []
        for example in Self.cases {
            for byte in example.wire.utf8 {
                parser.append(CollectionOfOne(byte))
                while try parser.next() != nil { replies.append(parser.reply()) }
            }
        }
        #expect(replies == Self.cases.map(\.reply))
    }

    @Test func keepsTheLinesAsTheyCame() throws {
        var parser = ReplyParser()
        parser.append(Array("250-2.1.0 a\r\n250-\n250 2.1.0\r\n354".utf8))
        #expect(try parser.next() == 250)
        #expect(parser.lines == ["250-2.1.0 a", "250-", "250 2.1.0"])
        #expect(parser.hasMore)
        #expect(parser.reply(withEnhancedCode: false).lines == ["2.1.0 a", "", "2.1.0"])
    }

    @Test func replacesWhatIsNoUTF8() throws {
        var parser = ReplyParser()
        parser.append([0x32, 0x35, 0x30, 0x20, 0xE9, 0x0D, 0x0A])
        #expect(try parser.next() == 250)
        #expect(parser.reply() == Reply(250, lines: ["\u{FFFD}"]))
    }

    @Test(arguments: [
        ("\r\n", ReplyError.notAReply), ("25\r\n", .notAReply), ("abc\r\n", .notAReply),
        ("250_Ok\r\n", .notAReply), ("2500\r\n", .notAReply), ("199 no\r\n", .notAReply),
        ("600 no\r\n", .notAReply), ("000\r\n", .notAReply), (" 250 Ok\r\n", .notAReply),
        ("+250 Ok\r\n", .notAReply), ("250\tOk\r\n", .notAReply), ("٢٥٠ Ok\r\n", .notAReply),
        ("HTTP/1.1 400 Bad Request\r\n", .notAReply), ("\u{16}\u{3}\u{1}", .notAReply),
        ("250 \0\r\n", .binary), ("\0", .binary),
        ("250-a\r\n251 b\r\n", .codesDiffer(250, 251)),
        ("250-a\r\n\r\n", .notAReply),
    ])
    func refuses(wire: String, expected: ReplyError) {
        for split in 0...wire.utf8.count {
            var parser = ReplyParser()
            var found: ReplyError?
            do {
                parser.append(wire.utf8.prefix(split))
                while try parser.next() != nil {}
                parser.append(wire.utf8.dropFirst(split))
                while try parser.next() != nil {}
                parser.append([0x0A])
                while try parser.next() != nil {}
            } catch {
                found = error
            }
            #expect(found == expected)
        }
    }

    @Test func boundsALine() throws {
        let longest = "250 " + String(repeating: "x", count: ReplyParser.longestLine - 6)
        var parser = ReplyParser()
        parser.append(Array((longest + "\r\n").utf8))
        #expect(try parser.next() == 250)
        #expect(throws: ReplyError.lineTooLong) {
            parser.append(Array((longest + "x\r\n").utf8))
            _ = try parser.next()
        }
        var endless = ReplyParser()
        #expect(throws: ReplyError.lineTooLong) {
            for _ in 0..<ReplyParser.longestLine {
                endless.append([0x32])
                _ = try endless.next()
            }
        }
    }

    @Test func boundsAReply() throws {
        var parser = ReplyParser()
        parser.append(Array(String(repeating: "250-\r\n", count: 255).utf8))
        #expect(try parser.next() == nil)
        parser.append(Array("250 \r\n".utf8))
        #expect(try parser.next() == 250)
        parser.append(Array(String(repeating: "250-\r\n", count: 256).utf8))
        #expect(throws: ReplyError.replyTooLong) { try parser.next() }
        var long = ReplyParser()
        let line = "250-" + String(repeating: "x", count: 4000) + "\r\n"
        #expect(throws: ReplyError.replyTooLong) {
            for _ in 0..<20 {
                long.append(Array(line.utf8))
                _ = try long.next()
            }
        }
    }

    @Test(arguments: [
        (ReplyError.notAReply, "sent something that is no SMTP reply"),
        (.binary, "sent binary data instead of a reply"),
        (.codesDiffer(250, 251), "sent a reply with two codes, 250 and 251"),
        (.lineTooLong, "sent a line of more than 4096 bytes"),
        (.replyTooLong, "sent a reply of more than 256 lines or 65536 bytes"),
    ])
    func saysWhatIsWrong(error: ReplyError, message: String) {
        #expect(error.message == message)
    }

    /// Whatever comes, it is read or refused, and nothing is kept that is not needed.
    @Test(arguments: 0..<40)
    func survivesAnything(seed: Int) {
        var dice = WireDice(seed)
        let alphabet = Array("250354- \r\n\n.x".utf8) + (seed.isMultiple(of: 2) ? [0, 0xFF] : [])
        for _ in 0..<200 {
            var parser = ReplyParser()
            do {
                for piece in dice.cut(dice.bytes(300, of: alphabet), upTo: 40) {
                    parser.append(piece)
                    while let code = try parser.next() {
                        #expect((200...599).contains(code))
                        #expect(parser.reply().lines.count == parser.lines.count)
                    }
                }
            } catch {
                #expect(!error.message.isEmpty)
            }
        }
    }
}
