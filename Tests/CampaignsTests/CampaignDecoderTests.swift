// SPDX-License-Identifier: MIT

import Campaigns
import Findings
import MailFormat
import PranksterTestKit
import Seeding
import Testing
import YAMLNodes

@Suite struct CampaignDecoderTests {
    @Test func decodesTheSmallestCampaign() throws {
        let campaign = try CampaignFixture.good([])
        #expect(campaign.file == "april/campaign.yaml")
        #expect(campaign.name == "Poisson d'avril")
        #expect(campaign.seed == "Poisson d'avril")
        #expect(campaign.language == .english)
        #expect(campaign.date == nil)
        #expect(campaign.roster.people.count == 6)
        #expect(campaign.grouping.shape == .count(2))
        #expect(campaign.grouping.leftover == .join)
        #expect(campaign.grouping.rules.isEmpty)
        #expect(campaign.grouping.cc.isEmpty && campaign.grouping.bcc.isEmpty)
        #expect(campaign.messages.map(\.name) == ["fire-drill"])
        #expect(campaign.messages[0].weight == 1 && campaign.messages[0].when == nil)
        #expect(campaign.each == .group && campaign.from == .sender && campaign.replyTo == nil)
        #expect(campaign.vars.isEmpty && campaign.generators.isEmpty && campaign.filters.isEmpty)
        #expect(campaign.operator == nil && campaign.consent == nil)
        #expect(campaign.transports.isEmpty)
    }

    @Test func decodesEverythingThatACampaignCanSay() throws {
        let files = ["people.csv": Self.people, "opted-out.txt": "zoe@example.org  # no thanks\n"]
        let (decoded, findings) = CampaignFixture.decode(Self.whole, files: files)
        #expect(findings.isEmpty)
        let campaign = try #require(decoded)
        #expect(campaign.language == .french)
        #expect(campaign.seed == "avril-2027")
        #expect(campaign.date == CivilTime(iso8601: "2027-04-01T08:30:00+02:00"))
        #expect(campaign.each == .recipient && campaign.from == .name)
        #expect(campaign.replyTo == .operator)
        #expect(campaign.vars == ["building": .text("Cheseaux")])
        #expect(campaign.varLocations["building"]?.line == 29)
        try #expect(campaign.operator == Mailbox(parsing: "Olivia Martin <olivia@example.org>"))
        #expect(campaign.generators.map(\.plugin) == ["excuse", "deadline"])
        #expect(campaign.generators[0].option == nil)
        #expect(campaign.generators[1].option?["days"]?.text == "2")
        let filter = try #require(campaign.filters.first)
        #expect(filter.alias == "loud" && filter.plugin == "shout")
        #expect(filter.option?["marks"]?.text == "3")
        #expect(filter.aliasLocation.line == 31)
    }

    @Test func decodesGroups() throws {
        let files = ["people.csv": Self.people, "opted-out.txt": ""]
        let campaign = try #require(CampaignFixture.decode(Self.whole, files: files).campaign)
        let grouping = campaign.grouping
        #expect(grouping.shape == .size(3...5) && grouping.leftover == .out)
        #expect(grouping.shapeLocation.line == 9)
        #expect(grouping.rules.map(\.plugin) == ["different", "apart", "sender", "max-distance"])
        #expect(grouping.rules[0].option?.text == "team")
        #expect(grouping.rules[0].location.line == 12 && grouping.rules[0].location.column == 7)
        #expect(grouping.rules[1].option?.items.map(\.text) == ["Alice Dupont", "bob@example.org"])
        #expect(grouping.cc.map(\.address.text) == ["albus@example.org"])
        #expect(grouping.cc.first?.name?.text == "Prof. Dumbledore")
        #expect(grouping.bcc.map(\.address.text) == ["minerva@example.org"])
    }

    @Test func decodesMessages() throws {
        let files = ["people.csv": Self.people, "opted-out.txt": ""]
        let campaign = try #require(CampaignFixture.decode(Self.whole, files: files).campaign)
        #expect(campaign.messages.map(\.name) == ["fire-drill", "office/free-pizza"])
        #expect(campaign.messages[1].weight == 3)
        let wanted = Match.Condition(attribute: "team", anyOf: [.text("R&D"), .text("Sales")])
        #expect(campaign.messages[1].when?.conditions == [wanted])
    }

