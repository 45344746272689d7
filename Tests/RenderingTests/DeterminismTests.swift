// SPDX-License-Identifier: MIT

import Findings
import MailFormat
import Seeding
import Testing

@testable import Planning
@testable import Rendering

@Suite struct DeterminismTests {
    /// Letters with everything in which chance or order could show.
    private var prank: Prank {
        var prank = Prank(
            "**{{#d}}{{/d}}** {{g}} {{recipient}} {{recipients}}\n\n![x](cid:logo)\n",
            subject:
                "\"{{#d}}{{/d}} {{date.long}}\"\ninline: {logo: logo.png}\nattachments: [logo.png]",
            ending: "md")
        prank.files["logo.png"] = [1, 2, 3]
        prank.plugins["d"] =
            "return {filter = function(text, random) return tostring(random(1, 10^9)) end}"
        prank.plugins["g"] =
            "return {provides = {'g'}, variables = function(_, random) return {g = random(1, 10^9)} end}"
        prank.more = "generate: [g]\neach: recipient"
        prank.groups = (1...12).map {
            Group(number: $0, sender: $0 % 4, recipients: [($0 + 1) % 4, ($0 + 2) % 4], message: 0)
        }
        return prank
    }

    @Test func orderAndSliceDoNotMatter() throws {
        let renderer = try #require(prank.renderer().0)
        let forward = try renderer.numbers.map { try renderer.letter($0).bytes }
        let backward = try renderer.numbers.reversed().map { try renderer.letter($0).bytes }
        #expect(forward == backward.reversed())
        let again = try #require(prank.renderer().0)
        let third = try #require(LetterNumber("3.2"))
        #expect(try again.letter(third).bytes == forward[5])
        #expect(Set(forward).count == 24)
    }

    @Test func lettersCanBeMadeInParallel() async throws {
        let renderer = try #require(prank.renderer().0)
        let alone = try renderer.numbers.map { try renderer.letter($0).bytes }
        let together = try await withThrowingTaskGroup(of: (Int, [UInt8]).self) { group in
            for (place, number) in renderer.numbers.enumerated() {
                group.addTask { (place, try renderer.letter(number).bytes) }
            }
            return try await group.reduce(into: [Int: [UInt8]]()) { $0[$1.0] = $1.1 }
        }
        #expect(alone.indices.allSatisfy { together[$0] == alone[$0] })
    }

    @Test func aRunOfAnotherStampIsAsIfPreparedForIt() throws {
        var other = prank
        other.attempt = 3
        let fresh = try #require(other.renderer().0)
        let date = try #require(CivilTime(iso8601: "2031-02-03T04:05:06Z"))
        let stamped = try #require(prank.renderer().0).stamped(RunStamp(date: date))
        #expect(stamped.run != fresh.run)
        let letter = try stamped.letter(stamped.numbers[0])
        #expect(try MessageReader.read(letter.bytes).text(of: "Subject")?.contains("2031") == true)
        let original = try #require(CivilTime(iso8601: Prank.date))
        let again = stamped.stamped(RunStamp(date: original, attempt: 3))
        #expect(again.run == fresh.run)
        for number in fresh.numbers {
            #expect(try again.letter(number).bytes == fresh.letter(number).bytes)
        }
    }

    @Test func whatShapesALetterShapesItsRun() throws {
        let base = try #require(prank.renderer().0)
        func differs(_ change: (inout Prank) -> Void) throws -> Bool {
            var other = prank
            change(&other)
            let renderer = try #require(other.renderer().0)
            return renderer.run != base.run
        }
        #expect(try !differs { _ in })
        #expect(try !differs { $0.more = "# a comment\neach: recipient\ngenerate: [ 'g' ]" })
        #expect(try !differs { $0.templates["other.md"] = "not used" })
        #expect(try !differs { $0.plugins["other"] = "not used" })
        #expect(try differs { $0.seed = "other" })
        #expect(try differs { $0.attempt = 1 })
        #expect(try differs { $0.files["logo.png"] = [1, 2, 4] })
        #expect(try differs { $0.templates["hello.md"]? += " " })
        #expect(try differs { $0.plugins["d"]? += "\n" })
        #expect(try differs { $0.plugins["g"]? += "\n" })
        #expect(try differs { $0.people += "Eve Adams,eve@example.org,R&D,E\n" })
        #expect(try differs { $0.more += "\nvars: {a: b}" })
    }

    @Test func theRunIsNamedInEveryLetter() throws {
        let renderer = try #require(prank.renderer().0)
        #expect(renderer.run.utf8.count == 16)
        #expect(renderer.fingerprint.count == 32)
        let letter = try renderer.letter(renderer.numbers[3])
        let tag = try MessageReader.read(letter.bytes).text(of: "X-Prankster")
        #expect(tag == "\(renderer.run)/2.2")
    }

    @Test func identifiersAreUnique() throws {
        let renderer = try #require(prank.renderer().0)
        let identifiers = try renderer.numbers.map { try renderer.letter($0).messageID }
        #expect(Set(identifiers).count == identifiers.count)
        var other = prank
        other.attempt = 1
        let again = try #require(other.renderer().0)
        #expect(try again.letter(again.numbers[0]).messageID != identifiers[0])
    }

    @Test func templatesAreCheckedWithoutAPlan() throws {
        let (renderer, log) = prank.renderer(withPlan: false)
        #expect(log.findings.isEmpty)
        #expect(renderer?.numbers.isEmpty == true)
        #expect(
            throws: FindingError.self,
            performing: { try renderer?.letter(#require(LetterNumber("1"))) })
    }
}
