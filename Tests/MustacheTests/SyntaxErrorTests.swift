// SPDX-License-Identifier: MIT

import Findings
import Mustache
import Testing

/// What cannot be parsed, to the character: `line:column+length message ^ label = help`.
@Suite struct SyntaxErrorTests {
    private static let nameHelp =
        " = a name is made of letters, digits, '_' and '-', with single dots between its parts"
    private static let delimiterHelp =
        " = for instance {{=<% %>=}}: two words, each of at most 16 bytes and without '='"

    @Test(arguments: [
        Sample("a {{b", gives: "1:3+2 '{{' is never closed ^ expected '}}'"),
        Sample("a\n  {{#b}}{{/b", gives: "2:9+2 '{{' is never closed ^ expected '}}'"),
        Sample("{{a {{b}}", gives: "1:1+2 '{{' is never closed ^ expected '}}'"),
        Sample("{{! a", gives: "1:1+2 '{{' is never closed ^ expected '}}'"),
        Sample("{{{a}}", gives: "1:1+2 '{{' is never closed ^ expected '}}}'"),
        Sample("{{=| |}}", gives: "1:1+2 '{{' is never closed ^ expected '=}}'"),
        Sample("{{=<% %>=}}<%a}}", gives: "1:12+2 '<%' is never closed ^ expected '%>'"),
        Sample("{{", gives: "1:1+2 '{{' is never closed ^ expected '}}'"),
        Sample(
            "{{a{{b{{c}}",
            gives: """
                1:1+2 '{{' is never closed ^ expected '}}'
                1:4+2 '{{' is never closed ^ expected '}}'
                """),
    ])
    func aTagThatIsNeverClosed(sample: Sample) {
        #expect(sample.complaints() == sample.expected)
    }

    @Test(arguments: [
        Sample("a\n{{#b}}c", gives: "2:1+6 '{{#b}}' is never closed ^ expected '{{/b}}' below"),
        Sample("{{^b}}", gives: "1:1+6 '{{^b}}' is never closed ^ expected '{{/b}}' below"),
        Sample("{{$b}}", gives: "1:1+6 '{{$b}}' is never closed ^ expected '{{/b}}' below"),
        Sample("{{<*b}}", gives: "1:1+7 '{{<*b}}' is never closed ^ expected '{{/*b}}' below"),
        Sample(
            "{{#a}}{{#b}}",
            gives: """
                1:1+6 '{{#a}}' is never closed ^ expected '{{/a}}' below
                1:7+6 '{{#b}}' is never closed ^ expected '{{/b}}' below
                """),
        Sample("a{{/b}}", gives: "1:2+6 '{{/b}}' closes nothing"),
        Sample(
            "{{#a}}\n{{/b}}",
            gives: "2:1+6 '{{/b}}' does not close '{{#a}}' ^ expected '{{/a}}'"
                + " = '{{#a}}' was opened on line 1"),
        Sample(
            "{{#a}}{{#b}}{{/a}}{{/b}}",
            gives: "1:13+6 '{{/a}}' does not close '{{#b}}' ^ expected '{{/b}}'"
                + " = '{{#b}}' was opened on line 1\n1:19+6 '{{/b}}' closes nothing"),
        Sample(
            "{{#a}}{{#b}}\n{{/a}}",
            gives: "2:1+6 '{{/a}}' does not close '{{#b}}' ^ expected '{{/b}}'"
                + " = '{{#b}}' was opened on line 1"),
        Sample(
            "{{#a.b}}{{/a}}",
            gives: "1:9+6 '{{/a}}' does not close '{{#a.b}}' ^ expected '{{/a.b}}'"
                + " = '{{#a.b}}' was opened on line 1"),
    ])
    func sectionsThatDoNotMatch(sample: Sample) {
        #expect(sample.complaints() == sample.expected)
    }

    @Test(arguments: [
        Sample("{{}}", gives: "1:1+4 '{{}}' names nothing"),
        Sample("{{# }}{{/ }}", gives: "1:1+6 '{{# }}' names nothing\n1:7+6 '{{/ }}' names nothing"),
        Sample("{{>*}}", gives: "1:1+6 '{{>*}}' names nothing"),
        Sample("{{first name}}", gives: "1:3+10 'first name' is not a name" + nameHelp),
        Sample("{{a..b}}", gives: "1:3+4 'a..b' is not a name" + nameHelp),
        Sample("{{.a}}", gives: "1:3+2 '.a' is not a name" + nameHelp),
        Sample("{{#if a}}{{/if a}}", gives: "1:4+4 'if a' is not a name" + nameHelp),
        Sample("{{>*a/b}}", gives: "1:5+3 'a/b' is not a name" + nameHelp),
        Sample("{{{a}}}", gives: "1:1+7 values are always escaped ^ write '{{a}}'"),
        Sample("{{& a}}", gives: "1:1+7 values are always escaped ^ write '{{a}}'"),
        Sample("{{=|=}}", gives: "1:1+7 '{{=|=}}' does not name two delimiters" + delimiterHelp),
        Sample(
            "{{=| | |=}}",
            gives: "1:1+11 '{{=| | |=}}' does not name two delimiters" + delimiterHelp),
        Sample(
            "{{=a=b c=}}",
            gives: "1:1+11 '{{=a=b c=}}' does not name two delimiters" + delimiterHelp),
        Sample(
            "{{=12345678901234567 b=}}",
            gives: "1:1+25 '{{=12345678901234567 b=}}' does not name two delimiters"
                + delimiterHelp),
    ])
    func tagsThatMeanNothing(sample: Sample) {
        #expect(sample.complaints() == sample.expected)
    }

