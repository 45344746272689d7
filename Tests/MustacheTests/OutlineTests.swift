// SPDX-License-Identifier: MIT

import Findings
import Mustache
import Testing

@Suite struct OutlineTests {
    /// The outline on one line, each value as `‹line:column+length›`.
    private func sketch(
        _ text: String, filters: Set<String> = [], partials: [String: String] = [:]
    ) throws -> String {
        let template = try Template(
            parsing: Array(text.utf8), file: "t",
            partials: { name in
                partials[name].map { PartialSource(bytes: Array($0.utf8), file: name) }
            })
        let outline = template.outline(filters: filters)
        return outline.pieces.enumerated().map { index, piece in
            switch piece {
            case .literal(let bytes): return String(decoding: bytes, as: UTF8.self)
            case .value:
                let place = outline.location(of: index)
                return "‹\(place.file):\(place.line):\(place.column)+\(place.length)›"
            }
        }.joined()
    }

    @Test(arguments: [
        ("a {{b}} c", "a ‹t:1:3+5› c"),
        ("{{#a}}x{{b}}{{/a}}{{^a}}y{{/a}}", "x‹t:1:8+5›y"),
        ("é{{#a}}\n{{b}}\n{{/a}}\nz", "é\n‹t:2:1+5›\nz"),
        ("{{=<% %>=}}<% b %>{{c}}", "‹t:1:12+7›{{c}}"),
        ("a{{! c }}b", "ab"),
    ])
    func goesThroughEverySectionOnce(_ text: String, _ expected: String) throws {
        #expect(try sketch(text) == expected)
    }

    @Test func aFiltersSectionIsAValue() throws {
        #expect(
            try sketch("a {{#loud}}b {{c}}{{#loud}}d{{/loud}}{{/loud}} e", filters: ["loud"])
                == "a ‹t:1:3+9› e")
    }

    @Test func partialsStandWhereTheyAreInserted() throws {
        #expect(try sketch("a {{>p}} b", partials: ["p": "<{{x}}>"]) == "a <‹p:1:2+5›> b")
        #expect(try sketch("{{>*p}}b", partials: ["p": "x"]) == "b")
    }

    @Test func aPartialInItselfIsDrawnOnce() throws {
        #expect(try sketch("{{>p}}", partials: ["p": "a{{#x}}{{>p}}{{/x}}b"]) == "ab")
        let doubling = Dictionary(
            uniqueKeysWithValues: (0..<40).map { ("p\($0)", "x{{>p\($0 + 1)}}{{>p\($0 + 1)}}") })
        let all = doubling.merging(["p40": "y"]) { $1 }
        #expect(try sketch("{{>p0}}", partials: all).count < 200_000)
    }

    @Test func blocksAreFilledByTheOutermostChild() throws {
        let partials = [
            "page": "<{{$body}}none{{/body}}>",
            "mail": "{{<page}}{{$body}}mail{{/body}}{{/page}}",
        ]
        #expect(try sketch("{{>page}}", partials: partials) == "<none>")
        #expect(
            try sketch("{{<page}}{{$body}}{{x}}{{/body}}{{/page}}", partials: partials)
                == "<‹t:1:19+5›>")
        #expect(
            try sketch("{{<mail}}{{$body}}me{{/body}}{{/mail}}", partials: partials) == "<me>")
    }

    @Test func namesAreThoseOfThePartialsToo() throws {
        let partial = PartialSource(bytes: Array("{{#d}}{{e.f}}{{.}}{{/d}}".utf8), file: "p")
        let template = try Template(
            parsing: Array("{{a.b}}{{^c}}{{>p}}{{/c}}".utf8), file: "t", partials: { _ in partial })
        #expect(template.nameParts == ["a", "b", "c", "d", "e", "f"])
        #expect(template.file == "t")
    }

    @Test func aPlaceInTheTextCanBeTold() throws {
        let template = try Template(parsing: Array("{{a}}\nbé<c d".utf8), file: "t", startLine: 5)
        let outline = template.outline(filters: [])
        #expect(
            outline.location(of: 1, byte: 4, length: 2)
                == Location(file: "t", line: 6, column: 3, length: 2))
        #expect(
            outline.location(of: 1, byte: 4) == Location(file: "t", line: 6, column: 3, length: 4))
    }
}
