// SPDX-License-Identifier: MIT

import Testing

@testable import SMTPWire

/// What a message behind DATA is, and where it ends.
@Suite struct DotDecoderTests {
    struct Case: CustomTestStringConvertible {
        let sent: String
        /// The content; nil where the end has not come.
        let content: String?
        let irregularities: Irregularities
        let rest: String

        init(
            _ sent: String, _ content: String?, _ irregularities: Irregularities = [],
            rest: String = ""
        ) {
            self.sent = sent
            self.content = content
            self.irregularities = irregularities
            self.rest = rest
        }

        var testDescription: String { sent.debugDescription }
    }

    static let cases = [
        Case(".\r\n", ""),
        Case("\r\n.\r\n", "\r\n"),
        Case("a\r\n.\r\n", "a\r\n"),
        Case("a\r\n.\r\nMAIL", "a\r\n", rest: "MAIL"),
        Case("..\r\n.\r\n", ".\r\n"),
        Case("..a\r\n...b\r\n.\r\n", ".a\r\n..b\r\n"),
        // RFC 5321, 4.5.2: a dot with other characters behind it is taken off, whatever they are.
        Case(".a\r\n.\r\n", "a\r\n"),
        Case("a.\r\n.b.\r\n.\r\n", "a.\r\nb.\r\n"),
        Case("a", nil), Case("a\r\n.", nil), Case("a\r\n.\r", nil), Case("a.\r\n", nil),
        Case("a\t\u{0B}\u{01}b\r\n.\r\n", "a\t\u{0B}\u{01}b\r\n"),
        Case("a\0b\r\n.\r\n", "a\0b\r\n", .nul),
        Case("\0\r\n.\r\n", "\0\r\n", .nul),
    ]

    /// What has been taken for the end of a message somewhere, and never is here.
    static let smuggled = [
        Case("a\n.\n\r\n.\r\n", "a\n.\n\r\n", .bareLF),
        Case("a\n.\r\n\r\n.\r\n", "a\n.\r\n\r\n", .bareLF),
        Case("a\r.\r\r\n.\r\n", "a\r.\r\r\n", .bareCR),
        Case("a\r\n.\n\r\n.\r\n", "a\r\n\n\r\n", .bareLF),
        Case("a\r\n.\r\r\n.\r\n", "a\r\n\r\r\n", .bareCR),
        Case("a\r\n.\rb\r\n.\r\n", "a\r\n\rb\r\n", .bareCR),
        Case("a\r.\r\n.\r\n", "a\r.\r\n", .bareCR),
        Case("a\n\r.\r\n.\r\n", "a\n\r.\r\n", [.bareCR, .bareLF]),
        Case("a\r\n\0.\r\n.\r\n", "a\r\n\0.\r\n", .nul),
        Case("a\r\0\n.\r\n\r\n.\r\n", "a\r\0\n.\r\n\r\n", [.bareCR, .bareLF, .nul]),
        Case("a\r\n.\0\r\n.\r\n", "a\r\n\0\r\n", .nul),
    ]

    @Test(arguments: cases + smuggled)
    func itFindsTheContentAndTheEnd(example: Case) {
        let bytes = Array(example.sent.utf8)
        for first in 0...bytes.count {
            for second in first...bytes.count {
                var decoder = DotDecoder(limit: 100)
                var rest = bytes[...]
                for piece in [bytes[..<first], bytes[first..<second], bytes[second...]] {
                    guard !decoder.isComplete else { break }
                    rest = rest.dropFirst(decoder.decode(piece))
                }
                #expect(decoder.isComplete == (example.content != nil))
                guard let content = example.content else { continue }
                #expect(String(decoding: decoder.bytes, as: UTF8.self) == content)
                #expect(decoder.irregularities == example.irregularities)
                #expect(String(decoding: rest, as: UTF8.self) == example.rest)
            }
        }
    }

    @Test func nothingIsKeptBeyondTheLimit() {
        let bytes = Array(String(repeating: "0123456\r\n", count: 100).utf8)
        var decoder = DotDecoder(limit: 900)
        #expect(decoder.decode(bytes[...]) == 900)
        #expect(!decoder.isTooLong)
        #expect(decoder.bytes.count == 900)
        #expect(decoder.decode([0x61]) == 1)
        #expect(decoder.isTooLong)
        #expect(decoder.bytes.isEmpty)
        #expect(decoder.decode(bytes[...]) == 900)
        #expect(decoder.decode(Array("\r\n.\r\n".utf8)[...]) == 5)
        #expect(decoder.isComplete)
        #expect(decoder.size == 1803)
        #expect(decoder.bytes.isEmpty)
    }

    @Test func aClientsWordAloneGetsLittleMemory() {
        let decoder = DotDecoder(limit: 1 << 30, expecting: 1 << 30)
        #expect(decoder.bytes.capacity < 1 << 20)
    }

    /// decode(encode(x)) == x, through pieces of any size on both sides.
    @Test(arguments: 0..<40)
    func whatTheClientEncodesComesBack(seed: Int) {
        var random = WireDice(seed)
        let pieces = ["\r\n", ".", "..", "a", "\r\n.", "\r\n.\r\n", "xyz", " ", "é"]
        for _ in 0..<50 {
            var letter: [UInt8] = []
            for _ in 0..<random.below(40) { letter += pieces[random.below(pieces.count)].utf8 }
            var encoder = DotEncoder(letter)
            var decoder = DotDecoder(limit: 10_000, expecting: letter.count)
            while !encoder.isAtEnd {
                var sent: [UInt8] = []
                encoder.append(to: &sent, upTo: 1 + random.below(9))
                #expect(decoder.decode(sent[...]) == sent.count)
            }
            #expect(decoder.isComplete)
            let isEnded = letter.isEmpty || letter.suffix(2) == [0x0D, 0x0A]
            #expect(decoder.bytes == (isEnded ? letter : letter + [0x0D, 0x0A]))
            #expect(decoder.irregularities.isEmpty)
        }
    }

    /// The same as a decoder that is written for clarity alone.
    @Test(arguments: 0..<20)
    func itAgreesWithTheObviousOne(seed: Int) {
        var random = WireDice(seed)
        let alphabet: [UInt8] = [0x0D, 0x0A, 0x2E, 0x61, 0x00]
        for _ in 0..<200 {
            let bytes = (0..<random.below(60)).map { _ in alphabet[random.below(alphabet.count)] }
            var decoder = DotDecoder(limit: 1000)
            var position = 0
            while position < bytes.count, !decoder.isComplete {
                let end = min(bytes.count, position + 1 + random.below(12))
                position += decoder.decode(bytes[position..<end])
            }
            let wanted = Self.decoded(bytes)
            #expect(decoder.isComplete == (wanted != nil))
            guard let wanted else { continue }
            #expect(decoder.bytes == wanted.content)
            #expect(position == wanted.length)
        }
    }

    private static func decoded(_ bytes: [UInt8]) -> (content: [UInt8], length: Int)? {
        var content: [UInt8] = []
        var index = 0
        func startsHere(_ text: [UInt8]) -> Bool { bytes[index...].starts(with: text) }
        var isLineStart = true
        while index < bytes.count {
            if isLineStart, startsHere([0x2E, 0x0D, 0x0A]) { return (content, index + 3) }
            if isLineStart, bytes[index] == 0x2E {
                index += 1
                isLineStart = false
                continue
            }
            content.append(bytes[index])
            isLineStart = bytes[index] == 0x0A && index > 0 && bytes[index - 1] == 0x0D
            index += 1
        }
        return nil
    }
}