    @Test(arguments: [
        Sample(
            "{{>nme}}", partials: ["name": ""],
            gives: "1:4+3 there is no partial 'nme' ^ did you mean 'name'?"),
        Sample("{{<nme}}{{/nme}}", gives: "1:4+3 there is no partial 'nme'"),
        Sample(
            "{{>p}}", partials: ["p": "\n{{>nope}}"], gives: "p:2:4+4 there is no partial 'nope'"),
        Sample(
            "{{>p}}{{>q}}", partials: ["p": "{{", "q": "{{a b}}"],
            gives: """
                p:1:1+2 '{{' is never closed ^ expected '}}'
                q:1:3+3 'a b' is not a name\(nameHelp)
                """),
        Sample(
            "{{<p}}{{$titel}}{{/titel}}{{/p}}",
            partials: ["p": "{{>q}}", "q": "{{$title}}{{/title}}"],
            gives: "1:10+5 the parent has no block 'titel' ^ did you mean 'title'?"),
        Sample(
            "{{<p}}{{$a}}1{{/a}}{{$a}}2{{/a}}{{/p}}", partials: ["p": "{{$a}}{{/a}}"],
            gives: "1:23+1 block 'a' is filled twice"),
        Sample(
            "{{<p}}\n  Hello {{name}}\nyou{{$a}}{{/a}}{{/p}}", partials: ["p": "{{$a}}{{/a}}"],
            gives: "2:3+6 what stands between the blocks of '{{<p}}' is never shown"
                + " = put it into a block that the parent has: {{$name}}…{{/name}}"),
    ])
    func filesThatDoNotFit(sample: Sample) {
        #expect(sample.complaints() == sample.expected)
    }

    @Test func aParentWithADynamicNameInsideMayHaveAnyBlock() throws {
        let sample = Sample(
            "{{<p}}{{$a}}1{{/a}}{{/p}}", ["which": "q"],
            partials: ["p": "{{>*which}}", "q": "{{$a}}{{/a}}"])
        #expect(try sample.rendered() == "1")
    }

    @Test func allMistakesOfAFileAreToldButNotForEver() {
        let three = Sample("{{a b}}\n{{{c}}}\n{{/d}}").complaints()
        #expect(three.split(separator: "\n").count == 3)
        let many = Sample(String(repeating: "{{a b}}", count: 1000)).complaints()
        #expect(many.split(separator: "\n").count == 50)
    }

    @Test func aLongTagIsCutInTheMessage() {
        let name = String(repeating: "x", count: 100)
        #expect(
            Sample("{{/\(name)}}").complaints()
                == "1:1+105 '{{/\(name.prefix(56))…' closes nothing")
    }

    @Test func placesCountFromWhereTheTextBegins() throws {
        func place(_ text: String) -> Location? {
            do throws(FindingError) {
                _ = try Template(
                    parsing: Array(text.utf8), file: "a.md", startLine: 7, startColumn: 10)
                return nil
            } catch {
                return error.findings.first?.location
            }
        }
        #expect(place("{{/a}}") == Location(file: "a.md", line: 7, column: 10, length: 6))
        #expect(place("\r\né {{/a}}") == Location(file: "a.md", line: 8, column: 3, length: 6))
        #expect(place("\r{{/a}}\r") == Location(file: "a.md", line: 8, column: 1, length: 6))
        #expect(place("\u{FEFF}{{/a}}") == Location(file: "a.md", line: 7, column: 10, length: 6))
        #expect(place("{{/a\n}}") == Location(file: "a.md", line: 7, column: 10, length: 4))
    }

    @Test(
        arguments: [
            ([0x61, 0x0A, 0x62, 0xFF, 0x63], 2, 2), ([0xC3], 1, 1), ([0xE2, 0x82, 0x61], 1, 1),
            ([0x61, 0xED, 0xA0, 0x80], 1, 2), ([0xC3, 0xA9, 0x80], 1, 2),
        ] as [([UInt8], Int, Int)])
    func brokenUTF8IsRefused(bytes: [UInt8], line: Int, column: Int) {
        let error = #expect(throws: FindingError.self) {
            try Template(parsing: bytes, file: "a.txt")
        }
        #expect(
            error?.findings == [
                .error(
                    "the template is not valid UTF-8",
                    at: Location(file: "a.txt", line: line, column: column),
                    help: ["save the file as UTF-8"])
            ])
    }
}
