// SPDX-License-Identifier: MIT

import Findings
import MailFormat
import PranksterTestKit
import Testing

@testable import Campaigns

@Suite struct RosterCSVTests {
    private static func decode(_ bytes: [UInt8]) -> (roster: Roster?, findings: [Finding]) {
        var log = FindingLog()
        let roster = RosterCSV.decode(bytes, file: "people.csv", log: &log)
        return (roster, log.findings)
    }

    private static func good(
        _ text: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> [Person] {
        let (roster, findings) = decode(Array(text.utf8))
        #expect(findings.isEmpty, sourceLocation: sourceLocation)
        return try #require(roster, sourceLocation: sourceLocation).people
    }

    @Test func readsPeople() throws {
        let people = try Self.good(
            "name,email,team,remote\nAlice Dupont,alice@example.org,R&D,true\n"
                + "Zoé,Zoé@Bücher.example,,false\n")
        #expect(people.map(\.name) == ["Alice Dupont", "Zoé"])
        #expect(people.map(\.index) == [0, 1])
        #expect(people[1].mailbox.address.text == "Zoé@xn--bcher-kva.example")
        #expect(
            people[0].attributes == [
                "first": .text("Alice"), "last": .text("Dupont"), "team": .text("R&D"),
                "remote": .flag(true),
            ])
        #expect(people[1].attributes == ["first": .text("Zoé"), "remote": .flag(false)])
        #expect(people[1]["team"] == nil)
        #expect(
            people[1].location == Location(file: "people.csv", line: 3, column: 5, length: 18))
    }

    /// A way to write one and the same person.
    struct Spelling: CustomTestStringConvertible {
        var text: String

        init(_ text: String) {
            self.text = text
        }

        var testDescription: String { text.debugDescription }
    }

    @Test(arguments: [
        Spelling("name,email,note\nAlice Dupont,alice@example.org,\"a, b\"\n"),
        Spelling("name;email;note\nAlice Dupont;alice@example.org;a, b"),
        Spelling("name\temail\tnote\r\nAlice Dupont\talice@example.org\ta, b\r\n"),
        Spelling("\u{FEFF}name,email,note\rAlice Dupont,alice@example.org,\"a, b\"\r"),
        Spelling("\"name\",\"email\",\"note\"\n\"Alice Dupont\",\"alice@example.org\",\"a, b\"\n"),
        Spelling(" name ; email ; note \n  Alice Dupont ;\talice@example.org ; a, b \n"),
        Spelling("note,email,name\n\"a, b\",alice@example.org,Alice Dupont\n\n, ,\n"),
    ])
    func takesWhatSpreadsheetsWrite(spelling: Spelling) throws {
        let people = try Self.good(spelling.text)
        #expect(people.map(\.name) == ["Alice Dupont"])
        #expect(people.map(\.mailbox.address.text) == ["alice@example.org"])
        #expect(people.map { $0["note"] } == [.text("a, b")])
    }

    @Test func quotesKeepSpacesAndLineBreaks() throws {
        let people = try Self.good(
            "name,email,first,note\n\" Alice \",a@example.org,,\"two\nlines\"\nB,b@example.org,X,\n"
        )
        #expect(people[0].name == " Alice ")
        #expect(people[0]["note"] == .text("two\nlines"))
        #expect(people[1]["first"] == .text("X"))
        #expect(people[1].location.line == 4)
    }

    @Test func knowsAttributesThatNobodyHas() throws {
        let text = "name,email,team\nA,a@example.org,\n"
        let roster = try #require(Self.decode(Array(text.utf8)).roster)
        #expect(roster.attributeNames == ["email", "first", "last", "name", "team"])
    }

    /// A file with one mistake, and what is said of it.
    struct Wrong: CustomTestStringConvertible {
        var text: String
        var message: String
        var label: String?
        var help: [String]

        init(_ text: String, _ message: String, label: String? = nil, help: [String] = []) {
            self.text = text
            self.message = message
            self.label = label
            self.help = help
        }

        var testDescription: String { text.debugDescription }
    }

    private static let names = [
        "a name has letters (a to z), digits, '_' and '-', and begins with a letter"
    ]

    @Test(arguments: [
        Wrong(
            "name,⟪E-Mail⟫\nA,a@example.org\n", "no column is named 'email'",
            label: "did you mean 'email'?"),
        Wrong(
            "⟪Name⟫;email\nA;a@example.org\n", "no column is named 'name'",
            label: "did you mean 'name'?"),
        Wrong(
            "⟪name⟫,team\nA,Sales\n", "no column is named 'email'",
            help: ["the columns are 'name', 'team'"]),
        Wrong("name,email,team,⟪team⟫\n", "two columns are named 'team'"),
        Wrong(
            "name,email,⟪\"First name\"⟫\n", "'First name' cannot name an attribute", help: names),
        Wrong("name,email,⟪prénom⟫\n", "'prénom' cannot name an attribute", help: names),
        Wrong("name,email,⟪⟫,x\n", "column 3 has no name"),
        Wrong(
            "name,email,team\n⟪Alice⟫,a@example.org\n",
            "2 fields here, but the first line names 3 columns"),
        Wrong(
            "name,email\n⟪Alice⟫,a@example.org,Sales, Legal\n",
            "4 fields here, but the first line names 2 columns",
            help: ["a field that holds ',' must stand in quotes"]),
        Wrong(
            "name\temail\n⟪Alice⟫\ta@example.org\tx\n",
            "3 fields here, but the first line names 2 columns",
            help: ["a field that holds a tab must stand in quotes"]),
        Wrong(
            "name,email\n⟪Alice⟫\nB,b@example.org\n",
            "1 field here, but the first line names 2 columns"),
        Wrong("name,email\n⟪⟫,a@example.org\n", "this person has no name"),
        Wrong("name,email\n⟪\"  \"⟫,a@example.org\n", "this person has no name"),
        Wrong("name,email\nA,⟪⟫\n", "this person has no address"),
        Wrong("name,email\n⟪\"A⟫\nB\",a@example.org\n", "a line break is not allowed here"),
        Wrong(
            "name,email\nA, ⟪a⟫\n", "the address has no '@'",
            help: ["an address looks like this: name@example.org"]),
        Wrong("name,email\nA,a@exam⟪_⟫ple.org\n", "'_' is not allowed in a domain"),
        Wrong(
            "note,email,name\n\"x\ny\n\",\"a@exam⟪_⟫ple.org\",A\n", "'_' is not allowed in a domain"
        ),
        Wrong(
            "name,email\nA, ⟪A <a@example.org>⟫ \n",
            "the address alone is wanted here, without a name", help: ["write a@example.org"]),
        Wrong(
            "name,email\nA,⟪\"\"\"a\"\"b@example.org\"⟫\n",
            "quotes must enclose all that stands before '@'"),
        Wrong("name,email\nA,⟪\"⟫a@example.org\nB,b@example.org\n", "this quote is never closed"),
        Wrong(
            "name,email\nThe ⟪\"⟫Boss\",a@example.org\n",
            "a quote inside a field that has none around it",
            help: ["put the field in quotes and write each quote in it twice"]),
        Wrong(
            "name,email\n\"The \"⟪B⟫oss,a@example.org\n", "text after the closing quote of a field",
            help: ["a quote inside a field in quotes is written twice"]),
        Wrong(
            "name,email\nA,a@example.org\n\nB,⟪A@EXAMPLE.org⟫\n",
            "two people have the address 'A@example.org'", label: "'A' has it at people.csv:2:3"),
        Wrong(
            "name,email\nA⟪\u{1}⟫,a@example.org\n",
            "the control character U+0001 does not belong here"),
    ])
    func saysWhatIsWrong(wrong: Wrong) throws {
        let marked = MarkedText(wrong.text, file: "people.csv")
        let findings = Self.decode(marked.bytes).findings
        let due = Finding.error(
            wrong.message, at: marked.places.first, label: wrong.label,
            help: wrong.help)
        #expect(findings.map(\.summary) == [due.summary])
    }

    @Test func saysThatTheHeaderIsMissing() {
        let findings = Self.decode(Array("Alice,alice@example.org\n".utf8)).findings
        let place = Location(file: "people.csv", line: 1, column: 1, length: 5)
        let help = ["begin the file with a line 'name,email', then a line for each person"]
        #expect(
            findings == [
                .error("the first line does not name the columns", at: place, help: help)
            ])
    }

    @Test func saysThatTheFileIsEmpty() {
        #expect(
            Self.decode([]).findings == [
                .error(
                    "the file is empty", at: Location(file: "people.csv"),
                    help: ["begin it with a line 'name,email'"])
            ])
    }

    @Test func refusesLatin1WithAHint() {
        let findings = Self.decode(Array("name,email\nZo".utf8) + [0xE9] + Array(",z@a.org".utf8))
            .findings
        #expect(
            findings == [
                .error(
                    "byte 0xE9 is not UTF-8",
                    at: Location(file: "people.csv", line: 2, column: 3),
                    help: [
                        "save the file as UTF-8",
                        "in Latin-1 the byte is 'é', so the file may be that",
                    ])
            ])
    }

    @Test func refusesUTF16WithAHint() {
        #expect(
            Self.decode([0xFF, 0xFE, 0x6E, 0x00]).findings == [
                .error(
                    "the file is UTF-16, not UTF-8", at: Location(file: "people.csv"),
                    help: ["save it as UTF-8; Excel calls that 'CSV UTF-8'"])
            ])
    }

    @Test func refusesThousandsOfColumns() {
        let header = "name,email" + (0..<1000).map { ",a\($0)" }.joined() + "\n"
        #expect(
            Self.decode(Array(header.utf8)).findings == [
                .error(
                    "a file of people has at most 1000 columns",
                    at: Location(file: "people.csv", line: 1, column: 1, length: 4),
                    label: "here are 1002")
            ])
    }

    @Test func aFileFullOfMistakesIsNotReadToItsEnd() {
        let (roster, findings) = Self.decode(
            Array(("name,email\n" + String(repeating: "A\n", count: 5000)).utf8))
        #expect(findings.count == 1001)
        #expect(
            findings.last
                == .error(
                    "more than 1000 mistakes, so the rest was not read",
                    at: Location(file: "people.csv")))
        #expect(roster?.isComplete == false)
    }

    @Test func everyWrongLineIsTold() throws {
        let (decoded, findings) = Self.decode(
            Array("name,email\nA,a\nB,b@example.org\nC\n,d@example.org\nE,e@example.org\n".utf8))
        let roster = try #require(decoded)
        #expect(findings.compactMap(\.location?.line) == [2, 4, 5])
        #expect(roster.people.map(\.name) == ["B", "E"])
        #expect(roster.people.map(\.index) == [0, 1])
        #expect(!roster.isComplete)
    }
}
