// SPDX-License-Identifier: MIT

import Findings
import MailFormat
import PranksterTestKit
import Testing
import YAMLNodes

@testable import Campaigns

/// Places in a file of bytes.
@Suite struct PlaceTests {
    @Test(
        arguments: [
            ("⟪⟫a", 0, 1), ("a⟪b⟫", 1, 1), ("é⟪日本⟫x", 2, 6), ("a\n⟪b⟫", 2, 1), ("a\r\n⟪b⟫", 3, 1),
            ("a\rb⟪c⟫", 3, 1), ("\n\n⟪x⟫", 2, 1), ("a⟪b⟫\nc", 1, 3), ("a\r\n\r\n⟪x⟫", 5, 1),
        ])
    func isFoundByBytes(text: String, offset: Int, length: Int) {
        let marked = MarkedText(text, file: "f")
        var finder = PlaceFinder(marked.bytes, file: "f")
        #expect(finder.location(of: offset..<offset + length) == marked.places.first)
    }

    @Test func isTheSameInAnyOrder() {
        var noise = Noise(purpose: "places")
        for _ in 0..<500 {
            let text = noise.text(of: ["a", "é", "🐟", "\n", "\r", "\r\n", " "], upTo: 20) + "."
            let bytes = Array(text.utf8)
            var finder = PlaceFinder(bytes, file: "f")
            for _ in 0..<5 {
                let offset = noise.below(bytes.count)
                var fresh = PlaceFinder(bytes, file: "f")
                let range = offset..<offset + 1
                #expect(finder.location(of: range) == fresh.location(of: range))
            }
        }
    }

    @Test func agreesWithTheLinesOfSnippets() throws {
        let text = "zéro\r\nun\rdeux\n\ntrois"
        let bytes = Array(text.utf8)
        var finder = PlaceFinder(bytes, file: "f")
        for word in ["zéro", "un", "deux", "trois"] {
            let range = try #require(text.firstRange(of: word))
            let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
            let place = finder.location(of: start..<start + word.utf8.count)
            #expect(SourceLines(bytes).line(place.line) == word)
            #expect(place.length == word.unicodeScalars.count)
        }
    }
}

@Suite struct FileTroubleTests {
    private static let place = Location(file: "campaign.yaml", line: 3, column: 9, length: 10)

    private func finding(_ trouble: FileSource.Trouble) -> Finding? {
        let source = FileSource(
            read: { (_, _) throws(FileSource.Trouble) -> [UInt8] in throw trouble },
            list: { _ in ["people.csv"] },
            displayName: { "april/" + $0 })
        var log = FindingLog()
        #expect(source.bytes(of: "data.csv", limit: 2048, namedAt: Self.place, log: &log) == nil)
        return log.findings.first
    }

    @Test func hasItsOwnWordsForEach() {
        #expect(
            finding(.missing)
                == .error(
                    "there is no file 'data.csv'", at: Self.place,
                    help: ["looked for 'april/data.csv'"]))
        #expect(
            finding(.notRegular)
                == .error(
                    "'data.csv' is not a file", at: Self.place, label: "a folder or a device"))
        #expect(
            finding(.tooLarge)
                == .error("'data.csv' is too large", at: Self.place, label: "more than 2 KB"))
        #expect(
            finding(.unreadable("permission denied"))
                == .error("cannot read 'data.csv': permission denied", at: Self.place))
        #expect(finding(.outside)?.message == "'data.csv' leads out of the campaign's folder")
    }
}
