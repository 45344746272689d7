// SPDX-License-Identifier: MIT

import Seeding
import Testing

@testable import Campaigns

@Suite struct CSVReaderTests {
    /// A file, and its records with their fields.
    struct File: CustomTestStringConvertible {
        var text: String
        var records: [[String]]

        init(_ text: String, _ records: [[String]]) {
            self.text = text
            self.records = records
        }

        var testDescription: String { text.debugDescription }
    }

    @Test(arguments: [
        File("", []),
        File("a", [["a"]]),
        File("a,b\n", [["a", "b"]]),
        File("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
        File("a,b\rc,d", [["a", "b"], ["c", "d"]]),
        File("a,b\n\nc", [["a", "b"], [""], ["c"]]),
        File(",\n", [["", ""]]),
        File("a,", [["a", ""]]),
        File("\"a,b\",c\n", [["a,b", "c"]]),
        File("\"say \"\"hi\"\"\"\n", [["say \"hi\""]]),
        File("\"two\r\nlines\",x\n", [["two\r\nlines", "x"]]),
        File("\"\",\"\"\n", [["", ""]]),
        File("\"\"\"\"\n", [["\""]]),
        File(" a , b \n", [[" a ", " b "]]),
        File("é,日本,👩‍🚀\n", [["é", "日本", "👩‍🚀"]]),
    ])
    func readsRecords(file: File) {
        let read = Self.read(Array(file.text.utf8), separator: UInt8(ascii: ","))
        #expect(read.records == file.records)
        #expect(read.problems.isEmpty)
    }

    /// A file with a mistake, where it is, and how the file is read all the same.
    struct BrokenFile: CustomTestStringConvertible {
        var text: String
        var problem: CSVReader.Problem
        var records: [[String]]

        init(
            _ text: String, _ kind: CSVReader.Problem.Kind, at offset: Int, _ records: [[String]]
        ) {
            self.text = text
            problem = CSVReader.Problem(kind: kind, offset: offset)
            self.records = records
        }

        var testDescription: String { text.debugDescription }
    }

    @Test(arguments: [
        BrokenFile("a,\"b\nc", .unclosedQuote, at: 2, [["a", "b\nc"]]),
        BrokenFile("\"", .unclosedQuote, at: 0, [[""]]),
        BrokenFile("5\" disk,x\ny", .strayQuote, at: 1, [["5\" disk", "x"], ["y"]]),
        BrokenFile("\"a\" ,b\nc", .textAfterQuote, at: 3, [["a", "b"], ["c"]]),
        BrokenFile("\"a\"b\"c\n", .textAfterQuote, at: 3, [["a"]]),
    ])
    func goesOnBehindAMistake(file: BrokenFile) {
        let read = Self.read(Array(file.text.utf8), separator: UInt8(ascii: ","))
        #expect(read.problems == [file.problem])
        #expect(read.records == file.records)
    }

    @Test func tellsTheSeparatorFromTheFirstLine() {
        let table: [(String, Unicode.Scalar)] = [
            ("name,email\n", ","), ("name;email\n", ";"), ("name\temail", "\t"), ("name", ","),
            ("", ","), ("\"a;b;c\",d\n;;;;", ","), ("a;b,c\n", ","), ("a;b;c,d", ";"),
            ("a\tb\r;;;", "\t"),
        ]
        for (text, separator) in table {
            let found = CSVReader.separator(of: Array(text.utf8))
            #expect(found == UInt8(ascii: separator), "\(text.debugDescription)")
        }
    }

    @Test func readsBackWhatTheReferenceWrote() {
        var random = Seed("csv").keyed("round trip").stream
        for _ in 0..<3000 {
            let separator = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09][random.below(3)]
            let records = (0..<random.below(5)).map { _ in
                (0...random.below(4)).map { _ in Self.randomText(&random) }
            }
            let bytes = Self.written(records, separator: separator, &random)
            let read = Self.read(bytes, separator: separator)
            #expect(read.records == records)
            #expect(read.problems.isEmpty)
        }
    }

    @Test func anyBytesEndInRecordsOrProblems() {
        var random = Seed("csv").keyed("noise").stream
        let alphabet = Array("\"\",;\t\r\nab é".utf8)
        for _ in 0..<3000 {
            let bytes = (0..<random.below(40)).map { _ in alphabet[random.below(alphabet.count)] }
            let read = Self.read(bytes, separator: CSVReader.separator(of: bytes))
            #expect(read.problems.allSatisfy { bytes.indices.contains($0.offset) })
            #expect(read.records.isEmpty == bytes.isEmpty)
            #expect(read.records.reduce(0) { $0 + $1.count } <= bytes.count + 1)
        }
    }

    private static func read(_ bytes: [UInt8], separator: UInt8)
        -> (records: [[String]], problems: [CSVReader.Problem])
    {
        var reader = CSVReader(bytes, separator: separator)
        var fields: [CSVReader.Field] = []
        var records: [[String]] = []
        while reader.next(into: &fields) { records.append(fields.map(reader.text)) }
        return (records, reader.problems)
    }

    private static func randomText(_ random: inout SplitMix64) -> String {
        let pieces = ["a", "Zoé", " ", ",", ";", "\t", "\"", "\"\"", "\n", "\r", "\r\n", "日本", "🐟"]
        return (0..<random.below(6)).map { _ in pieces[random.below(pieces.count)] }.joined()
    }

    /// RFC 4180 as its grammar has it, with quotes where they must be and at random elsewhere.
    private static func written(
        _ records: [[String]], separator: UInt8, _ random: inout SplitMix64
    ) -> [UInt8] {
        // One for the whole file: CR, then an empty record with LF, would be a single line end.
        let lineEnd = [[0x0A], [0x0D, 0x0A], [0x0D]][random.below(3)] as [UInt8]
        var bytes: [UInt8] = []
        for record in records {
            for (index, field) in record.enumerated() {
                if index > 0 { bytes.append(separator) }
                let text = Array(field.utf8)
                let special = [separator, 0x22, 0x0A, 0x0D]
                if text.contains(where: special.contains) || random.below(4) == 0 {
                    let doubled = text.flatMap { $0 == 0x22 ? [0x22, 0x22] : [$0] }
                    bytes += [0x22] + doubled + [0x22]
                } else {
                    bytes += text
                }
            }
            bytes += lineEnd
        }
        return bytes
    }
}
