// SPDX-License-Identifier: MIT

import Testing

@testable import SMTPWire

@Suite struct DotEncoderTests {
    private static func encode(_ text: String, pieces limit: Int) -> String {
        var encoder = DotEncoder(Array(text.utf8))
        var output: [UInt8] = []
        while !encoder.isAtEnd {
            let before = output.count
            encoder.append(to: &output, upTo: limit)
            #expect(output.count > before && output.count - before <= limit)
        }
        encoder.append(to: &output, upTo: limit)
        return String(decoding: output, as: UTF8.self)
    }

    @Test(arguments: [
        ("", ".\r\n"),
        ("a", "a\r\n.\r\n"),
        ("a\r\n", "a\r\n.\r\n"),
        (".", "..\r\n.\r\n"),
        (".\r\n", "..\r\n.\r\n"),
        ("..\r\n", "...\r\n.\r\n"),
        ("a.\r\n.b\r\n", "a.\r\n..b\r\n.\r\n"),
        ("a\r\n.\r\n.\r\nb", "a\r\n..\r\n..\r\nb\r\n.\r\n"),
        ("\r\n.", "\r\n..\r\n.\r\n"),
    ])
    func keepsDotsApart(text: String, expected: String) {
        for limit in 1...12 {
            #expect(Self.encode(text, pieces: limit) == expected)
        }
    }

    @Test func stopsWhereItIsTold() {
        var encoder = DotEncoder(Array("ab\r\n.c\r\n".utf8))
        var output: [UInt8] = []
        encoder.append(to: &output, upTo: 100, through: 0)
        #expect(output.isEmpty)
        encoder.append(to: &output, upTo: 100, through: 5)
        #expect(String(decoding: output, as: UTF8.self) == "ab\r\n..")
        #expect(encoder.position == 5)
        encoder.append(to: &output, upTo: 100, through: 5)
        encoder.append(to: &output, upTo: 100, through: 8)
        #expect(String(decoding: output, as: UTF8.self) == "ab\r\n..c\r\n")
        #expect(!encoder.isAtEnd)
        encoder.append(to: &output, upTo: 100)
        #expect(String(decoding: output, as: UTF8.self) == "ab\r\n..c\r\n.\r\n")
        #expect(encoder.isAtEnd)
    }

    /// RFC 5321, 4.5.2, read the other way: lines up to the dot, one dot less each.
    private static func decode(_ wire: [UInt8]) -> [UInt8]? {
        var lines = String(decoding: wire, as: UTF8.self).components(separator: "\r\n")
        guard lines.popLast() == "", lines.popLast() == ".", !lines.contains(".") else {
            return nil
        }
        return lines.flatMap {
            Array(($0.hasPrefix(".") ? $0.dropFirst() : $0[...]).utf8) + [13, 10]
        }
    }

    @Test(arguments: 0..<60)
    func decodesToWhatWentIn(seed: Int) {
        var dice = WireDice(seed)
        for _ in 0..<50 {
            var letter: [UInt8] = []
            for _ in 0..<dice.below(12) {
                letter += dice.one(of: ["\r\n", ".", "..", "\r\n.", "a", "bc.", "\r\n.\r\n"]).utf8
            }
            letter += "\r\n".utf8
            var encoder = DotEncoder(letter)
            var wire: [UInt8] = []
            var stop = 0
            while !encoder.isAtEnd {
                stop += dice.below(4)
                let isWhole = stop >= letter.count
                encoder.append(to: &wire, upTo: 1 + dice.below(9), through: isWhole ? nil : stop)
            }
            #expect(Self.decode(wire) == letter)
        }
    }

    @Test func encodesManyDotsInOneGo() {
        let line = Array(".\r\n".utf8)
        let letter = [UInt8]((0..<30_000).map { line[$0 % 3] })
        var encoder = DotEncoder(letter)
        var wire: [UInt8] = []
        while !encoder.isAtEnd { encoder.append(to: &wire, upTo: 4096) }
        #expect(wire.count == 40_003)
        #expect(Self.decode(wire) == letter)
    }
}

extension String {
    /// The parts between separators, in Unicode scalars: CR LF is one character otherwise.
    fileprivate func components(separator: String) -> [String] {
        var parts: [String] = [""]
        var rest = utf8[...]
        while let byte = rest.first {
            if rest.starts(with: separator.utf8) {
                parts.append("")
                rest = rest.dropFirst(separator.utf8.count)
            } else {
                parts[parts.count - 1].unicodeScalars.append(Unicode.Scalar(byte))
                rest = rest.dropFirst()
            }
        }
        return parts
    }
}
