// SPDX-License-Identifier: MIT

import Campaigns
import Findings
import Testing

@Suite struct SMTPUTF8PeopleTests {
    private func warnings(_ addresses: [String], _ changes: [(key: String, text: String)] = [])
        throws -> [String]
    {
        let names = ["A", "B", "C", "D", "E"]
        let people = zip(names, addresses).map { "\($0),\($1)" }.joined(separator: "\n")
        let campaign = try CampaignFixture.good(
            changes
                + [("groups", "groups: {count: 1}")].filter { groups in
                    !changes.contains { $0.key == groups.0 }
                },
            files: ["people.csv": "name,email\n" + people + "\n"])
        return SMTPUTF8People.warnings(for: campaign).map(\.summary)
    }

    private func due(_ name: String, _ address: String, _ place: String) -> String {
        "\(place) warning: '\(name)' can only get mail through servers with SMTPUTF8 | "
            + " | '\(address)' has characters beyond ASCII before '@'"
    }

    @Test func isSilentForASCII() throws {
        #expect(try warnings(["a@b.org", "b@bücher.example", "c@b.org"]) == [])
    }

    @Test func namesThePeopleAtTheirLines() throws {
        #expect(
            try warnings(["a@b.org", "zoé@b.org", "c@b.org", "用户@例子.example"]) == [
                due("B", "zoé@b.org", "april/people.csv:3:3+9"),
                due("D", "用户@例子.example", "april/people.csv:5:3+13"),
            ])
    }

    @Test(arguments: [(4, "1 more person"), (5, "2 more people")])
    func countsTheOthers(count: Int, words: String) throws {
        let found = try warnings((0..<count).map { "é\($0)@b.org" })
        #expect(found.count == 4)
        #expect(found[2] == due("C", "é2@b.org", "april/people.csv:4:3+8"))
        #expect(
            found[3]
                == "april/people.csv:0:0+1 warning: \(words) can only get mail through servers with"
                + " SMTPUTF8 |  | ")
    }

    @Test func witnessesAndTheOperatorCountToo() throws {
        let found = try warnings(
            ["a@b.org", "b@b.org", "c@b.org"],
            [
                ("groups", "groups: {count: 1, witnesses: {cc: [W <é@w.org>], bcc: [è@w.org]}}"),
                ("operator", "operator: ê@w.org"),
            ])
        #expect(
            found == [
                due("W", "é@w.org", "april/campaign.yaml:0:0+1"),
                due("è@w.org", "è@w.org", "april/campaign.yaml:0:0+1"),
                due("ê@w.org", "ê@w.org", "april/campaign.yaml:0:0+1"),
            ])
    }
}
