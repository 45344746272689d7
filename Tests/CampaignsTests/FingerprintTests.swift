// SPDX-License-Identifier: MIT

import Campaigns
import Seeding
import Testing

@Suite struct FingerprintTests {
    private static let rich: [(key: String, text: String)] = [
        ("groups", "groups: {count: 2, rules: [different: team, far: {km: 5, by: car}]}"),
        ("messages", "messages: [a, {template: b, weight: 2, when: {team: Sales, role: clerk}}]"),
        ("vars", "vars: {x: 1, y: [true, z], w: {a: 1, b: 2}}"),
        ("generate", "generate: [excuse]"),
        ("filters", "filters: {loud: {shout: {marks: 3}}, soft: mumble}"),
        ("operator", "operator: Olivia <olivia@example.org>"),
    ]

    private static func fingerprint(
        _ changes: [(key: String, text: String)], people: String = CampaignFixture.people
    ) throws -> String {
        let sections =
            rich.map { section in changes.first { $0.key == section.key } ?? section }
            + changes.filter { change in !rich.contains { $0.key == change.key } }
        let campaign = try CampaignFixture.good(sections, files: ["people.csv": people])
        var fingerprint = Fingerprint()
        campaign.addValues(to: &fingerprint)
        return fingerprint.hex(16)
    }

    @Test(
        arguments: [
            (
                "groups",
                "groups: # four\n  rules:\n  - different: \"team\"\n  - far: {by: car, km: 5}\n  count: 2"
            ),
            (
                "messages",
                "messages: [template: a, {when: {role: clerk, team: [Sales]}, weight: 2, template: b}]"
            ),
            ("vars", "vars: {y: [true, 'z'], w: {b: 2, a: \"1\"}, x: 1, v: }"),
            ("filters", "filters: {soft: mumble, loud: {shout: {marks: 3}}}"),
            ("each", "each: group"),
            ("from", "from: sender"),
            ("language", "language: en"),
            ("transports", "transports: {class: smtp://localhost}"),
            ("consent", "consent: {people: [roster]}"),
            ("seed", "seed: other"),
            ("date", "date: 2027-04-01"),
        ])
    func staysWhereNoLetterChanges(key: String, text: String) throws {
        // A variable without a value is a value all the same, so it is taken out of the comparison.
        let text = text.replacing(", v: }", with: "}")
        #expect(try Self.fingerprint([(key: key, text: text)]) == Self.fingerprint([]))
    }

    @Test(
        arguments: [
            ("name", "name: Another"),
            ("groups", "groups: {count: 1, rules: [different: team, far: {km: 5, by: car}]}"),
            ("groups", "groups: {size: 3, rules: [different: team, far: {km: 5, by: car}]}"),
            ("groups", "groups: {count: 2, rules: [far: {km: 5, by: car}, different: team]}"),
            ("groups", "groups: {count: 2, rules: [different: team, far: {km: 6, by: car}]}"),
            (
                "groups",
                "groups: {count: 2, leftover: out, rules: [different: team, far: {km: 5, by: car}]}"
            ),
            (
                "groups",
                "groups: {count: 2, rules: [different: team, far: {km: 5, by: car}], witnesses: {cc: [x@example.org]}}"
            ),
            (
                "groups",
                "groups: {count: 2, rules: [different: team, far: {km: 5, by: car}], witnesses: {bcc: [x@example.org]}}"
            ),
            (
                "messages",
                "messages: [a, {template: b, weight: 3, when: {team: Sales, role: clerk}}]"
            ),
            ("messages", "messages: [a, {template: b, weight: 2, when: {team: Sales}}]"),
            (
                "messages",
                "messages: [a, {template: c, weight: 2, when: {team: Sales, role: clerk}}]"
            ),
            ("vars", "vars: {x: 1, y: [\"true\", z], w: {a: 1, b: 2}}"),
            ("vars", "vars: {x: 2, y: [true, z], w: {a: 1, b: 2}}"),
            ("generate", "generate: [excuse, deadline]"),
            ("filters", "filters: {loud: {shout: {marks: 4}}, soft: mumble}"),
            ("operator", "operator: Olivia <olivia@example.net>"),
            ("each", "each: recipient"),
            ("from", "from: name"),
            ("reply-to", "reply-to: sender"),
            ("language", "language: fr"),
        ])
    func changesWithEachValue(key: String, text: String) throws {
        #expect(try Self.fingerprint([(key: key, text: text)]) != Self.fingerprint([]))
    }

    @Test(
        arguments: [
            ("\n", "\r\n", true), (",", ";", true), ("Bob Martin", "\"Bob Martin\"", true),
            ("Bob Martin", "Bob Martine", false), ("bob@", "bobby@", false),
            ("R&D,clerk", "R&D,chief", false), ("remote", "absent", false),
        ])
    func followsThePeople(old: String, new: String, isSame: Bool) throws {
        let people = CampaignFixture.people.replacing(old, with: new)
        #expect(people != CampaignFixture.people)
        #expect((try Self.fingerprint([], people: people) == Self.fingerprint([])) == isSame)
    }

    @Test func comesFromYAMLPeopleToo() throws {
        let inline = try CampaignFixture.good([
            ("people", "people: [{name: A, email: a@b.org, team: X}, B <b@b.org>, C <c@b.org>]"),
            ("groups", "groups: {count: 1}"),
        ])
        let fromFile = try CampaignFixture.good(
            [("people", "people: p.csv"), ("groups", "groups: {count: 1}")],
            files: ["p.csv": "email,team,name\na@b.org,X,A\nb@b.org,,B\nc@b.org,,C\n"])
        var (a, b) = (Fingerprint(), Fingerprint())
        inline.addValues(to: &a)
        fromFile.addValues(to: &b)
        #expect(a.hex() == b.hex())
    }
}
