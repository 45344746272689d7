// SPDX-License-Identifier: MIT

import Mustache
import Testing

@testable import Inbox

@Suite struct PageWordsTests {
    @Test(arguments: [
        (0, "0"), (7, "7"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567"),
        (-12_345, "-12,345"),
    ])
    func numbersAreGrouped(_ number: Int, _ text: String) {
        #expect(Count.text(number) == text)
    }

    @Test func oneIsNoPlural() {
        #expect(Count.text(1, "mail") == "1 mail")
        #expect(Count.text(0, "mail") == "0 mails")
    }

    @Test(arguments: [
        (0, 0, "12:00:00"), (-3_600, 0, "11:00:00"), (-3_600, 120, "13:00:00"),
        (-86_400, 0, "31 Mar 12:00"), (-86_400 * 100, 0, "22 Dec 2026"), (43_200, 0, "2 Apr 00:00"),
    ])
    func timesAreAsShortAsTheyCanBe(_ seconds: Int64, _ offset: Int, _ text: String) {
        let noon: Int64 = 1_806_580_800
        let times = PageTime(now: noon * 1_000_000, offset: offset)
        #expect(times.text((noon + seconds) * 1_000_000) == text)
    }

    @Test func aTimeThatNoCalendarHasIsNoText() {
        #expect(PageTime(now: 0, offset: 0).text(.max).isEmpty)
    }

    @Test(
        arguments: [
            (0, "0.0 s"), (120_000, "0.1 s"), (9_900_000, "9.9 s"), (12_300_000, "12 s"),
            (180_000_000, "3 min"), (-5, "0.0 s"),
        ] as [(Int64, String)])
    func durationsAreRounded(_ microseconds: Int64, _ text: String) {
        #expect(PageTime.duration(microseconds) == text)
    }

    @Test(
        arguments: [
            (0, 50, 20, nil, nil), (0, 50, 51, nil, 50), (50, 50, 51, 0, nil),
            (50, 50, 200, 0, 100),
            (20, 50, 200, 0, 70), (150, 50, 200, 100, nil),
        ] as [(Int, Int, Int, Int?, Int?)])
    func pagesFollowEachOther(
        _ offset: Int, _ limit: Int, _ total: Int, _ newer: Int?, _ older: Int?
    ) {
        let paging = Paging(offset: offset, limit: limit, total: total)
        #expect(paging.newer == newer)
        #expect(paging.older == older)
    }

    @Test func tabsStayAndWhatHidesIsShown() {
        #expect(TextShown.line("a\tb\u{202E}c") == "a\tb\\u{202E}c")
        #expect(TextShown.lines("a\r\nb\rc\n") == "a\nb\\rc\n")
    }

    @Test func aDialogueIsTakenApart() {
        let text = "S: 250-a\nC: QUIT \nS: 550 5.1.1 no\n*: TLS established\nstray\n"
        let view = DialogueView(Array(text.utf8))
        #expect(view.lines.map(\.speaker) == [.server, .client, .server, .note, .note])
        #expect(view.lines.map(\.code) == ["250", nil, "550", nil, nil])
        #expect(view.lines.map(\.isRefusal) == [false, false, true, false, false])
        #expect(view.firstRefusal?.whole == "550 5.1.1 no")
        #expect(DialogueView([]).firstRefusal == nil)
    }

    @Test func sourceIsNumberedAndBounded() throws {
        let lines = "Subject: x\n folded\n\n--b\nbody\n"
        let view = MailFixture.view(Array(lines.utf8))
        guard case .record(let source) = SourceView(view).value else {
            Issue.record("no record")
            return
        }
        #expect(source.names.contains("lines"))
        let huge = MailFixture.view("Subject: x\n\n" + String(repeating: "a\n", count: 20_000))
        guard case .record(let record) = SourceView(huge).value,
            case .text(let about)? = record["about"]
        else {
            Issue.record("no text")
            return
        }
        #expect(about == "The first 5,000 lines; 45,006 bytes more are not shown")
    }
}
