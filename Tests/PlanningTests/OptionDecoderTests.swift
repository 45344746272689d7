// SPDX-License-Identifier: MIT

import Campaigns
import Findings
import LuaSandbox
import MailFormat
import Seeding
import Testing
import YAMLNodes

@testable import Planning

@Suite struct OptionDecoderTests {
    private static let place = Location(file: "people.csv", line: 1, column: 1)
    private static let use = Location(file: "campaign.yaml", line: 1, column: 1)

    private static let roster: Roster = {
        let names = ["Alice Dupont", "Bob Martin", "Bob Martin"]
        let people = names.enumerated().compactMap { index, name -> Person? in
            guard let mailbox = try? Mailbox(parsing: "\(name) <p\(index)@example.org>") else {
                return nil
            }
            return Person(
                index: index, mailbox: mailbox,
                attributes: [
                    "team": .text(index == 0 ? "R&D" : "Sales"), "remote": .flag(index == 1),
                    "skills": .list([.text("chess")]), "shoe": .record(["size": .text("42")]),
                ], location: place)
        }
        return Roster(people)
    }()

    private func decode(
        _ text: String?, _ schema: OptionSchema
    ) throws -> (LuaValue?, [String]) {
        var log = FindingLog()
        let node = try text.map { try YAMLReader.read(Array($0.utf8), file: "campaign.yaml") }
        let value = OptionDecoder(plugin: "mine", roster: Self.roster)
            .decode(node, as: schema, usedAt: Self.use, log: &log)
        return (value, log.findings.map(\.message))
    }

    @Test(
        arguments: [
            (nil, OptionSchema.none, LuaValue.none),
            ("team", .single(.text), .text("team")),
            ("3", .single(.text), .text("3")),
            ("3", .single(.number), .number(3)),
            ("-0.5", .single(.number), .number(-0.5)),
            ("1e3", .single(.number), .number(1000)),
            ("true", .single(.boolean), .boolean(true)),
            (nil, .named(["km": .number]), .record([:])),
            ("{km: 5}", .named(["km": .number, "unit": .text]), .record(["km": .number(5)])),
            ("{km: }", .named(["km": .number]), .record([:])),
            (
                "{team: Sales}", .single(.match),
                .record([
                    "p0@example.org": .boolean(false), "p1@example.org": .boolean(true),
                    "p2@example.org": .boolean(true),
                ])
            ),
        ] as [(String?, OptionSchema, LuaValue)])
    func decodes(text: String?, schema: OptionSchema, value: LuaValue) throws {
        let (found, messages) = try decode(text, schema)
        #expect(found == value)
        #expect(messages.isEmpty)
    }

    @Test func peopleAreTables() throws {
        let alice = LuaValue.record([
            "name": .text("Alice Dupont"), "email": .text("p0@example.org"),
            "first": .text("Alice"), "last": .text("Dupont"), "team": .text("R&D"),
            "remote": .boolean(false), "skills": .list([.text("chess")]),
            "shoe": .record(["size": .text("42")]),
        ])
        #expect(try decode("Alice Dupont", .single(.person)).0 == alice)
        #expect(
            try decode("[p0@example.org]", .single(.people)).0
                == .record(["p0@example.org": alice]))
        #expect(
            try decode("Alice Dupont", .single(.people)).0 == .record(["p0@example.org": alice]))
    }

    @Test(
        arguments: [
            ("five", .single(.number), "'mine' must be a number, not 'five'"),
            ("0x10", .single(.number), "'mine' must be a number, not '0x10'"),
            ("inf", .single(.number), "'mine' must be a number, not 'inf'"),
            ("1e999", .single(.number), "'mine' must be a number, not '1e999'"),
            ("[3]", .single(.number), "'mine' must be a number, not a list"),
            ("yes", .single(.boolean), "'mine' must be true or false, not 'yes'"),
            ("[a]", .single(.text), "'mine' must be text, not a list"),
            ("Bob Martin", .single(.person), "2 people are called 'Bob Martin'"),
            ("Carl", .single(.person), "nobody in 'people' is 'Carl'"),
            ("[]", .single(.people), "'mine' must name people, not nobody"),
            ("{team: [}", .single(.match), ""),
            ("Sales", .single(.match), "'mine' must be conditions like {team: Sales}, not 'Sales'"),
            ("3", OptionSchema.none, "'mine' takes no option"),
            ("3", .named(["km": .number]), "the options of 'mine' have names, but this is '3'"),
            ("{kn: 3}", .named(["km": .number]), "unknown key 'kn'"),
        ] as [(String, OptionSchema, String)])
    func refuses(text: String, schema: OptionSchema, message: String) throws {
        guard !message.isEmpty else {
            #expect(throws: FindingError.self) { try decode(text, schema) }
            return
        }
        let (value, messages) = try decode(text, schema)
        #expect(value == nil)
        #expect(messages == [message])
    }

    @Test func whoeverIsNamedTwiceCountsOnce() throws {
        let (value, messages) = try decode("[Alice Dupont, p0@example.org]", .single(.people))
        #expect(messages == ["'p0@example.org' is named twice"])
        guard case .record(let people) = value else {
            Issue.record("no table")
            return
        }
        #expect(people.count == 1)
    }

    @Test func anOptionThatIsDueMustBeThere() throws {
        let (value, messages) = try decode(nil, .single(.match))
        #expect(value == nil)
        #expect(messages == ["'mine' needs an option"])
    }

    @Test func aMatchIsAskedAboutThoseInQuestion() throws {
        var log = FindingLog()
        let node = try YAMLReader.read(Array("{who: {team: Sales}}".utf8), file: "campaign.yaml")
        let option = OptionDecoder(plugin: "mine", roster: Self.roster)
            .option(node, as: .named(["who": .match]), usedAt: Self.use, log: &log)
        #expect(
            option?.value(for: Self.roster.people.prefix(1))
                == .record(["who": .record(["p0@example.org": .boolean(false)])]))
    }

    /// Whatever a campaign writes, there is a value or a finding.
    @Test func survivesNoise() throws {
        let words = [
            "Alice Dupont", "team", "Sales", "3", "[", "]", "{", "}", ": ", ", ", "''", "~",
        ]
        let schemas: [OptionSchema] =
            OptionType.allCases.map { .single($0) }
            + [.none, .named(["team": .text, "Sales": .people, "3": .match])]
        var stream = Seed("options").stream
        var decoded = 0
        for _ in 0..<3000 {
            let text = (0..<1 + stream.below(6)).map { _ in words[stream.below(words.count)] }
                .joined()
            let schema = schemas[stream.below(schemas.count)]
            guard let (value, messages) = try? decode(text, schema) else { continue }
            decoded += 1
            #expect(value != nil || !messages.isEmpty, "\(text)")
        }
        #expect(decoded > 500)
    }
}