    @Test func decodesTransports() throws {
        let files = ["people.csv": Self.people, "opted-out.txt": ""]
        let campaign = try #require(CampaignFixture.decode(Self.whole, files: files).campaign)
        let (course, school) = (campaign.transports[0], campaign.transports[1])
        try #expect(course.name == "class" && course.url == ServerURL("smtp://127.0.0.1:1025"))
        #expect(course.user == nil && course.rate == nil && course.connections == nil)
        #expect(school.name == "school")
        try #expect(school.url == ServerURL("smtp://mail.example.org:587"))
        #expect(school.user == "olivia" && school.connections == 1)
        #expect(school.rate == SendingRate("30/min"))
        #expect(school.without == [.chunking, .eightBitMIME])
    }

    @Test(
        arguments: [
            ("notify: never", [.never], nil), ("notify: [failure]", [.failure], nil),
            ("notify: [delay, success, delay], ret: full", [.success, .delay], .full),
            ("ret: headers", nil, .headers), ("notify: []", nil, nil),
        ] as [(String, Set<NotifyCondition>?, ReturnedContent?)])
    func decodesWhatReportsAreWanted(
        text: String, notify: Set<NotifyCondition>?, ret: ReturnedContent?
    ) throws {
        let campaign = try CampaignFixture.good([
            ("transports", "transports: {a: {url: smtp://m.example.org, \(text)}, b: unix:/x}")
        ])
        #expect(campaign.transports[0].notify == notify && campaign.transports[0].ret == ret)
        #expect(campaign.transports[1].notify == nil && campaign.transports[1].ret == nil)
    }

