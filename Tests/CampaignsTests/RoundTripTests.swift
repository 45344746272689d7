// SPDX-License-Identifier: MIT

import Campaigns
import Findings
import MailFormat
import Testing

/// What is written by a writer that knows nothing of the decoder comes back the same.
@Suite struct RoundTripTests {
    @Test func variablesComeBack() throws {
        var noise = Noise(purpose: "variables")
        for _ in 0..<1500 {
            var vars: [String: Attribute] = [:]
            for _ in 0...noise.below(4) { vars[noise.name()] = noise.attribute() }
            let lines = vars.map { "  \($0.key): \(YAMLWriter.text($0.value))\n" }.joined()
            let (campaign, findings) = CampaignFixture.decode(
                CampaignFixture.text([("vars", "vars:\n" + lines)]))
            #expect(findings.isEmpty, "\(lines)")
            #expect(campaign?.vars == vars)
        }
    }

    @Test func peopleComeBackFromYAML() throws {
        var noise = Noise(purpose: "people in YAML")
        for _ in 0..<500 {
            let people = (0..<3 + noise.below(4)).map { Entry(index: $0, &noise) }
            let text = people.map { person in
                var fields = person.attributes
                fields["name"] = .text(person.name)
                fields["email"] = .text(person.email)
                return "- " + YAMLWriter.text(.record(fields)) + "\n"
            }.joined()
            try Self.expect(people, in: "people.yaml", text)
        }
    }

    @Test func peopleComeBackFromCSV() throws {
        var noise = Noise(purpose: "people in CSV")
        for _ in 0..<500 {
            var people = (0..<3 + noise.below(4)).map { Entry(index: $0, &noise) }
            let columns = Set(people.flatMap(\.attributes.keys)).sorted()
            for index in people.indices {
                // A cell holds text alone, and quotes around it mean nothing.
                people[index].attributes = people[index].attributes.compactMapValues { value in
                    if case .text(let text) = value { Attribute(plain: text) } else { nil }
                }
            }
            let separator = [",", ";", "\t"][noise.below(3)]
            let header = (["email"] + columns + ["name"]).joined(separator: separator)
            let lines = people.map { person in
                let cells =
                    [person.email] + columns.map { (person.attributes[$0] ?? .absent).description }
                    + [person.name]
                return cells.map(Self.cell).joined(separator: separator)
            }
            let text = ([header] + lines).joined(separator: "\r\n")
            try Self.expect(people, in: "people.csv", text)
        }
    }

    /// A person as a test makes one up.
    private struct Entry {
        var name: String
        var email: String
        var attributes: [String: Attribute] = [:]

        init(index: Int, _ noise: inout Noise) {
            let names = [
                "Alice Dupont", "Zoé", "山田 太郎", "O'Brien, \"Jim\"", " x ", "a\\b", "{{name}}",
            ]
            name = names[noise.below(names.count)]
            let locals = ["p", "\"a b\"", "é", "a+b", "\"x\\\"y\"", "o'b"]
            // Whose address is whose must be told apart by more than a quoted local part.
            email = locals[noise.below(locals.count)] + "@d\(index).example.org"
            for _ in 0..<noise.below(4) { attributes["x" + noise.name()] = noise.attribute() }
        }
    }

    private static func cell(_ text: String) -> String {
        let doubled = text.utf8.flatMap { $0 == 0x22 ? [0x22, 0x22] : [$0] }
        return "\"" + String(decoding: doubled, as: UTF8.self) + "\""
    }

    private static func expect(_ people: [Entry], in file: String, _ text: String) throws {
        let campaign = CampaignFixture.text([
            ("people", "people: \(file)"), ("groups", "groups: {size: 3}"),
        ])
        let (decoded, findings) = CampaignFixture.decode(campaign, files: [file: text])
        #expect(findings.isEmpty, "\(text)")
        let roster = try #require(decoded?.roster)
        #expect(roster.people.map(\.name) == people.map(\.name))
        #expect(roster.people.map(\.mailbox.address.text) == people.map(\.email))
        for (person, entry) in zip(roster.people, people) {
            var attributes = person.attributes
            attributes["first"] = nil
            attributes["last"] = nil
            #expect(attributes == entry.attributes.filter { $0.value != .absent })
            guard case .one(person.index) = roster.find(entry.email) else {
                Issue.record("\(entry.email) is not found")
                continue
            }
        }
    }
}
