// SPDX-License-Identifier: MIT

internal import Findings
internal import MailFormat

/// What is known of the people of one file; it never changes.
///
/// A campaign may have a million people. An object with texts of its own for each would take ten
/// times the bytes of the texts, so all texts stand in one array, and each person is a row.
final class PeopleTable: Sendable {
    private let columns: PeopleColumns

    /// Keeps what was gathered.
    init(_ columns: PeopleColumns) {
        self.columns = columns
    }

    /// Everyone in the table, in order.
    var people: [Person] {
        (0..<columns.rows.count).map { Person(self, row: $0) }
    }

    /// The place in the roster of the person in a row.
    func index(_ row: Int) -> Int { columns.firstIndex + row }

    /// The person's name; empty for none.
    func name(_ row: Int) -> String { columns.text(columns.rows[row].name) }

    /// What stands before the name's first space.
    func firstName(_ row: Int) -> String {
        let name = columns.rows[row].name
        return columns.text(name.lowerBound..<(columns.space(in: name) ?? name.upperBound))
    }

    /// What stands behind it; empty for nothing.
    func lastName(_ row: Int) -> String {
        let name = columns.rows[row].name
        return columns.space(in: name).map { columns.text($0 + 1..<name.upperBound) } ?? ""
    }

    /// The person's address.
    func address(_ row: Int) -> Address {
        Address(known: columns.text(columns.rows[row].address))
    }

    /// Where the person's address stands.
    func location(_ row: Int) -> Location {
        let row = columns.rows[row]
        return Location(
            file: columns.file, line: Int(row.line), column: Int(row.column),
            length: Int(row.length))
    }

    /// The attributes that the person's entry names.
    func names(_ row: Int) -> AttributeNames { shape(row).names }

    /// The value that the person's entry gives to the attribute at a place of `names`.
    func value(_ row: Int, at position: Int) -> Attribute {
        guard let column = shape(row).columns[position] else { return .absent }
        return columns.values[Int(columns.rows[row].values) + column]
    }

    private func shape(_ row: Int) -> PersonShape {
        columns.shapes[Int(columns.rows[row].shape)]
    }
}

/// Gathers what is known of the people of one file, one behind the other.
struct PeopleColumns: Sendable {
    /// One person: where the texts and values are, and where the address stands in the file.
    fileprivate struct Row {
        let start: UInt32
        let middle: UInt32
        let end: UInt32
        let values: UInt32
        let shape: UInt32
        let line: UInt32
        let column: UInt32
        let length: UInt32

        var name: Range<Int> { Int(start)..<Int(middle) }
        var address: Range<Int> { Int(middle)..<Int(end) }
    }

    /// The place in the roster of the first person.
    fileprivate let firstIndex: Int
    fileprivate private(set) var file = ""
    fileprivate private(set) var rows: [Row] = []
    fileprivate private(set) var shapes: [PersonShape] = []
    fileprivate private(set) var values: [Attribute] = []
    /// Names and addresses, without anything between them.
    private var texts: [UInt8] = []

    /// Begins with nobody.
    init(firstIndex: Int = 0) {
        self.firstIndex = firstIndex
    }

    /// How many people there are.
    var count: Int { rows.count }

    /// Adds a shape that people may have.
    ///
    /// - Returns: its number.
    mutating func add(_ shape: PersonShape) -> Int {
        shapes.append(shape)
        return shapes.count - 1
    }

    /// Adds a person.
    ///
    /// - Parameters:
    ///   - mailbox: name and address.
    ///   - shape: the number of the shape of the entry.
    ///   - values: the entry's values, in the order of the shape's keys.
    ///   - location: where the address stands, in the same file for all.
    mutating func add(
        _ mailbox: Mailbox, shape: Int, values: some Collection<Attribute>, at location: Location
    ) {
        file = location.file
        let start = UInt32(texts.count)
        if let name = mailbox.name { texts += name.text.utf8 }
        let middle = UInt32(texts.count)
        texts += mailbox.address.text.utf8
        rows.append(
            Row(
                start: start, middle: middle, end: UInt32(texts.count),
                values: UInt32(self.values.count), shape: UInt32(shape),
                line: UInt32(location.line), column: UInt32(location.column),
                length: UInt32(location.length)))
        self.values += values
    }

    /// Where the first space is, if there is one.
    fileprivate func space(in range: Range<Int>) -> Int? {
        texts[range].firstIndex(of: UInt8(ascii: " "))
    }

    fileprivate func text(_ range: Range<Int>) -> String {
        String(decoding: texts[range], as: UTF8.self)
    }
}
