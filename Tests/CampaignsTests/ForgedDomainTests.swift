// SPDX-License-Identifier: MIT

import Campaigns
import Findings
import Testing

@Suite struct ForgedDomainTests {
    private static let people = """
        name,email
        A,a@example.org
        B,b@gmail.com
        C,c@gmail.com
        D,d@Yahoo.fr

        """

    private func warnings(_ from: String) throws -> [Finding] {
        let campaign = try CampaignFixture.good(
            [
                ("from", "from: \(from)"), ("operator", "operator: o@example.org"),
                ("groups", "groups: {size: 4}"),
            ], files: ["people.csv": Self.people])
        return ForgedDomain.warnings(for: campaign)
    }

    @Test func warnsOnceForEachProvider() throws {
        let help = ["'from: name' keeps the sender's name and takes the operator's address"]
        #expect(
            try warnings("sender") == [
                .warning(
                    "mail from 'gmail.com' that others send is likely refused",
                    at: Location(file: "april/people.csv", line: 3, column: 3, length: 11),
                    help: help),
                .warning(
                    "mail from 'yahoo.fr' that others send is likely refused",
                    at: Location(file: "april/people.csv", line: 5, column: 3, length: 10),
                    help: help),
            ])
    }

    @Test func isSilentWhereNobodyIsForged() throws {
        #expect(try warnings("name").isEmpty)
    }
}
