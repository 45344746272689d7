// SPDX-License-Identifier: MIT

import Mustache
import Testing

@Suite struct SectionTests {
    @Test(arguments: [
        ("yes", "shown", ""), ("no", "", "hidden"), ("none", "", "hidden"),
        ("empty", "", "hidden"), ("text", "shown", ""), ("noText", "", "hidden"),
        ("record", "shown", ""), ("list", "shown", ""), ("record.none.more", "", "hidden"),
        ("record.yes", "shown", ""), ("filter", "shown", ""),
    ])
    func whatIsTrueIsShown(name: String, section: String, inverted: String) throws {
        let context: Value = [
            "yes": true, "no": false, "none": .absent, "empty": [], "text": "a", "noText": "",
            "record": ["none": .absent, "yes": true], "list": ["one"],
            "filter": .filter(Filter { text, _ in text }),
        ]
        #expect(try Sample("{{#\(name)}}shown{{/\(name)}}", context).rendered() == section)
        #expect(try Sample("{{^\(name)}}hidden{{/\(name)}}", context).rendered() == inverted)
    }

    @Test(arguments: [
        Sample(
            "{{#pets}}{{name}},{{/pets}}", ["pets": [["name": "Rex"], ["name": "Tom"]]],
            gives: "Rex,Tom,"),
        Sample(
            "{{#rows}}[{{#.}}{{.}}{{/.}}]{{/rows}}", ["rows": [["a", "b"], [], ["c"]]],
            gives: "[ab][][c]"),
        Sample("{{#.}}{{name}}{{/.}}", [["name": "a"], ["name": "b"]], gives: "ab"),
        Sample("{{#a}}{{#a}}{{.}}{{/a}} {{/a}}", ["a": ["x", "y"]], gives: "xy xy "),
        Sample("{{#yes}}{{#yes}}a{{^yes}}b{{/yes}}{{/yes}}c{{/yes}}", ["yes": true], gives: "ac"),
        Sample("{{^no}}{{^no}}a{{#no}}b{{/no}}{{/no}}c{{/no}}", ["no": false], gives: "ac"),
        Sample("{{# yes }}x{{/ yes }}{{ #yes }}y{{ /yes }}", ["yes": true], gives: "xy"),
    ])
    func aSectionLoopsOverItsList(sample: Sample) throws {
        #expect(try sample.rendered() == sample.expected)
    }

    @Test func theInnermostContextThatKnowsANameDecides() throws {
        let context: Value = [
            "name": "outer", "only": "seen",
            "inner": ["name": "inner", "deep": ["other": .absent]],
        ]
        let template =
            "{{#inner}}{{name}} {{only}} {{#deep}}{{name}}{{^other}}!{{/other}}{{/deep}}"
            + "{{/inner}} {{name}}"
        #expect(try Sample(template, context).rendered() == "inner seen inner! outer")
    }

    @Test func aKnownNameWithoutAValueHidesTheOuterOne() throws {
        let context: Value = ["nick": "outer", "person": ["nick": .absent]]
        #expect(try Sample("{{#person}}{{#nick}}x{{/nick}}{{/person}}", context).rendered() == "")
    }

    @Test(arguments: [
        // A tag alone on its line takes the line with it.
        Sample("a\n{{#yes}}\nb\n{{/yes}}\nc\n", gives: "a\nb\nc\n"),
        Sample("a\n  {{#yes}}\t\n  b\n\t{{/yes}} \nc\n", gives: "a\n  b\nc\n"),
        Sample("a\r\n{{#yes}}\r\nb\r\n{{/yes}}\r\nc", gives: "a\r\nb\r\nc"),
        Sample("  {{#yes}}\nb{{/yes}}\nc", gives: "b\nc"),
        Sample("a{{#yes}}\nb\n  {{/yes}}", gives: "a\nb\n"),
        // A tag in a line of text changes nothing around it.
        Sample(" | {{#yes}} \t {{/yes}} | \n", gives: " |  \t  | \n"),
        Sample(" {{#yes}}b{{/yes}}\n {{^yes}}c{{/yes}}\n", gives: " b\n \n"),
        Sample("a {{#yes}}\nb\n{{/yes}} c\n", gives: "a \nb\n c\n"),
        // Several on a line go together.
        Sample("a\n{{#yes}}{{^no}}\nb\n{{/no}} {{/yes}}\nc", gives: "a\nb\nc"),
        Sample("a\n{{#yes}}{{! why }}\nb\n{{/yes}}\n", gives: "a\nb\n"),
    ])
    func whiteSpaceAroundSectionTags(sample: Sample) throws {
        var sample = sample
        sample.context = ["yes": true, "no": false]
        #expect(try sample.rendered() == sample.expected)
    }

