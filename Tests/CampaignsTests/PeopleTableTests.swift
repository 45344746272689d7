// SPDX-License-Identifier: MIT

import Findings
import MailFormat
import Testing

@testable import Campaigns

/// People side by side in one array of texts.
@Suite struct PeopleTableTests {
    private static func place(_ line: Int) -> Location {
        Location(file: "people.csv", line: line, column: 7, length: 5)
    }

    /// Two shapes, a name beyond ASCII, no name, one word, and values that are absent.
    private static func people() throws -> [Person] {
        var columns = PeopleColumns()
        let plain = columns.add(PersonShape(keys: []))
        let rich = columns.add(PersonShape(keys: ["team", "first"]))
        let entries: [(String, Int, [Attribute])] = [
            ("Zoë de la Tour <zoe@example.org>", plain, []),
            ("bob@example.org", plain, []),
            ("Ada <ada@example.org>", rich, [.text("R&D"), .absent]),
            ("Li  Wei <\"li wei\"@example.org>", rich, [.absent, .text("Wei")]),
        ]
        for (line, (mailbox, shape, values)) in entries.enumerated() {
            columns.add(
                try Mailbox(parsing: mailbox), shape: shape, values: values, at: place(line))
        }
        return PeopleTable(columns).people
    }

    @Test func everyRowGivesBackWhatWasAdded() throws {
        let people = try Self.people()
        #expect(people.map(\.index) == [0, 1, 2, 3])
        #expect(people.map(\.name) == ["Zoë de la Tour", "", "Ada", "Li  Wei"])
        #expect(
            people.map(\.mailbox.displayText) == [
                "Zoë de la Tour <zoe@example.org>", "bob@example.org", "Ada <ada@example.org>",
                "Li  Wei <\"li wei\"@example.org>",
            ])
        #expect(people[3].mailbox.address == (try Address("\"li wei\"@example.org")))
        #expect(people.map(\.location) == (0..<4).map(Self.place))
    }

    @Test func namesArePartedAtTheFirstSpaceUnlessGiven() throws {
        let people = try Self.people()
        #expect(
            people.map { $0["first"] } == [.text("Zoë"), nil, .text("Ada"), .text("Wei")])
        #expect(people.map { $0["last"] } == [.text("de la Tour"), nil, nil, .text(" Wei")])
        #expect(people.map { $0["team"] } == [nil, nil, .text("R&D"), nil])
        #expect(people[2].attributes == ["first": .text("Ada"), "team": .text("R&D")])
    }

    @Test func peopleOfDifferentTablesAreEqualWhereAllIsTheSame() throws {
        #expect(try Self.people() == Self.people())
        let alone = Person(
            index: 2, mailbox: try Mailbox(parsing: "Ada <ada@example.org>"),
            attributes: ["team": .text("R&D"), "first": .absent], location: Self.place(2))
        #expect(try Self.people()[2] == alone)
        #expect(try Self.people()[0] != alone)
    }

    @Test func anIndexFindsEveryoneAndNobodyElse() {
        let texts = (0..<1000).map { "person \($0 / 2)" }
        var index = PeopleIndex(capacity: texts.count) { texts[$0] }
        let earlier = texts.indices.map { index.insert($0, texts[$0]) }
        #expect(earlier == texts.indices.map { $0 % 2 == 0 ? nil : $0 - 1 })
        #expect((0..<500).allSatisfy { index["person \($0)"] == 2 * $0 })
        #expect(index["person 500"] == nil && index[""] == nil)
        #expect(PeopleIndex(capacity: 0) { _ in "" }["anyone"] == nil)
    }
}
