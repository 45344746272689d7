// SPDX-License-Identifier: MIT

import MailFormat
import Seeding
import Testing

@Suite struct MessageReaderBodyTests {
    private func read(
        _ encoding: String, _ body: String, type: String = "text/plain; charset=utf-8"
    )
        throws -> (bytes: [UInt8], text: String?, defects: [String])
    {
        let header = "Content-Type: \(type)\nContent-Transfer-Encoding: \(encoding)\n\n"
        let start = ReaderFixture.wire(header).count
        let message = try ReaderFixture.read(header + body)
        guard case .leaf(let bytes) = message.body.content else { return ([], nil, []) }
        let defects = message.defects.map { "\($0.message), \($0.offset - start)" }
        return (bytes, message.body.text, defects)
    }

    @Test(arguments: [
        ("", ""), ("Zg==", "f"), ("Zm8=", "fo"), ("Zm9v", "foo"), ("Zm9v\nYmFy\n", "foobar"),
        ("w6nDqcOp", "ééé"), (" Z m 9 v ", "foo"), ("YQ0KYg==", "a\nb"), ("YQ==\n\n", "a"),
    ])
    func readsBase64(encoded: String, text: String) throws {
        let read = try read("base64", encoded)
        #expect(read.text == text)
        #expect(read.defects == [])
    }

    @Test(arguments: [
        ("Zg", "f", "base64 with wrong padding, 1"),
        ("Zg=", "f", "base64 with wrong padding, 2"),
        ("Zm9v=", "foo", "base64 padding without need, 4"),
        ("Zm9vZ", "foo", "base64 that ends in the middle of an octet, 4"),
        ("Zm*9v", "foo", "an octet that is not base64, 2"),
        ("Zg==Zm9v", "ffoo", "base64 goes on after its padding, 2"),
        ("Zh==", "f", "base64 whose unused bits are not zero, 2"),
    ])
    func getsOverBrokenBase64(encoded: String, text: String, defect: String) throws {
        let read = try read("base64", encoded)
        #expect(read.text == text)
        #expect(read.defects == [defect])
    }

    @Test(arguments: [
        ("", ""), ("plain", "plain"), ("caf=C3=A9", "café"), ("a=3Db", "a=b"),
        ("one =\ntwo", "one two"), ("a\nb\n", "a\nb\n"), ("a=20\nb", "a \nb"), ("a =\n", "a "),
        ("=\n=\nx", "x"), ("\ttab", "\ttab"), ("=0D=0A", "\n"),
    ])
    func readsQuotedPrintable(encoded: String, text: String) throws {
        let read = try read("quoted-printable", encoded)
        #expect(read.text == text)
        #expect(read.defects == [])
    }

    @Test(arguments: [
        ("caf=c3=A9", "café", "hexadecimal digits in lower case, 4"),
        ("a=b", "a=b", "'=' without two hexadecimal digits, 1"),
        ("a=", "a", "a soft line break at the very end, 1"),
        ("a==", "a=", "'=' without two hexadecimal digits, 1"),
        ("a=4", "a=4", "'=' without two hexadecimal digits, 1"),
        ("a= \nb", "ab", "white space after a soft line break, 2"),
        ("a \nb", "a\nb", "white space at the end of a quoted-printable line, 1"),
        ("a\t ", "a", "white space at the end of a quoted-printable line, 1"),
        ("é", "é", "an octet that quoted-printable must escape, 0"),
        ("\u{7}", "\u{7}", "an octet that quoted-printable must escape, 0"),
    ])
    func getsOverBrokenQuotedPrintable(encoded: String, text: String, defect: String) throws {
        let read = try read("quoted-printable", encoded)
        #expect(read.text == text)
        #expect(read.defects.contains(defect))
        #expect(Set(read.defects).count <= 2)
    }

    @Test(arguments: [
        ("8bit", "text/plain; charset=utf-8", "é", "é", ""),
        ("BINARY", "text/plain; charset=utf-8", "é", "é", ""),
        ("7bit", "text/plain; charset=utf-8", "é", "é", "an octet above 127 in a 7bit body, 0"),
        ("8bit", "text/plain", "é", "é", "text that is not of its charset 'us-ascii', 0"),
        ("8bit", "text/plain; charset=x-none", "é", "é", "text in the unknown charset 'x-none', 0"),
        ("7bit", "text/plain; charset=x-none", "e", "e", "text in the unknown charset 'x-none', 0"),
        ("x-uue", "text/plain", "a", "a", "the unknown transfer encoding 'x-uue', -36"),
        ("base64", "text/plain; charset=iso-8859-15", "pA==", "€", ""),
        ("base64", "text/plain; charset=utf-16le", "QQANAAoAQgA=", "A\nB", ""),
        (
            "base64", "text/plain; charset=utf-8", "/w==", "\u{FFFD}",
            "text that is not of its charset 'utf-8', 0"
        ),
    ])
    func decodesTheCharset(
        encoding: String, type: String, body: String, text: String, defect: String
    )
        throws
    {
        let read = try read(encoding, body, type: type)
        #expect(read.text == text)
        #expect(read.defects == (defect.isEmpty ? [] : [defect]))
    }

    @Test func whatIsNoTextHasNone() throws {
        let read = try read("base64", "AAECAw==", type: "application/octet-stream")
        #expect(read.bytes == [0, 1, 2, 3])
        #expect(read.text == nil)
        #expect(read.defects == [])
    }

    @Test func aMultipartIsNotEncoded() throws {
        let message = try ReaderFixture.read(
            "Content-Type: multipart/mixed; boundary=b\nContent-Transfer-Encoding: base64\n\n--b\n\na\n--b--\n"
        )
        #expect(message.body.parts.map(\.text) == ["a"])
        #expect(
            message.defects.map(\.message) == ["a multipart in the transfer encoding 'base64'"])
    }

    /// Base64 and quoted-printable as simple as can be, to be read back.
    @Test func whatWasEncodedComesBack() throws {
        var random = Seed("reader bodies").stream
        let alphabet = Array(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        let hex = Array("0123456789ABCDEF".utf8)
        for _ in 0..<500 {
            let bytes = (0..<random.below(200)).map { _ in UInt8(random.below(256)) }
            var base64: [UInt8] = []
            for start in stride(from: 0, to: bytes.count, by: 3) {
                let three = Array(bytes[start..<min(start + 3, bytes.count)])
                let bits = (0..<3).reduce(0) { $0 << 8 | ($1 < three.count ? Int(three[$1]) : 0) }
                for digit in 0..<4 {
                    let isPadding = digit > three.count
                    base64.append(
                        isPadding ? UInt8(ascii: "=") : alphabet[bits >> (18 - 6 * digit) & 63])
                }
                if base64.count % 78 == 76 { base64 += [13, 10] }
            }
            let quoted = bytes.flatMap {
                [UInt8(ascii: "="), hex[Int($0 >> 4)], hex[Int($0 & 15)]]
            }
            for (encoding, body) in [("base64", base64), ("quoted-printable", quoted)] {
                let header = "Content-Type: a/b\r\nContent-Transfer-Encoding: \(encoding)\r\n\r\n"
                let message = try MessageReader.read(Array(header.utf8) + body)
                guard case .leaf(let read) = message.body.content else { return }
                #expect(read == bytes)
                #expect(message.defects.filter { $0.kind != .longLine } == [])
            }
        }
    }
}
