// SPDX-License-Identifier: MIT

import Mustache
import Testing

@Suite struct InheritanceTests {
    private static let page = "[{{$title}}no title{{/title}}|{{$body}}no body{{/body}}]"
    private static let context: Value = [
        "name": "Alice", "yes": true, "pet": ["name": "Rex"], "list": ["1", "2"],
    ]

    private func rendered(_ sample: Sample) throws -> String {
        var sample = sample
        sample.context = Self.context
        return try sample.rendered()
    }

    @Test(arguments: [
        Sample("{{$title}}as it is{{/title}}", gives: "as it is"),
        Sample("{{>page}}", gives: "[no title|no body]"),
        Sample("{{<page}}{{/page}}", gives: "[no title|no body]"),
        Sample("{{<page}}{{$title}}T{{/title}}{{/page}}", gives: "[T|no body]"),
        Sample(
            "{{<page}} {{! why }} {{$body}}{{name}}{{/body}}\n{{/page}}",
            gives: "[no title|Alice]"),
        Sample(
            "{{<page}}{{$body}}1{{/body}}{{/page}}{{<page}}{{$body}}2{{/body}}{{/page}}",
            gives: "[no title|1][no title|2]"),
        Sample("{{<page}}{{$title}}{{/title}}{{/page}}", gives: "[|no body]"),
        Sample(
            "{{#list}}{{<page}}{{$title}}{{.}}{{/title}}{{/page}}{{/list}}",
            gives: "[1|no body][2|no body]"),
    ])
    func aChildFillsItsParentsBlocks(sample: Sample) throws {
        var sample = sample
        sample.partials = ["page": Self.page]
        #expect(try rendered(sample) == sample.expected)
    }

    @Test func aBlockSeesTheContextOfItsPlace() throws {
        let sample = Sample(
            "{{<p}}{{$who}}{{name}}{{/who}}{{/p}}",
            partials: ["p": "{{$who}}{{/who}}{{#pet}}{{$who}}{{/who}}{{/pet}}"])
        #expect(try rendered(sample) == "AliceRex")
    }

