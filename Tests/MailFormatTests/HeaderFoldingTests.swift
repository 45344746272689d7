// SPDX-License-Identifier: MIT

import Testing

@testable import MailFormat

@Suite struct HeaderFoldingTests {
    private static func field(_ name: String, _ write: (inout HeaderFolding) -> Void) -> [String] {
        var header = HeaderFolding()
        header.begin(name)
        write(&header)
        header.end()
        return String(decoding: header.finish(), as: UTF8.self).split(separator: "\r\n").map(
            String.init)
    }

    private static func word(_ length: Int) -> [UInt8] { Array(repeating: 0x61, count: length) }

    @Test func aLineHas78BytesAndNoMore() {
        #expect(Self.field("To") { $0.append(Self.word(74)) }.map(\.utf8.count) == [78])
        let two = Self.field("To") {
            $0.append(Self.word(40))
            $0.append(Self.word(33))
        }
        #expect(two.map(\.utf8.count) == [78])
        let broken = Self.field("To") {
            $0.append(Self.word(40))
            $0.append(Self.word(34))
        }
        #expect(broken.map(\.utf8.count) == [44, 35])
    }

    @Test func aLineWithAnEncodedWordHas76Bytes() {
        for (length, expected) in [(31, [76]), (32, [44, 33])] {
            let before = Self.field("To") {
                $0.append(Self.word(40))
                $0.append(Self.word(length), isEncodedWord: true)
            }
            let behind = Self.field("To") {
                $0.append(Self.word(40), isEncodedWord: true)
                $0.append(Self.word(length))
            }
            #expect(before.map(\.utf8.count) == expected)
            #expect(behind.map(\.utf8.count) == expected)
        }
        let next = Self.field("To") {
            $0.append(Self.word(60), isEncodedWord: true)
            $0.append(Self.word(77))
        }
        #expect(next.map(\.utf8.count) == [64, 78])
    }

    @Test func aWordThatFitsNowhereHasItsOwnLine() {
        #expect(Self.field("To") { $0.append(Self.word(300)) }.map(\.utf8.count) == [3, 301])
    }

    @Test func theSpacesOfABreakBeginTheNextLine() {
        let lines = Self.field("To") {
            $0.append(Self.word(60))
            $0.append(Self.word(20), spaces: 3)
        }
        #expect(lines[1] == "   " + String(repeating: "a", count: 20))
    }

    @Test func knowsTheRoomThatIsLeft() {
        var header = HeaderFolding()
        header.begin("Subject")
        #expect(header.isAtName)
        #expect(header.roomForWord == 69)
        #expect(header.roomForEncodedWord == 67)
        header.append(Self.word(10))
        #expect(!header.isAtName)
        #expect(header.roomForEncodedWord == 56)
        header.fold()
        #expect(header.roomForEncodedWord == 75)
    }

    @Test func separatorsStandAtTheEndOfAllWordsButTheLast() {
        let words = ["a", "b", "c"].map { Array($0.utf8) }
        #expect(Self.field("X") { $0.append(list: words, separator: ";") } == ["X: a; b; c"])
    }
}
