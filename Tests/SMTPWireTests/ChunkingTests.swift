// SPDX-License-Identifier: MIT

import Testing

@testable import SMTPWire

@Suite struct ChunkingTests {
    @Test(arguments: [
        ("", ""), ("a\r\n", "a\r\n"), ("a", "a\r\n"), (".\r\n..", ".\r\n..\r\n"),
    ])
    func carriesBytesAsTheyAre(text: String, expected: String) {
        for limit in 1...8 {
            var chunk = Chunking(Array(text.utf8))
            #expect(chunk.count == expected.utf8.count)
            var output: [UInt8] = []
            while !chunk.isAtEnd {
                let before = output.count
                chunk.append(to: &output, upTo: limit)
                #expect(output.count > before && output.count - before <= limit)
            }
            chunk.append(to: &output, upTo: limit)
            #expect(String(decoding: output, as: UTF8.self) == expected)
        }
    }

    @Test func stopsWhereItIsTold() {
        var chunk = Chunking(Array("abcdef".utf8))
        var output: [UInt8] = []
        chunk.append(to: &output, upTo: 100, through: 0)
        chunk.append(to: &output, upTo: 2, through: 4)
        chunk.append(to: &output, upTo: 100, through: 4)
        #expect(String(decoding: output, as: UTF8.self) == "abcd")
        #expect(chunk.position == 4)
        chunk.append(to: &output, upTo: 100, through: 6)
        #expect(!chunk.isAtEnd)
        chunk.append(to: &output, upTo: 100)
        #expect(String(decoding: output, as: UTF8.self) == "abcdef\r\n")
    }
}
