// SPDX-License-Identifier: MIT

internal import Findings

/// The first line of a CSV file of people: what each column holds.
struct RosterCSVHeader {
    /// One column as the file names it.
    struct Column {
        var name: String
        var field: CSVReader.Field
    }

    /// More columns than this are refused: nobody has so many attributes.
    private static let mostColumns = 1000

    /// How many columns there are.
    let count: Int
    /// Which of them is the name.
    let name: Int
    /// Which of them is the address.
    let email: Int
    /// All others.
    let attributes: [Int]
    /// The names of those.
    let shape: PersonShape

    /// Checks the columns.
    ///
    /// - Parameters:
    ///   - columns: the first line.
    ///   - place: where a field is.
    /// - Returns: the header, nil where people cannot be read with it, and what is wrong.
    static func make(_ columns: [Column], place: (CSVReader.Field) -> Location)
        -> (RosterCSVHeader?, [Finding])
    {
        guard columns.count <= mostColumns else {
            let finding = Finding.error(
                "a file of people has at most \(mostColumns) columns",
                at: place(columns[0].field), label: "here are \(columns.count)")
            return (nil, [finding])
        }
        guard !columns.contains(where: { $0.name.contains("@") }) else {
            let finding = Finding.error(
                "the first line does not name the columns", at: place(columns[0].field),
                help: ["begin the file with a line 'name,email', then a line for each person"])
            return (nil, [finding])
        }
        var findings: [Finding] = []
        var positions: [String: Int] = [:]
        for (index, column) in columns.enumerated() {
            if let finding = refusal(of: column, at: index, place: place) {
                findings.append(finding)
            } else if positions[column.name] != nil {
                findings.append(
                    .error("two columns are named '\(column.name)'", at: place(column.field)))
            } else {
                positions[column.name] = index
            }
        }
        for required in ["name", "email"] where positions[required] == nil {
            let finding = missing(required, among: columns, place: place)
            // A wrong name that is near explains it all.
            findings.removeAll { $0.location == finding.location }
            findings.append(finding)
        }
        guard findings.isEmpty, let name = positions["name"], let email = positions["email"] else {
            return (nil, findings)
        }
        let attributes = columns.indices.filter { $0 != name && $0 != email }
        let header = RosterCSVHeader(
            count: columns.count, name: name, email: email, attributes: attributes,
            shape: PersonShape(keys: attributes.map { columns[$0].name }))
        return (header, [])
    }

    private static func refusal(
        of column: Column, at index: Int, place: (CSVReader.Field) -> Location
    ) -> Finding? {
        if AttributeNames.isName(column.name) { return nil }
        if column.name.isEmpty {
            return .error("column \(index + 1) has no name", at: place(column.field))
        }
        return AttributeNames.refusal(
            of: column.name, names: "an attribute", at: place(column.field))
    }

    private static func missing(
        _ name: String, among columns: [Column], place: (CSVReader.Field) -> Location
    ) -> Finding {
        let others = columns.filter { $0.name != "name" && $0.name != "email" }
        let similar = NearMiss.nearest(to: name, among: others.map(\.name))
        if let column = columns.first(where: { $0.name == similar }) {
            return .error(
                "no column is named '\(name)'", at: place(column.field),
                label: "did you mean '\(name)'?")
        }
        return .error(
            "no column is named '\(name)'", at: place(columns[0].field),
            help: ["the columns are " + columns.map { "'\($0.name)'" }.joined(separator: ", ")])
    }
}
