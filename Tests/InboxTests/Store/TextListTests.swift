// SPDX-License-Identifier: MIT

import Seeding
import Testing

@testable import Inbox

@Suite struct TextListTests {
    @Test func textsAreWrittenAsNetstrings() {
        var list = TextList()
        list.append("hello")
        list.append("")
        list.append(nil as String?)
        list.append(-12)
        list.append("\u{E9}")
        #expect(String(decoding: list.bytes, as: UTF8.self) == "5:hello,0:,,3:-12,2:\u{E9},")
    }

    @Test func whatWasWrittenIsRead() {
        var random = Seed("text list").stream
        let pieces = ["", "1", "12:", ",", "\0", "\r\n", "\u{1F355}", "long text "]
        for _ in 0..<500 {
            let texts = (0..<random.below(6)).map { _ -> String? in
                guard random.below(4) > 0 else { return nil }
                return (0..<random.below(20)).map { _ in pieces[random.below(pieces.count)] }
                    .joined()
            }
            var list = TextList()
            for text in texts { list.append(text) }
            var reader = TextListReader(list.bytes)
            #expect(texts.map { _ in reader.text() } == texts)
            #expect(reader.isAtEnd)
            #expect(reader.text() == nil)
        }
    }

    @Test func otherBytesAreReadToTheirEnd() {
        var random = Seed("text list bytes").stream
        let bytes = Array("0123456789:,,\u{E9}a-".utf8) + [0xFF]
        for _ in 0..<2000 {
            let odd = (0..<random.below(40)).map { _ in bytes[random.below(bytes.count)] }
            var reader = TextListReader(odd)
            var count = 0
            while !reader.isAtEnd, count <= odd.count {
                _ = random.below(2) == 0 ? reader.text() : reader.number().map(String.init)
                count += 1
            }
            #expect(reader.isAtEnd)
        }
    }

    @Test(arguments: ["99999999999999999999:a,", "18446744073709551615:,", "5:abc,", ":", "7"])
    func aLengthThatIsALieGivesNothing(text: String) {
        var reader = TextListReader(Array(text.utf8))
        #expect(reader.text() == nil || text == ":")
    }
}
