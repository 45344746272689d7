// SPDX-License-Identifier: MIT

import MailFormat
import Seeding
import Testing

@testable import Planning
@testable import Rendering

@Suite struct TestLetterTests {
    private func prank(each: String = "group") -> Prank {
        var prank = Prank("Hi {{sender}}\n", subject: "Fire at {{date.time}}")
        prank.templates["other.txt"] = "---\nsubject: Other\n---\nHo\n"
        prank.messages = "[hello, other]"
        prank.more = "each: \(each)"
        prank.groups = [(0, 1), (1, 1), (2, 0)].enumerated().map { index, group in
            Group(
                number: index + 1, sender: group.0,
                recipients: (0..<4).filter { $0 != group.0 }, message: group.1)
        }
        return prank
    }

    @Test(arguments: [("group", ["1", "3"]), ("recipient", ["1.1", "3.1"])])
    func aSampleIsTheFirstLetterOfEachMessage(each: String, numbers: [String]) throws {
        let renderer = try #require(prank(each: each).renderer().0)
        #expect(renderer.samples.map(\.description) == numbers)
    }

    @Test func aTestIsMarkedInItsSubjectAndIsAnotherLetter() throws {
        let renderer = try #require(prank().renderer().0)
        let number = try #require(LetterNumber("3"))
        let date = try #require(CivilTime(iso8601: Prank.date))
        let real = try renderer.letter(number)
        let test = try renderer.stamped(RunStamp(date: date, isTest: true)).letter(number)
        #expect(try MessageReader.read(test.bytes).text(of: "Subject") == "[test] Fire at 08:30")
        #expect(try MessageReader.read(real.bytes).text(of: "Subject") == "Fire at 08:30")
        #expect(test.messageID != real.messageID)
        #expect(test.envelope == real.envelope)
        #expect(try renderer.stamped(RunStamp(date: date)).letter(number).bytes == real.bytes)
    }

    @Test func aTestOfAnySeriesIsTheSame() throws {
        let renderer = try #require(prank().renderer().0)
        let date = try #require(CivilTime(iso8601: Prank.date))
        let tests = [0, 4].map { RunStamp(date: date, attempt: $0, isTest: true) }
        #expect(Set(tests.map { renderer.stamped($0).run }).count == 1)
    }
}