    @Test func theOutermostChildDecides() throws {
        let partials = [
            "child": "{{<middle}}{{$a}}child{{/a}}{{/middle}}",
            "middle": "{{<old}}{{$a}}middle{{/a}}{{$b}}middle{{/b}}{{/old}}",
            "old": "{{$a}}old{{/a}} {{$b}}old{{/b}} {{$c}}old{{/c}}",
        ]
        #expect(try rendered(Sample("{{>child}}", partials: partials)) == "child middle old")
        #expect(
            try rendered(
                Sample("{{<child}}{{$c}}me{{/c}}{{$a}}me{{/a}}{{/child}}", partials: partials))
                == "me middle me")
    }

    @Test func aFilledBlockCanHaveBlocks() throws {
        let partials = [
            "outer": "{{<inner}}{{$x}}({{$y}}y{{/y}}){{/x}}{{/inner}}", "inner": "{{$x}}x{{/x}}",
        ]
        #expect(try rendered(Sample("{{>outer}}", partials: partials)) == "(y)")
        #expect(
            try rendered(Sample("{{<outer}}{{$y}}me{{/y}}{{/outer}}", partials: partials)) == "(me)"
        )
    }

    /// What fills a block is not itself a place for it: this would never end.
    @Test func aBlockInsideItsOwnContentIsTheOuterOne() throws {
        let sample = Sample(
            "{{<p}}{{$a}}({{$a}}own{{/a}}){{/a}}{{/p}}", partials: ["p": "{{$a}}{{/a}}"])
        #expect(try rendered(sample) == "(own)")
    }

    /// The rows: the parent, what fills block `b` (in a page of its own), what comes out.
    @Test(arguments: [
        // Alone on its lines: the content gets the indentation, its own is taken off.
        Sample("Hi\n  {{$b}}{{/b}}\nEnd\n", ["b": "1\n2"], gives: "Hi\n  1\n  2\nEnd\n"),
        Sample(
            "Hi\n  {{$b}}\n  {{/b}}\nEnd\n", ["b": "\n      1\n        2\n"],
            gives: "Hi\n  1\n    2\nEnd\n"),
        Sample("Hi\n{{$b}}\n  own\n{{/b}}\nEnd\n", ["b": "\n1\n2\n"], gives: "Hi\n  1\n  2\nEnd\n"),
        Sample(
            "Hi\r\n  {{$b}}\r\n  own\r\n  {{/b}}\r\nEnd", ["b": "\r\n1\r\n\r\n2\r\n"],
            gives: "Hi\r\n  1\r\n\r\n  2\r\nEnd"),
        Sample(
            "\t{{$b}}\n\town\n\t{{/b}}\n", ["b": "\n\t\t{{name}}\n\t\t2\n"],
            gives: "\tAlice\n\t2\n"),
        // The lines of the content differ: what they share is taken off.
        Sample("{{$b}}\n{{/b}}\n", ["b": "\n    1\n\n  2\n   3\n"], gives: "  1\n\n2\n 3\n"),
        // A line end is there once, whoever brings it.
        Sample("{{$b}}\nown\n{{/b}}\nEnd", ["b": "1"], gives: "1\nEnd"),
        Sample("{{$b}}own{{/b}}\nEnd", ["b": "\n1\n"], gives: "1\nEnd"),
        Sample("{{$b}}own{{/b}}\nEnd", ["b": "1"], gives: "1\nEnd"),
        Sample("{{$b}}own{{/b}}\nEnd", ["b": ""], gives: "End"),
        Sample("{{$b}}\nown\n{{/b}}\nEnd", ["b": ""], gives: "End"),
        Sample("Dear {{$b}}own{{/b}}\nEnd", ["b": "\n1\n"], gives: "Dear 1\nEnd"),
        Sample("Dear {{$b}}own{{/b}}\nEnd", ["b": ""], gives: "Dear \nEnd"),
        Sample("Dear {{$b}}own{{/b}}  \nEnd", ["b": "1"], gives: "Dear 1  \nEnd"),
        Sample("Dear {{$b}}own{{/b}}, hi\n", ["b": "1\n2"], gives: "Dear 1\n2, hi\n"),
        // Content that ends in a section, a partial or a block.
        Sample("{{$b}}own{{/b}}\nEnd", ["b": "\n{{#yes}}\n1\n{{/yes}}\n"], gives: "1\nEnd"),
        Sample("{{$b}}own{{/b}}\nEnd", ["b": "{{name}}"], gives: "Alice\nEnd"),
        Sample("{{$b}}own{{/b}}\nEnd", ["b": "{{>line}}"], gives: "line\n\nEnd"),
        Sample("{{$b}}own{{/b}}\nEnd", ["b": "\n{{>line}}\n"], gives: "line\nEnd"),
        Sample("  {{$b}}own{{/b}}\nEnd", ["b": "\n {{>line}}\n  1\n"], gives: "  line\n   1\nEnd"),
        Sample("{{$b}}own{{/b}}\nEnd", ["b": "\n{{$c}}\nc\n{{/c}}\n"], gives: "c\nEnd"),
        Sample("{{$b}}own{{/b}}\nEnd", ["b": "{{<line}}{{/line}}"], gives: "line\n\nEnd"),
    ])
    func aBlockKeepsItsPlaceInTheText(sample: Sample) throws {
        let content = try Sample("{{b}}", sample.context).rendered()
        var child = Sample("{{<parent}}{{$b}}\(content){{/b}}{{/parent}}")
        child.partials = ["parent": sample.template, "line": "line\n"]
        #expect(try rendered(child) == sample.expected)
    }

    @Test(arguments: [
        "Hi\n  {{$b}}own{{/b}}\nEnd\n", "Hi\n{{$b}}\n  own\n{{/b}}\nEnd\n",
        "Hi\n  {{$b}}own\n  more{{/b}}\nEnd\n", "Hi {{$b}}own{{/b}}  \nEnd\n",
    ])
    func aBlockThatNobodyFillsIsAsItIsWritten(parent: String) throws {
        let expected =
            parent.contains("\n{{$b}}\n")
            ? "Hi\n  own\nEnd\n"
            : parent.replacing("{{$b}}", with: "").replacing("{{/b}}", with: "")
        #expect(try rendered(Sample(parent)) == expected)
        #expect(try rendered(Sample("{{>p}}", partials: ["p": parent])) == expected)
        #expect(try rendered(Sample("{{<p}}{{/p}}", partials: ["p": parent])) == expected)
    }

    @Test(arguments: [
        Sample("a\n  {{<p}}{{/p}}\nb\n", gives: "a\n  1\n  2\nb\n"),
        Sample("a\n  {{<p}}\n{{$x}}\n3\n{{/x}}\n  {{/p}}\nb\n", gives: "a\n  1\n  3\nb\n"),
        Sample("a {{<p}}{{/p}} b\n", gives: "a 1\n2\n b\n"),
        Sample("a {{<p}}\n{{/p}}\nb\n", gives: "a 1\n2\n\nb\n"),
        Sample("  {{<p}}{{$x}}3{{/x}}{{/p}}\n", gives: "  1\n  3\n"),
    ])
    func aParentIsOneTagToTheLinesAroundIt(sample: Sample) throws {
        var sample = sample
        sample.partials = ["p": "1\n{{$x}}\n2\n{{/x}}\n"]
        #expect(try rendered(sample) == sample.expected)
    }

    @Test func valuesAndBlocksLiveInDifferentWorlds() throws {
        let partials = ["p": "{{$name}}own{{/name}} {{name}}"]
        #expect(try rendered(Sample("{{<p}}{{/p}}", partials: partials)) == "own Alice")
        #expect(
            try rendered(Sample("{{<p}}{{$name}}mine{{/name}}{{/p}}", partials: partials))
                == "mine Alice")
    }

    @Test(arguments: [
        Sample("{{$b}}a {{name}} z{{/b}}", gives: "a Alice z"),
        Sample("{{$b}}a {{#pet}}{{name}}{{/pet}} z{{/b}}", gives: "a Rex z"),
        Sample("{{$b}}a {{^yes}}no{{/yes}} z{{/b}}", gives: "a  z"),
        Sample("{{$b}}{{$c}}inner{{/c}}{{/b}}", gives: "inner"),
        Sample("{{#list}}{{$b}}{{.}}{{/b}}{{/list}}", gives: "12"),
    ])
    func aBlockHoldsWhatAnyTemplateHolds(sample: Sample) throws {
        #expect(try rendered(sample) == sample.expected)
        var parent = sample
        parent.template = "{{<p}}{{/p}}"
        parent.partials = ["p": sample.template]
        #expect(try rendered(parent) == sample.expected)
    }

    /// Parents that insert each other pass on what their children have filled.
    @Test func whatAChildFillsReachesEveryParentBelow() throws {
        let sample = Sample(
            "{{<one}}{{$a}}mine{{/a}}{{/one}}",
            partials: [
                "one": "{{$a}}one{{/a}}({{$b}}{{<two}}{{/two}}{{/b}})",
                "two": "{{$a}}two{{/a}}[{{<one}}{{$b}}stop{{/b}}{{/one}}]",
            ])
        #expect(try rendered(sample) == "mine(mine[mine(stop)])")
    }

    @Test func aLenientParentIgnoresWhatIsNoBlock() throws {
        let sample = Sample(
            "{{<p}} lost {{x}} {{#y}}{{$b}}lost{{/b}}{{/y}} {{$b}}kept{{/b}} lost {{/p}}",
            partials: ["p": "({{$b}}own{{/b}})"])
        #expect(try sample.rendered(.lenient) == "(kept)")
        #expect(try Sample("<{{<none}}{{$b}}x{{/b}}{{/none}}>").rendered(.lenient) == "<>")
    }

    @Test func nestedBlocksAreIndentedRelativeToEachOther() throws {
        let partials = [
            "letter": """
            {{<frame}}{{$text}}
                Dear,
                  {{$joke}}
                  own
                  {{/joke}}
            {{/text}}{{/frame}}

            """,
            "frame": "* {{$text}}none{{/text}}\n* end\n",
        ]
        let child = Sample(
            "{{<letter}}{{$joke}}\nha\n  ha\n{{/joke}}{{/letter}}", partials: partials)
        #expect(try rendered(child) == "* Dear,\n  ha\n    ha\n* end\n")
        #expect(
            try rendered(Sample("{{>letter}}", partials: partials)) == "* Dear,\n  own\n* end\n")
    }
}
