// SPDX-License-Identifier: MIT

import Seeding
import Testing

@testable import MailFormat

@Suite struct Base64Tests {
    /// RFC 4648 10.
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
        ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"), ("\u{FFFD}?>", "77+9Pz4="),
    ])
    func encodes(text: String, expected: String) {
        var output: [UInt8] = []
        Base64.append(Array(text.utf8).span, to: &output)
        #expect(String(decoding: output, as: UTF8.self) == expected)
        #expect(Base64.length(of: text.utf8.count) == expected.utf8.count)
    }

    @Test func appendsToWhatIsThere() {
        var output = Array("x:".utf8)
        Base64.append(Array("foo".utf8).span, to: &output)
        Base64.appendLines(Array("foo".utf8).span, to: &output)
        #expect(String(decoding: output, as: UTF8.self) == "x:Zm9vZm9v\r\n")
    }

    @Test func breaksLinesAfter76Characters() {
        var output: [UInt8] = []
        Base64.appendLines([UInt8](repeating: 0, count: 58).span, to: &output)
        let line = String(repeating: "A", count: 76)
        #expect(String(decoding: output, as: UTF8.self) == line + "\r\nAA==\r\n")
    }

    /// Every length around the edges of a line comes back, and no line is short but the last.
    @Test(arguments: Array(0...120) + [569, 570, 571, 4096])
    func decodesToWhatWentIn(count: Int) {
        var stream = Seed("base64").keyed("\(count)").stream
        let bytes = (0..<count).map { _ in UInt8(stream.below(256)) }
        var output: [UInt8] = []
        Base64.appendLines(bytes.span, to: &output)
        #expect(ReferenceEncodings.base64Lines(output) == bytes)
    }
}