    @Test func contextsAreSeenAllTheWayOut() throws {
        let context: Value = [
            "a": ["one": "1"], "b": ["two": "2"],
            "c": ["three": "3", "d": ["four": "4", "five": "5"]],
        ]
        let template = """
            {{#a}}
            {{one}}
              {{#b}}
            {{one}}{{two}}
                {{#c}}{{#d}}
            {{one}}{{two}}{{three}}{{four}}
                  {{#five}}
            {{one}}{{two}}{{three}}{{four}}{{five}}{{.}}
                  {{/five}}
            {{four}}{{three}}
                {{/d}}{{/c}}
            {{two}}
              {{/b}}
            {{one}}
            {{/a}}
            end
            """
        #expect(try Sample(template, context).rendered() == "1\n12\n1234\n123455\n43\n2\n1\nend")
    }

    @Test func listsInListsSeeTheirOuterItems() throws {
        let context: Value = [
            "floors": [
                [
                    "floor": ["name": "G"],
                    "rooms": [
                        ["room": "1", "beds": [["bed": "a"], ["bed": "b"]]],
                        ["room": "2", "beds": []],
                    ],
                ],
                ["floor": ["name": "1st"], "rooms": []],
            ]
        ]
        let template =
            "{{#floors}}{{floor.name}}{{#rooms}} {{room}}"
            + "{{#beds}}:{{floor.name}}{{room}}{{bed}}{{/beds}}{{^beds}}:none{{/beds}}"
            + "{{/rooms}};{{/floors}}"
        #expect(try Sample(template, context).rendered() == "G 1:G1a:G1b 2:none;1st;")
    }

    @Test(arguments: [
        Sample("a\n{{^no}}\nb\n{{/no}}\nc\n", gives: "a\nb\nc\n"),
        Sample("a\n  {{^no}}\n b\n  {{/no}}\nc\n", gives: "a\n b\nc\n"),
        Sample("a\r\n{{^no}}\r\n{{/no}}\r\nc", gives: "a\r\nc"),
        Sample("  {{^no}}\nb{{/no}}\nc", gives: "b\nc"),
        Sample("a{{^no}}\nb\n  {{/no}}", gives: "a\nb\n"),
        Sample(" | {{^no}}\t|\t{{/no}} | \n", gives: " | \t|\t | \n"),
        Sample(" | {{^no}} {{! not alone }}\n {{/no}} | \n", gives: " |  \n  | \n"),
        Sample("{{^no}}\n1\n{{/no}}\n2\n{{^no}}\n3\n{{/no}}\n", gives: "1\n2\n3\n"),
        Sample("|{{^ no }}={{/ no }}|", gives: "|=|"),
        Sample("{{^yes}}\na\n{{/yes}}\n", gives: ""),
    ])
    func whiteSpaceAroundInvertedSectionTags(sample: Sample) throws {
        var sample = sample
        sample.context = ["yes": true, "no": false]
        #expect(try sample.rendered() == sample.expected)
    }

    @Test(arguments: [
        ("{{#list}}({{.}}){{/list}}", "(&amp;)(&lt;)"), ("{{#list}}({{{.}}}){{/list}}", "(&)(<)"),
        ("{{#list}}({{&.}}){{/list}}", "(&)(<)"), ("{{#list}}{{list}}{{/list}}", ""),
    ])
    func itemsAreEscapedLikeOtherValues(template: String, expected: String) throws {
        let sample = Sample(template, ["list": ["&", "<"]])
        #expect(try sample.rendered(.lenient, HTMLEscaper()) == expected)
    }

    @Test func aLenientTemplateSkipsWhatNobodyKnows() throws {
        let sample = Sample("<{{#x}}a{{/x}}{{^x}}b{{/x}}{{^a.b}}c{{/a.b}}>", ["a": "text"])
        #expect(try sample.rendered(.lenient) == "<bc>")
    }
}
