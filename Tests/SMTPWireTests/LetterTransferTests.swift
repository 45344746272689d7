// SPDX-License-Identifier: MIT

import Testing

@testable import SMTPWire

/// What the client's encoders write, the server's decoders read back, whatever the bytes and cuts.
@Suite struct LetterTransferTests {
    /// Random bytes with CRLF line ends: the lines of a letter that may be sent.
    private static func letter(_ dice: inout WireDice) -> [UInt8] {
        let alphabet = Array("...\r\n".utf8) + (1...255).filter { $0 != 10 && $0 != 13 }
        var bytes = dice.bytes(
            dice.below(400), of: dice.below(2) == 0 ? alphabet : Array(". a".utf8))
        bytes = bytes.flatMap { $0 == 10 || $0 == 13 ? [13, 10] : [$0] }
        for _ in 0..<dice.below(10) {
            bytes.insert(contentsOf: Array("\r\n.".utf8), at: 0)
        }
        return bytes + [13, 10]
    }

    @Test(arguments: 0..<60)
    func survivesDATA(seed: Int) {
        var dice = WireDice(seed)
        for _ in 0..<20 {
            let letter = Self.letter(&dice)
            #expect(LetterScan(letter).fault == nil)
            var encoder = DotEncoder(letter)
            var wire: [UInt8] = []
            while !encoder.isAtEnd { encoder.append(to: &wire, upTo: 1 + dice.below(90)) }
            // What follows is the next command, and none of it belongs to the letter.
            let next = Array("MAIL".utf8)
            var decoder = DotDecoder(limit: .max)
            var used = 0
            for piece in dice.cut(wire + next, upTo: 60) where !decoder.isComplete {
                used += decoder.decode(piece[...])
            }
            #expect(decoder.isComplete && used == wire.count)
            #expect(decoder.bytes == letter)
        }
    }

    @Test(arguments: 0..<20)
    func survivesBDAT(seed: Int) {
        var dice = WireDice(seed)
        for _ in 0..<20 {
            let letter = Self.letter(&dice)
            var chunk = Chunking(letter)
            var wire: [UInt8] = []
            while !chunk.isAtEnd { chunk.append(to: &wire, upTo: 1 + dice.below(90)) }
            #expect(wire == letter && chunk.count == letter.count)
        }
    }
}
