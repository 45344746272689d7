// SPDX-License-Identifier: MIT

import Campaigns
import Findings
import MailFormat
import Testing
import YAMLNodes

@Suite struct MatchTests {
    /// Ann, Ben and Cleo: which of them conditions hold for.
    private static let roster: Roster? = {
        var log = FindingLog()
        let files = FileSource.inMemory([
            "campaign.yaml": Array(
                """
                prankster: 1
                name: Test
                people:
                  - {name: Ann, email: ann@example.org, team: R&D, remote: true, skills: [chess, judo]}
                  - {name: Ben, email: ben@example.org, team: Sales, remote: false, skills: judo}
                  - {name: Cleo, email: cleo@example.org, team: "true", address: {zip: 1000}}
                groups: {size: 3}
                messages: [a]
                """.utf8)
        ])
        return CampaignDecoder.decode("campaign.yaml", from: files, log: &log)?.roster
    }()

    @Test(
        arguments: [
            ("{team: R&D}", ["Ann"]),
            ("{team: [R&D, Sales]}", ["Ann", "Ben"]),
            ("{team: r&d}", []),
            ("{remote: true}", ["Ann"]),
            ("{remote: false}", ["Ben", "Cleo"]),
            ("{team: true}", []),
            ("{team: \"true\"}", ["Cleo"]),
            ("{skills: judo}", ["Ann", "Ben"]),
            ("{skills: [chess, go]}", ["Ann"]),
            ("{skills: false}", ["Cleo"]),
            ("{team: [R&D, Sales], remote: false}", ["Ben"]),
            ("{name: Cleo}", ["Cleo"]),
            ("{email: ben@example.org}", ["Ben"]),
            ("{first: [Ann, Cleo], team: R&D}", ["Ann"]),
            ("{address: \"{zip: 1000}\"}", []),
        ] as [(String, [String])])
    func holdsForWhomItSays(text: String, names: [String]) throws {
        let roster = try #require(Self.roster)
        var log = FindingLog()
        let node = try YAMLReader.read(Array(text.utf8), file: "test.yaml")
        let match = try #require(Match(decoding: node, as: "when", roster: roster, log: &log))
        #expect(!log.hasErrors)
        #expect(roster.people.filter(match.holds).map(\.name) == names)
    }

    @Test func theOrderOfConditionsDoesNotCount() {
        let (a, b) = (
            Match.Condition(attribute: "a", anyOf: [.text("1")]),
            Match.Condition(attribute: "b", anyOf: [.text("2")])
        )
        #expect(Match([a, b]) == Match([b, a]))
    }

    @Test func manyDifferentValuesAreNotGuessedAt() throws {
        let people = (0..<600).map { "P\($0),p\($0)@example.org,\($0)\n" }.joined()
        let (_, findings) = CampaignFixture.decode(
            CampaignFixture.text([
                ("messages", "messages: [{template: a, when: {badge: 601}}]"),
                ("groups", "groups: {size: 3}"),
            ]), files: ["people.csv": "name,email,badge\n" + people])
        #expect(findings.isEmpty)
    }
}