    @Test func decodesConsent() throws {
        let files = [
            "people.csv": Self.people, "opted-out.txt": "# sorry\r\n\r\n zoe@example.org # x\r\n",
        ]
        let campaign = try #require(CampaignFixture.decode(Self.whole, files: files).campaign)
        let consent = try #require(campaign.consent)
        try #expect(
            consent.people == [
                .roster, .address(Address("albus@example.org")), .domain("xn--bcher-kva.example"),
            ])
        try #expect(consent.except == [Address("zoe@example.org")])
        #expect(consent.hosts.map(\.text) == ["mail.example.org", "192.0.2.1"])
    }

    @Test func textStaysText() throws {
        let campaign = try CampaignFixture.good([
            ("seed", "seed: 0123"), ("name", "name: no"),
            (
                "vars",
                """
                vars:
                  a: no
                  b: 0123
                  c: 1e3
                  d: true
                  e: "true"
                  f:
                  g: ""
                  h: [1, false, {deep: ~}]
                  i: {x: "", y-z: null}
                """
            ),
        ])
        #expect(campaign.seed == "0123" && campaign.name == "no")
        #expect(
            campaign.vars == [
                "a": .text("no"), "b": .text("0123"), "c": .text("1e3"), "d": .flag(true),
                "e": .text("true"), "f": .absent, "g": .text(""),
                "h": .list([.text("1"), .flag(false), .record(["deep": .text("~")])]),
                "i": .record(["x": .text(""), "y-z": .text("null")]),
            ])
    }

    @Test(arguments: [
        "groups:\n  count: 2\n  rules:\n  witnesses:\n", "groups: {count: 2, witnesses: {cc: }}",
        "vars:", "generate:", "filters:", "transports:", "generate: []", "vars: {}",
        "consent: {people: [], hosts: }",
    ])
    func sectionsMayBeLeftEmpty(section: String) throws {
        let key = String(section.prefix { $0 != ":" })
        let campaign = try CampaignFixture.good([(key: key, text: section)])
        #expect(campaign.grouping.rules.isEmpty && campaign.grouping.cc.isEmpty)
    }

    @Test func peopleMayStandInTheCampaign() throws {
        let campaign = try CampaignFixture.good([
            (
                "people",
                """
                people:
                  - Alice Dupont <alice@example.org>
                  - {name: Bob, email: bob@example.org, team: Sales}
                  - "\\"Chloé, la vraie\\" <chloe@example.org>"
                """
            ), ("groups", "groups: {count: 1}"),
        ])
        #expect(campaign.roster.people.map(\.name) == ["Alice Dupont", "Bob", "Chloé, la vraie"])
        #expect(campaign.roster.people[1]["team"] == .text("Sales"))
    }

    @Test func aWarningStopsNothing() throws {
        let (campaign, findings) = CampaignFixture.decode(
            CampaignFixture.text([
                (
                    "groups",
                    "groups: {count: 2, witnesses: {cc: [bob@example.org]}}"
                )
            ]))
        #expect(findings.map(\.severity) == [.warning])
        #expect(campaign?.grouping.cc.map(\.address.text) == ["bob@example.org"])
    }

    @Test func everyMistakeIsToldInOneRun() {
        let (campaign, findings) = CampaignFixture.decode(
            """
            name: ""
            languag: fr
            people: people.csv
            groups: {count: 3, rules: [Different]}
            messages: [fire-drill, fire-drill]
            each: persn
            operator: nobody
            transports: {smtp: "smtp://localhost"}
            """)
        #expect(campaign != nil)
        #expect(
            findings.map(\.message) == [
                "the key 'prankster' is missing", "unknown key 'languag'",
                "'name' must not be empty", "'Different' cannot name a rule",
                "3 groups need 9 people, but there are only 6",
                "the message 'fire-drill' is listed twice", "the address has no '@'",
                "'smtp' is a transport already", "'each' must be group or recipient, not 'persn'",
            ])
    }

    @Test func mistakesLookLikeThis() {
        let text = """
            # an April campaign
            name: Poisson d'avril
            language: français
            people: people.csv
            groups:
              count: 3
              rules:
                - different: team
                  Apart: [Alice Dupont, bob@example.org]
              witnesses: {cc: ["Albus <albus@exam ple.org>"]}
            messages:
              - template: fire-drill
                weight: often
                when: {taem: Sales}
              - free pizza.md
            vars: {date: tomorrow}
            filters: {loud: [shout]}
            transports:
              school: "smtp://olivia:sesame@mail.example.org"
            consent:
              people: ["@gmail.com"]
              except: opted-out.txt

            """
        let people = "name;email;team\nAlice;alice@example.org;Sales\nBob;bob@example..org;\nZoé\n"
        let files = ["people.csv": people]
        let findings = CampaignFixture.decode(text, files: files).findings
        let format = FindingFormat { file in
            SourceLines(Array((file == CampaignFixture.file ? text : people).utf8))
        }
        Golden.expect(findings.map(format.text).joined(separator: "\n"), matches: "mistakes.txt")
    }

    static let people = CampaignFixture.people

    static let whole = """
        # yaml-language-server: $schema=campaign.schema.json
        prankster: 1
        name: Poisson d'avril
        language: fr
        seed: avril-2027
        date: 2027-04-01T08:30:00+02:00
        people: people.csv
        groups:
          size: 3-5
          leftover: out
          rules:
            - different: team
            - apart: [Alice Dupont, bob@example.org]
            - sender: {role: manager}
            - max-distance: {km: 5}
          witnesses:
            cc: [Prof. Dumbledore <albus@example.org>]
            bcc:
              - minerva@example.org
        messages:
          - fire-drill
          - template: office/free-pizza
            weight: 3
            when: {team: [R&D, Sales]}
        each: recipient
        from: name
        reply-to: operator
        vars:
          building: Cheseaux
        generate: [excuse, deadline: {days: 2}]
        filters: {loud: {shout: {marks: 3}}}
        operator: Olivia Martin <olivia@example.org>
        transports:
          class: smtp://127.0.0.1:1025
          school:
            url: smtp://mail.example.org:587
            user: olivia
            rate: 30/min
            connections: 1
            without: [chunking, 8BITMIME]
        consent:
          people: [roster, albus@example.org, "@bücher.example"]
          except: opted-out.txt
          hosts: [Mail.Example.org, 192.0.2.1]
        """
}
