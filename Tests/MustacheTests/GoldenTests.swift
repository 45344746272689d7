// SPDX-License-Identifier: MIT

import Findings
import Mustache
import PranksterTestKit
import Testing

/// Whole letters: `Fixtures/NAME/template` with its partials beside it gives `Golden/NAME`.
@Suite struct GoldenTests {
    @Test func aPlainLetter() throws {
        Golden.expect(try rendered("menu", PlainEscaper()), matches: "menu")
    }

    @Test func aPageWithALayout() throws {
        Golden.expect(try rendered("notice", HTMLEscaper()), matches: "notice")
    }

    @Test func aTreeOfDynamicPartials() throws {
        Golden.expect(try rendered("tree", PlainEscaper()), matches: "tree")
    }

    @Test func mistakesAsTheyArePrinted() throws {
        let error = #expect(throws: FindingError.self) { try parsed("mistakes") }
        Golden.expect(try printed(error?.findings ?? [], of: "mistakes"), matches: "mistakes")
    }

    @Test func whatACheckFindsAsItIsPrinted() throws {
        var log = FindingLog()
        try parsed("careless").check(Self.shape, into: &log)
        Golden.expect(try printed(log.findings, of: "careless"), matches: "careless")
    }

    // MARK: Files

    private func parsed(_ name: String) throws -> Template {
        let names = ["box", "boss", "dish", "ending", "page", "signature", "worker"]
        return try Template(
            parsing: try #require(file("template", of: name)), file: "\(name)/template",
            partials: { partial in
                file(partial, of: name).map { PartialSource(bytes: $0, file: "\(name)/\(partial)") }
            },
            partialNames: { names.filter { file($0, of: name) != nil } })
    }

    private func file(_ file: String, of name: String) -> [UInt8]? {
        Golden.read(Golden.folder(of: #filePath) + "/Fixtures/\(name)/\(file)")
    }

    private func rendered(_ name: String, _ escaper: some Escaper) throws -> [UInt8] {
        var escaper = escaper
        var output: [UInt8] = []
        try parsed(name).render(Self.context, escaper: &escaper, into: &output)
        return output
    }

    private func printed(_ findings: [Finding], of name: String) throws -> String {
        FindingFormat { path in
            let last = path.split(separator: "/").last.map(String.init) ?? path
            return file(last, of: name).map { SourceLines($0) }
        }
        .text(findings)
    }

    // MARK: Values

    private static let context: Value = [
        "sender": .record(
            Record(
                ["first": "Alice", "last": "Dupont", "team": "R&D", "nick": "Al"],
                text: "Alice Dupont <alice@example.org>")),
        "recipients": .list(["Bob", "Chloé"], joined: "Bob & Chloé"),
        "date": .record(Record(["day": "1"], text: "1 \"April\"")),
        "menu": [
            [
                "title": "Soup", "price": "2.50", "kind": "starter",
                "with": [
                    ["name": "bread", "from": "yesterday"], ["name": "butter", "from": .absent],
                ],
            ],
            ["title": "Fish <of the day>", "price": .absent, "kind": "main", "with": []],
        ],
        "tools": ["fork", "spoon"],
        "pirate": .filter(
            Filter { text, occurrence in "Arr, \(text.lowercased()) (\(occurrence))" }),
        "chart": [
            "shape": "boss", "name": "Ann",
            "reports": [
                [
                    "shape": "boss", "name": "Ben",
                    "reports": [["shape": "worker", "name": "Cy", "task": "writes\n\nmuch"]],
                ],
                ["shape": "worker", "name": "Dee", "task": "reads"],
            ],
        ],
    ]

    private static let shape = Shape.record(
        [
            "sender": .record(
                [
                    "first": .text, "last": .text, "team": .text,
                    "nick": .maybe(.text, lackedBy: "Bob Martin"),
                ], printable: true),
            "recipients": .list(.text, printable: true), "urgent": .flag, "pirate": .filter,
            "menu": .list(
                .record(
                    ["title": .text, "price": .maybe(.text, lackedBy: "the fish")],
                    printable: false), printable: false),
            "chart": .record(["name": .text, "shape": .oneOf(["boss"])], printable: false),
        ], printable: false)
}
