// SPDX-License-Identifier: MIT

internal import Findings
internal import MailFormat

/// Decodes people from CSV: the first line names the columns, each further one is a person.
///
/// Commas, semicolons or tabs part the fields. Spaces around a field do not count unless it stands
/// in quotes; quotes mean nothing else, because many programs put them around every field. Lines
/// without any text are skipped.
struct RosterCSV {
    private let file: String
    private var reader: CSVReader
    private var finder: PlaceFinder
    private var fields: [CSVReader.Field] = []
    private var people = PeopleColumns()
    private var isComplete = true
    private var problemsReported = 0

    /// Decodes a file.
    ///
    /// - Returns: nil where the file is no text, or its first line does not name the columns.
    static func decode(_ bytes: [UInt8], file: String, log: inout FindingLog) -> Roster? {
        do {
            let text = try PlainText(bytes, file: file)
            var decoder = RosterCSV(text.bytes, file: file)
            return decoder.decode(log: &log)
        } catch {
            log.report(error.findings)
            return nil
        }
    }

    private init(_ bytes: [UInt8], file: String) {
        self.file = file
        reader = CSVReader(bytes, separator: CSVReader.separator(of: bytes))
        finder = PlaceFinder(bytes, file: file)
    }

    private mutating func decode(log: inout FindingLog) -> Roster? {
        guard reader.next(into: &fields) else {
            log.report(
                .error(
                    "the file is empty", at: Location(file: file),
                    help: ["begin it with a line 'name,email'"]))
            return nil
        }
        let isBroken = reportProblems(log: &log)
        guard !isBroken, let header = header(log: &log) else { return nil }
        let errors = log.errorCount
        let shape = people.add(header.shape)
        while reader.next(into: &fields) {
            guard !log.givesUp(on: file, after: errors),
                !Roster.isFull(people.count, file: file, log: &log)
            else {
                isComplete = false
                break
            }
            let isBroken = reportProblems(log: &log)
            guard !fields.allSatisfy({ trimmed($0).range.isEmpty }) else { continue }
            if isBroken || !addPerson(header, shape, log: &log) { isComplete = false }
        }
        let roster = Roster(
            PeopleTable(people).people, attributeNames: header.shape.keys, isComplete: isComplete)
        roster.reportDoubles(log: &log)
        return roster
    }

    private mutating func header(log: inout FindingLog) -> RosterCSVHeader? {
        let columns = fields.map { RosterCSVHeader.Column(name: text($0), field: $0) }
        let (header, findings) = RosterCSVHeader.make(columns) { field in
            finder.location(of: trimmed(field).whole)
        }
        log.report(findings)
        return header
    }

    /// Adds the person of the current record, or reports what is wrong with it.
    private mutating func addPerson(
        _ header: RosterCSVHeader, _ shape: Int, log: inout FindingLog
    ) -> Bool {
        guard fields.count == header.count else {
            let found = fields.count == 1 ? "1 field" : "\(fields.count) fields"
            log.report(
                .error(
                    "\(found) here, but the first line names \(header.count) columns",
                    at: place(of: fields[0]), help: raggedHelp(header)))
            return false
        }
        let email = fields[header.email]
        guard let name = name(fields[header.name], log: &log),
            let address = address(email, log: &log)
        else { return false }
        people.add(
            Mailbox(name: name, address: address), shape: shape,
            values: header.attributes.map { Attribute(plain: text(fields[$0])) },
            at: place(of: email))
        return true
    }

    private func raggedHelp(_ header: RosterCSVHeader) -> [String] {
        guard fields.count > header.count else { return [] }
        let separator =
            reader.separator == UInt8(ascii: "\t")
            ? "a tab" : "'\(Unicode.Scalar(reader.separator))'"
        return ["a field that holds \(separator) must stand in quotes"]
    }

    private mutating func name(_ field: CSVReader.Field, log: inout FindingLog) -> HeaderText? {
        let text = text(field)
        guard text.utf8.contains(where: { $0 != 0x20 && $0 != 0x09 }) else {
            log.report(.error("this person has no name", at: place(of: field)))
            return nil
        }
        do {
            return try HeaderText(text)
        } catch {
            log.report(.error(error.message, at: place(of: field)))
            return nil
        }
    }

    private mutating func address(_ field: CSVReader.Field, log: inout FindingLog) -> Address? {
        let text = text(field)
        guard !text.isEmpty else {
            log.report(.error("this person has no address", at: place(of: field)))
            return nil
        }
        do {
            return try Address(text)
        } catch {
            let error = error.forAddressAlone(text)
            var place = place(of: field)
            if !field.hasDoubledQuotes {
                place.column += error.offset + (field.isQuoted ? 1 : 0)
                place.length = error.length
            }
            log.report(
                .error(error.message, at: place, help: error.help.map { [$0] } ?? []))
            return nil
        }
    }

    /// Reports what broke the latest record, and says whether something did.
    private mutating func reportProblems(log: inout FindingLog) -> Bool {
        let new = reader.problems[problemsReported...]
        for problem in new {
            let place = finder.location(of: problem.offset..<problem.offset + 1)
            log.report(problem.finding(at: place))
        }
        problemsReported += new.count
        return !new.isEmpty
    }

    /// A field's text, without the spaces around it where no quotes hold them.
    private func text(_ field: CSVReader.Field) -> String { reader.text(trimmed(field)) }

    private func trimmed(_ field: CSVReader.Field) -> CSVReader.Field {
        guard !field.isQuoted else { return field }
        var trimmed = field
        let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
        var range = field.range
        while let first = range.first, isSpace(reader.bytes[first]) { range.removeFirst() }
        while let last = range.last, isSpace(reader.bytes[last]) { range.removeLast() }
        trimmed.range = range
        return trimmed
    }

    private mutating func place(of field: CSVReader.Field) -> Location {
        finder.location(of: trimmed(field).whole)
    }
}

extension CSVReader.Problem {
    /// The finding about it.
    fileprivate func finding(at place: Location) -> Finding {
        switch kind {
        case .unclosedQuote:
            .error("this quote is never closed", at: place)
        case .strayQuote:
            .error(
                "a quote inside a field that has none around it", at: place,
                help: ["put the field in quotes and write each quote in it twice"])
        case .textAfterQuote:
            .error(
                "text after the closing quote of a field", at: place,
                help: ["a quote inside a field in quotes is written twice"])
        }
    }
}
