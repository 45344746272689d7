// SPDX-License-Identifier: MIT

import Campaigns
import Findings
import MailFormat
import PranksterTestKit
import Seeding
import Testing

/// The different ways in which a campaign may say the same, and what YAML itself refuses.
@Suite struct AcceptedFormsTests {
    @Test(
        arguments: [
            ("size: 3", .size(3...3)), ("size: 3-5", .size(3...5)), ("size: 3 - 5", .size(3...5)),
            ("size: \"4\"", .size(4...4)), ("size: 6-6", .size(6...6)),
            ("size: 3-90", .size(3...90)),
            ("count: 1", .count(1)), ("count: '2'", .count(2)), ("count: +2", .count(2)),
        ] as [(String, Grouping.Shape)])
    func groupsHaveAShape(text: String, shape: Grouping.Shape) throws {
        let campaign = try CampaignFixture.good([("groups", "groups: {\(text)}")])
        #expect(campaign.grouping.shape == shape)
    }

    @Test(
        arguments: [
            ("join", .join), ("out", .out), ("'error'", .error),
        ] as [(String, Grouping.Leftover)])
    func someMayBeLeftOver(text: String, leftover: Grouping.Leftover) throws {
        let groups = "groups: {count: 2, leftover: \(text)}"
        #expect(try CampaignFixture.good([("groups", groups)]).grouping.leftover == leftover)
    }

    @Test(
        arguments: [
            ("2027-04-01T08:30:00+02:00", "2027-04-01T08:30:00+02:00"),
            ("2027-04-01", "2027-04-01T00:00:00+00:00"),
            ("2027-04-01 08:30", "2027-04-01T08:30:00+00:00"),
            ("\"2027-04-01T08:30Z\"", "2027-04-01T08:30:00+00:00"),
        ])
    func aDateMayBeShort(text: String, date: String) throws {
        let campaign = try CampaignFixture.good([("date", "date: \(text)")])
        #expect(campaign.date?.iso8601 == date)
    }

    @Test(
        arguments: [
            ("people.csv", "name,email\n%A,a@x.org\nB,b@x.org\nC,c@x.org\n"),
            ("staff/people.csv", "name;email\n%A;a@x.org\nB;b@x.org\nC;c@x.org\n"),
            ("people.tsv", "name\temail\n%A\ta@x.org\nB\tb@x.org\nC\tc@x.org\n"),
            ("./People.CSV", "name,email\n%A,a@x.org\nB,b@x.org\nC,c@x.org\n"),
            ("people.yaml", "- %A <a@x.org>\n- B <b@x.org>\n- C <c@x.org>\n"),
            ("people.yml", "[%A <a@x.org>, B <b@x.org>, {name: C, email: c@x.org}]\n"),
        ])
    func peopleComeFromFiles(path: String, text: String) throws {
        let file = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
        let campaign = try CampaignFixture.good(
            [("people", "people: \(path)"), ("groups", "groups: {size: 3}")],
            files: [file: text.replacing("%", with: "")])
        #expect(campaign.roster.people.map(\.name) == ["A", "B", "C"])
        #expect(campaign.roster.people[0].location.file == "april/" + path)
    }

    @Test(
        arguments: [
            ("[roster]", [.roster]),
            (
                "[\"@example.org\", '@Example.NET']",
                [.domain("example.org"), .domain("example.net")]
            ),
        ] as [(String, [Consent.Entry])])
    func consentHasEntries(text: String, people: [Consent.Entry]) throws {
        let campaign = try CampaignFixture.good([("consent", "consent: {people: \(text)}")])
        #expect(campaign.consent?.people == people)
    }

    @Test(
        arguments: [
            ("Olivia <olivia@example.org>", "Olivia"), ("olivia@example.org", nil),
            ("'\"Martin, Olivia\" <olivia@example.org>'", "Martin, Olivia"),
        ] as [(String, String?)])
    func theOperatorMayHaveAName(text: String, name: String?) throws {
        let campaign = try CampaignFixture.good([
            ("operator", "operator: \(text)"), ("from", "from: name"),
            ("reply-to", "reply-to: operator"),
        ])
        #expect(campaign.operator?.name?.text == name)
        #expect(campaign.operator?.address.text == "olivia@example.org")
    }

    /// What the layer below refuses comes through, at its place, with its advice.
    @Test(arguments: [
        "vars: {a: ⟪{⟫{date}}}", "consent: {people: [⟪@⟫example.org]}", "vars: {a: 1, ⟪a⟫: 2}",
        "messages: [a, ⟪*⟫a]", "seed: ⟪!⟫!int 3",
    ])
    func whatYAMLRefusesIsTold(section: String) {
        let key = String(section.prefix { $0 != ":" })
        let marked = MarkedText(
            CampaignFixture.text([(key: key, text: section)]), file: CampaignFixture.file)
        let findings = CampaignFixture.decode(marked.text).findings
        #expect(findings.first?.location?.line == marked.places.first?.line)
        #expect(findings.first?.location?.column == marked.places.first?.column)
        #expect(findings.first?.severity == .error)
    }

    @Test func aDuplicateKeyDoesNotHideOtherMistakes() {
        let text = CampaignFixture.text([("vars", "vars: {a: 1, a: 2}"), ("each", "each: none")])
        let messages = CampaignFixture.decode(text).findings.map(\.message)
        #expect(messages.contains("'each' must be group or recipient, not 'none'"))
        #expect(messages.count == 2)
    }

    @Test func anAnchorSharesAValue() throws {
        let campaign = try CampaignFixture.good([
            (
                "messages",
                "messages: [{template: a, when: &w {team: Sales}}, {template: b, when: *w}]"
            )
        ])
        #expect(campaign.messages[0].when == campaign.messages[1].when)
    }
}
