// SPDX-License-Identifier: MIT

import MailFormat
import Testing

@Suite struct MessageReaderHeaderTests {
    @Test(arguments: [
        ("Subject: plain", "plain"),
        ("Subject:plain", "plain"),
        ("Subject:   spaces  inside  ", "spaces  inside"),
        ("Subject: folded\n here", "folded here"),
        ("Subject: folded\n\there", "folded\there"),
        ("Subject:\n all on the next line", "all on the next line"),
        ("Subject: a\n  b\n   c", "a  b   c"),
        ("Subject:", ""),
        ("Subject: Grüße, raw", "Grüße, raw"),
    ])
    func unfolds(field: String, text: String) throws {
        let read = try ReaderFixture.field(field)
        #expect(read.text == text)
        #expect(read.name == "Subject")
    }

    @Test func findsFieldsInAnyCaseAndKeepsTheirOrder() throws {
        let message = try ReaderFixture.read("RECEIVED: one\nsubject: s\nReceived: two\n\nbody\n")
        #expect(message.text(of: "Subject") == "s")
        #expect(message.text(of: "received") == "one")
        #expect(message.fields(named: "Received").map(\.text) == ["one", "two"])
        #expect(message.text(of: "Date") == nil)
        #expect(message.fields.map(\.name) == ["RECEIVED", "subject", "Received"])
        #expect(message.defects.isEmpty)
    }

    @Test func tellsWhereAFieldIs() throws {
        let message = try ReaderFixture.read("A: b\nCd: e\n f\n\n")
        #expect(message.fields.map(\.offset) == [0, 6])
        #expect(message.fields.map(\.bodyRange) == [2..<4, 9..<15])
        #expect(Array(message.fields[1].rawBody) == Array(" e\r\n f".utf8))
        #expect(message.fields[1].unfolded == "e f")
    }

    @Test func aMessageMayEndAfterItsHeader() throws {
        for text in ["Subject: s", "Subject: s\n", "Subject: s\n\n"] {
            let message = try ReaderFixture.read(text)
            #expect(message.text(of: "Subject") == "s")
            #expect(message.body.text == "")
            #expect(message.defects.isEmpty)
        }
    }

    @Test(arguments: ["", "\n", "no header\n", "\nSubject: s\n\n", ": no name\n\n", "é: x\n\n"])
    func whatHasNoHeaderIsNoMessage(text: String) {
        #expect(
            throws: ReadFailure(message: "not a message: it does not begin with a header field")
        ) { try ReaderFixture.read(text) }
    }

    @Test(arguments: [
        (
            "From me Thu Apr  1 08:30:00 2027\nSubject: s\n\nb", "s", "b",
            "a line of an mbox file before the header, byte 0"
        ),
        (
            "\u{FEFF}Subject: s\n\nb", "s", "b", "a byte order mark before the header, byte 0"
        ),
        (
            "Subject: s\nno field at all\n\nb", "s", "no field at all\n\nb",
            "the header ends without an empty line, at what is no field, byte 12"
        ),
        ("Subject : s\n\nb", "s", "b", "white space before the colon of a field, byte 7"),
        ("Subject: s\n \n\nb", "s", "b", "a line of white space in a header, byte 12"),
        (" x\nSubject: s\n\nb", "s", "b", "a continuation line before the first field, byte 0"),
        ("Subject: s\u{0}\n\nb", "s\u{0}", "b", "a NUL, byte 10"),
        ("Subject: s\rt\n\nb", "st", "b", "a CR without LF, byte 10"),
    ])
    func getsOverBrokenHeaders(text: String, subject: String, body: String, defect: String) throws {
        let message = try ReaderFixture.read(text)
        #expect(message.text(of: "Subject") == subject)
        #expect(message.body.text == body)
        #expect(message.defects.map(\.description) == [defect])
    }

    @Test func octetsThatAreNotUTF8AreToldAndReplaced() throws {
        let bytes = Array("Subject: caf".utf8) + [0xE9] + Array("\r\n\r\n".utf8)
        let message = try MessageReader.read(bytes)
        #expect(message.text(of: "Subject") == "caf\u{FFFD}")
        #expect(message.defects.map(\.kind) == [.headerOctets])
        #expect(message.defects.map(\.offset) == [12])
    }

    @Test func lineEndsOfLFAloneAreOneDefect() throws {
        let message = try MessageReader.read(Array("A: b\nC: d\n\ntext\nmore\n".utf8))
        #expect(message.defects.map(\.kind) == [.lineFeedsOnly])
        #expect(message.body.text == "text\nmore\n")
    }

    @Test func mixedLineEndsAreToldOneByOneUpToTwenty() throws {
        let message = try MessageReader.read(
            Array("A: b\r\n\r\n".utf8) + Array(String(repeating: "x\n", count: 50).utf8))
        #expect(message.defects.map(\.kind) == Array(repeating: .bareLineFeed, count: 20))
        #expect(message.defects[1].offset == 11)
        #expect(message.defectCounts[.bareLineFeed] == 50)
    }

    @Test func aLineOf998OctetsIsTheLongest() throws {
        func defects(_ count: Int) throws -> [String] {
            try ReaderFixture.read("A: " + String(repeating: "x", count: count - 3) + "\n\n")
                .defects.map(\.description)
        }
        #expect(try defects(998) == [])
        #expect(
            try defects(1001) == ["a line of 1001 octets, but 998 are the most, byte 998"])
    }

    @Test func moreFieldsThanTheLimitAreSkipped() throws {
        let message = try ReaderFixture.read(
            String(repeating: "A: b\n c\n", count: 12_000) + "\nbody")
        #expect(message.fields.count == 10_000)
        #expect(message.defectCounts == [.limit: 2000])
        #expect(message.body.text == "body")
    }
}
