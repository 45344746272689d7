// SPDX-License-Identifier: MIT

import Testing

@testable import SMTPWire

@Suite struct ChunkReaderTests {
    /// The chunks of a message, and what is wrong with it.
    static let cases: [([String], Irregularities)] = [
        (["a\r\n", "b\r\n"], []),
        (["a\r", "\nb\r\n"], []),
        (["", "a", ""], []),
        (["a\r", "b"], .bareCR),
        (["a\r"], .bareCR),
        (["a\r", "\r\n"], .bareCR),
        (["\n"], .bareLF),
        (["a\r\n", "\nb"], .bareLF),
        (["a", "\0"], .nul),
        (["\u{01}\u{09}\r\n", "\u{0C}"], []),
        (["\r\r\n\n\0"], [.bareCR, .bareLF, .nul]),
    ]

    @Test(arguments: cases)
    func itKeepsEveryByteAndSeesWrongLineEnds(chunks: [String], wanted: Irregularities) {
        for size in [1, 2, 100] {
            var reader = ChunkReader(limit: 100)
            for chunk in chunks {
                var rest = Array(chunk.utf8)[...]
                reader.begin(rest.count)
                while reader.missing > 0 {
                    let count = reader.read(rest.prefix(size))
                    rest = rest.dropFirst(count)
                }
            }
            reader.finish()
            #expect(reader.bytes == Array(chunks.joined().utf8))
            #expect(reader.irregularities == wanted)
        }
    }

    @Test func whatFollowsAChunkIsLeft() {
        var reader = ChunkReader(limit: 100)
        reader.begin(3)
        #expect(reader.read(Array("abcQUIT".utf8)[...]) == 3)
        #expect(reader.missing == 0)
        #expect(reader.bytes == Array("abc".utf8))
    }

    @Test func nothingIsKeptBeyondTheLimit() {
        var reader = ChunkReader(limit: 3)
        reader.begin(5)
        #expect(reader.read([1, 2, 3]) == 3)
        #expect(!reader.isTooLong)
        #expect(reader.read([4, 5, 6]) == 2)
        #expect(reader.isTooLong)
        #expect(reader.bytes.isEmpty)
    }
}
