// SPDX-License-Identifier: MIT

import Campaigns
import Findings
import MailFormat
import PranksterTestKit
import Testing
import YAMLNodes

@Suite struct RosterTests {
    static let roster = CampaignFixture.decode(CampaignFixture.text([])).campaign?.roster

    @Test(
        arguments: [
            ("Bob Martin", .one(1)),
            ("bob@example.org", .one(1)),
            ("BOB@Example.org", .one(1)),
            ("Alice Dupont", .several([0, 5])),
            ("alice@example.net", .one(5)),
            ("Chloe\u{301} Favre", .one(2)),
            ("bob martin", .none(suggestion: "Bob Martin")),
            ("Emma Blan", .none(suggestion: "Emma Blanc")),
            ("bob@exmaple.org", .none(suggestion: "bob@example.org")),
            ("Bob <bob@example.org>", .none(suggestion: "bob@example.org")),
            ("Zebra", .none(suggestion: nil)),
            ("", .none(suggestion: nil)),
        ] as [(String, Roster.Lookup)])
    func findsPeople(meant: String, lookup: Roster.Lookup) throws {
        #expect(try #require(Self.roster).find(meant) == lookup)
    }

    @Test(
        arguments: [
            (
                "⟪Alice Dupont⟫", "2 people are called 'Alice Dupont'", "write the address",
                ["they are alice@example.org, alice@example.net"]
            ),
            (
                "⟪Bob Marti⟫", "nobody in 'people' is 'Bob Marti'", "did you mean 'Bob Martin'?",
                []
            ),
            ("⟪Zebra⟫", "nobody in 'people' is 'Zebra'", nil, []),
            ("⟪[⟫Zebra]", "'person' must be text, not a list", nil, []),
        ] as [(String, String, String?, [String])])
    func saysWhoIsNotMeant(text: String, message: String, label: String?, help: [String]) throws {
        let marked = MarkedText(text)
        var log = FindingLog()
        let node = try YAMLReader.read(marked.bytes, file: "test.yaml")
        #expect(try #require(Self.roster).person(node, as: "person", log: &log) == nil)
        let due = Finding.error(message, at: marked.places.first, label: label, help: help)
        #expect(log.findings.map(\.summary) == [due.summary])
    }

    @Test func someoneLeftOutForAMistakeIsNotUnknown() throws {
        let (campaign, findings) = CampaignFixture.decode(
            CampaignFixture.text([
                ("people", "people: [A <a@example.org>, B <b@>, C <c@example.org>]"),
                ("messages", "messages: [{template: a, when: {team: Sales}}]"),
            ]))
        #expect(findings.count == 1)
        let roster = try #require(campaign?.roster)
        var log = FindingLog()
        let node = try YAMLReader.read(Array("B".utf8), file: "test.yaml")
        #expect(roster.person(node, as: "person", log: &log) == nil)
        #expect(log.findings.isEmpty)
    }

    @Test func knowsPeopleByAddress() throws {
        let roster = try #require(Self.roster)
        #expect(try roster.person(at: Address("Emma@example.org"))?.index == 4)
        #expect(try roster.person(at: Address("nobody@example.org")) == nil)
    }
}

@Suite struct PersonTests {
    private func person(_ name: String?, _ attributes: [String: Attribute] = [:]) throws -> Person {
        let mailbox = Mailbox(
            name: try name.map { try HeaderText($0) }, address: try Address("a@example.org"))
        return Person(
            index: 0, mailbox: mailbox, attributes: attributes,
            location: Location(file: "people.yaml"))
    }

    @Test(
        arguments: [
            ("Alice", "Alice", nil), ("Alice Dupont", "Alice", "Dupont"),
            ("Jean de La Fontaine", "Jean", "de La Fontaine"), ("山田 太郎", "山田", "太郎"),
            ("true", "true", nil),
        ] as [(String, String, String?)])
    func derivesFirstAndLast(name: String, first: String, last: String?) throws {
        let person = try person(name)
        #expect(person["first"] == .text(first))
        #expect(person["last"] == last.map(Attribute.text))
    }

    @Test func givenNamesWin() throws {
        let person = try person("Alice Dupont", ["first": .text("Al"), "last": .absent])
        #expect(person["first"] == .text("Al"))
        #expect(person["last"] == .text("Dupont"))
    }

    @Test func answersForNameAndAddress() throws {
        let person = try person("Alice", ["team": .text("R&D"), "nick": .absent])
        #expect(person["name"] == .text("Alice") && person["email"] == .text("a@example.org"))
        #expect(person["team"] == .text("R&D"))
        #expect(person["nick"] == nil && person["unknown"] == nil)
        #expect(try self.person(nil)["name"] == nil)
        #expect(try self.person(nil).name == "")
    }
}
