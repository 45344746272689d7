// SPDX-License-Identifier: MIT

import Delivery
import MailFormat
import Testing

@testable import prankster

@Suite struct RunReportTests {
    private func report(_ receipts: [(String, Receipt.State, String?)]) throws -> RunReport {
        var report = RunReport(
            FailureHint(usesOperatorAddress: false, isLoggedIn: true, isEncrypted: true))
        let letter = try #require(LetterNumber("1"))
        let messageID = try #require(MessageID(left: "a", domain: "lab.example"))
        for (address, state, reply) in receipts {
            report.add(
                Receipt(
                    letter: letter, recipient: try Address(address), state: state, reply: reply,
                    messageID: messageID))
        }
        return report
    }

    private func counts(_ change: (inout RunCounts) -> Void) -> RunCounts {
        var counts = RunCounts()
        change(&counts)
        return counts
    }

    @Test func aHelpIsGivenOnce() throws {
        let report = try report([
            ("a@lab.example", .refused, "550 5.1.1 No such user"),
            ("b@lab.example", .inDoubt, nil),
            ("c@lab.example", .refused, "550 5.1.1 No such user"),
        ])
        let counts = counts { ($0.accepted, $0.refused, $0.inDoubt) = (1, 2, 1) }
        #expect(
            report.lines(counts, by: "mail.example.org:25") == [
                "accepted 1 of 4 (2 refused, 1 in doubt) by mail.example.org:25",
                "refused: letter 1 to a@lab.example and c@lab.example: 550 5.1.1 No such user",
                " = help: there is no such mailbox: check the address in the roster",
                "in doubt: letter 1 to b@lab.example",
                " = help: it may have arrived; --retry-in-doubt sends it once more, the very same letter",
            ])
    }

    @Test func ofManyFailuresTheFirstAreShown() throws {
        let report = try report((1...23).map { ("p\($0)@lab.example", .refused, "550 no \($0)") })
        let lines = report.lines(counts { $0.refused = 23 }, by: "x")
        #expect(lines.count == 22)
        #expect(lines.first == "accepted 0 of 23 (23 refused) by x")
        #expect(lines.last == "and 3 more: prankster status lists them")
        #expect(report.failuresJSON.count == 23)
    }

    /// A refused MAIL is an answer to all recipients, and told once.
    @Test func whatIsSaidToAllIsToldOnce() throws {
        let reply = "550 5.7.1 Not from you"
        let report = try report((1...40).map { ("p\($0)@lab.example", .refused, reply) })
        let lines = report.lines(counts { $0.refused = 40 }, by: "x")
        #expect(lines.count == 3, "\(lines)")
        #expect(
            lines[1] == "refused: letter 1 to p1@lab.example, p2@lab.example, p3@lab.example"
                + " and 37 others: 550 5.7.1 Not from you")
        #expect(report.failuresJSON.count == 40)
    }

    @Test func whatCouldNotBeCountedIsNotClaimed() throws {
        let lines = try report([]).lines(counts { $0.accepted = 7 }, by: "x", isPart: true)
        #expect(lines == ["accepted 7 this time by x"])
    }

    /// What Gmail does to a forged From stands in its 250 alone, so to say.
    @Test func aServerThatChangesLettersIsWarnedOf() throws {
        let reply = "250 2.0.0 OK 1790000000 a1-2.3 - gsmtp"
        let report = try report([("a@lab.example", .accepted, reply)])
        let lines = report.lines(counts { $0.accepted = 1 }, by: "smtp.gmail.com:587")
        #expect(lines.count == 2)
        #expect(lines[1].hasPrefix(" = note: Gmail puts the account's address"), "\(lines)")
        #expect(lines[1].contains("'from: name'"))
    }
}
