// SPDX-License-Identifier: MIT

import Seeding
import Testing

@testable import Inbox

/// The small values of the API, table by table.
@Suite struct APIValueTests {
    @Test(arguments: [
        ("10s", 10_000), ("500ms", 500), ("1m", 60_000), ("3", 3000), ("0", 0), ("60s", 60_000),
    ])
    func readsWaitingTimes(_ text: String, _ milliseconds: Int) throws {
        #expect(try WaitingLimit.duration(text) == .milliseconds(milliseconds))
    }

    @Test(arguments: [
        ("", "'wait' is no time"), ("s", "'wait' is no time"), ("-1s", "'wait' is no time"),
        ("1h", "'wait' is no time"), ("1.5s", "'wait' is no time"),
        ("9999999s", "'wait' is no time"), ("61s", "'wait' is at most 60s"),
        ("2m", "'wait' is at most 60s"), ("999999m", "'wait' is at most 60s"),
    ])
    func refusesOtherWaitingTimes(_ text: String, _ message: String) {
        let failure = #expect(throws: WebFailure.self) { try WaitingLimit.duration(text) }
        #expect(failure?.message == message)
    }

    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (1_806_561_000_250_000, "2027-04-01T06:30:00.250Z"),
            (1_806_561_000_000_999, "2027-04-01T06:30:00.000Z"),
            (-1000, "1969-12-31T23:59:59.999Z"),
            (Int64.max, "0001-01-01T00:00:00Z"),
        ] as [(Int64, String)])
    func writesMoments(_ time: Int64, _ text: String) {
        #expect(MailpitTime.text(microseconds: time) == text)
    }

    @Test func writesOffsets() throws {
        let paris = try #require(CivilTime(iso8601: "2027-04-01T08:30:00+02:00"))
        let london = try #require(CivilTime(iso8601: "2027-04-01T06:30:00Z"))
        #expect(MailpitTime.text(paris) == "2027-04-01T08:30:00+02:00")
        #expect(MailpitTime.text(london) == "2027-04-01T06:30:00Z")
    }

    @Test func blindCopiesAreWhomNobodyNames() {
        let named = [MailpitAddress(name: "B", address: "B@Example.org")]
        let blind = BlindCopies.of(["b@example.org", "c@example.org"], named: named)
        #expect(blind == [MailpitAddress(address: "c@example.org")])
    }

    @Test(arguments: [
        (["a", "A", " a "], ["a"]), (["été", "Ärger, groß"], ["été", "Ärger groß"]),
        (["", " ", "\u{200B}", ","], []), (["a\r\nb\u{0}c"], ["a b c"]), (["a\"b"], ["a b"]),
        ([String(repeating: "x", count: 500)], [String(repeating: "x", count: 100)]),
    ])
    func cleansTags(_ texts: [String], _ tags: [String]) {
        #expect(MailTag.cleaned(texts) == tags)
    }

    @Test func keepsABoundedNumberOfTags() {
        #expect(MailTag.cleaned((0..<1000).map(String.init)).count == APILimits.tags)
    }

    @Test(arguments: [
        ("message-id", "Message-Id"), ("MIME-VERSION", "Mime-Version"), ("X-a-B", "X-A-B"),
        ("to", "To"), ("--x", "--X"), ("é-É", "é-É"), ("", ""),
    ])
    func spellsNamesAsGoDoes(_ name: String, _ spelled: String) {
        #expect(MailHeader.spelled(name) == spelled)
    }

    @Test(arguments: [
        ("<mailto:a@x.org>, <https://x.org/u>", ["mailto:a@x.org", "https://x.org/u"], ""),
        ("https://x.org/u", [], "no link in angle brackets"),
        ("<javascript:alert(1)>", [], "a link that is neither mailto: nor http:"),
        ("(write) <https://x.org/\t u>", ["https://x.org/u"], ""), ("", [], ""),
        ("<", [], "no link in angle brackets"),
    ])
    func readsListUnsubscribe(_ header: String, _ links: [String], _ errors: String) {
        let field = ListUnsubscribe(header: header, post: "")
        #expect(field.links == links)
        #expect(field.errors == errors)
    }

    @Test func boundsLinks() {
        let header = String(repeating: "<mailto:a@x.org>,", count: 1000)
        #expect(ListUnsubscribe(header: header, post: "").links.count == 10)
    }

    @Test func sumsFiles() {
        let file = MailpitFile(
            partID: "2", name: nil, mediaType: "text/plain", contentID: "logo",
            bytes: Array("abc".utf8))
        #expect(file.fileName == "logo")
        #expect(file.checksums.md5 == "900150983cd24fb0d6963f7d28e17f72")
        #expect(file.checksums.sha1 == "a9993e364706816aba3e25717850c26c9cd0d89d")
        #expect(
            file.checksums.sha256
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test func writesMetrics() {
        var counts = StoreCounts()
        counts.mails = 3
        counts.arrived = 5
        let text = InboxMetrics(counts: counts, uptime: 7, memory: nil).text
        #expect(
            text.contains(
                """
                # HELP prankster_inbox_mails Mails that are kept.
                # TYPE prankster_inbox_mails gauge
                prankster_inbox_mails 3

                """))
        #expect(text.contains("\nprankster_inbox_arrived_total 5\n"))
        #expect(text.contains("\nprankster_inbox_uptime_seconds 7\n"))
        #expect(!text.contains("memory"))
        #expect(text.split(separator: "\n").count == 3 * 9)
    }
}
