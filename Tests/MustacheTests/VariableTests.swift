// SPDX-License-Identifier: MIT

import Mustache
import Testing

@Suite struct VariableTests {
    private static let alice: Value = [
        "first": "Alice", "pet": ["name": "Rex", "owner": ["first": "Bob"]], "nothing": "",
    ]

    @Test(arguments: [
        Sample("no tag at all, and a } or { or {", gives: "no tag at all, and a } or { or {"),
        Sample("", gives: ""),
        Sample("Hi {{first}}!", alice, gives: "Hi Alice!"),
        Sample("{{first}}", alice, gives: "Alice"),
        Sample("{{first}}{{first}}", alice, gives: "AliceAlice"),
        Sample("{{ first }}|{{\tfirst\n}}", alice, gives: "Alice|Alice"),
        Sample("<{{nothing}}>", alice, gives: "<>"),
        Sample("  {{first}}  \n", alice, gives: "  Alice  \n"),
        Sample("Grüße, {{name}} 👋🏽", ["name": "Jürg"], gives: "Grüße, Jürg 👋🏽"),
        Sample("{{prénom}}", ["prénom": "Zoé"], gives: "Zoé"),
    ])
    func aVariablePrintsItsText(sample: Sample) throws {
        #expect(try sample.rendered() == sample.expected)
    }

    @Test(arguments: [
        Sample("{{pet.name}}", alice, gives: "Rex"),
        Sample("{{pet.owner.first}}", alice, gives: "Bob"),
        Sample(
            "{{#pet}}{{name}} of {{owner.first}}, seen by {{first}}{{/pet}}", alice,
            gives: "Rex of Bob, seen by Alice"),
        Sample("{{#pet}}{{pet.name}}{{/pet}}", alice, gives: "Rex"),
    ])
    func aDottedNameGoesFromPartToPart(sample: Sample) throws {
        #expect(try sample.rendered() == sample.expected)
    }

    @Test func theFirstPartDecidesWhereTheRestIsLookedFor() throws {
        let context: Value = ["a": ["b": [:]], "b": ["c": "the outer one"]]
        #expect(
            Sample("{{#a}}{{b.c}}{{/a}}", context).complaints() == "1:11+1 unknown name 'c' in 'b'")
        #expect(try Sample("{{#a}}{{b.c}}{{/a}}", context).rendered(.lenient) == "")
    }

    @Test(arguments: [
        Sample("{{.}}", "a text", gives: "a text"),
        Sample("{{#names}}<{{.}}>{{/names}}", ["names": ["Al", "Bo"]], gives: "<Al><Bo>"),
        Sample("{{#first}}{{.}} is {{first}}{{/first}}", alice, gives: "Alice is Alice"),
    ])
    func aPeriodIsTheInnermostContext(sample: Sample) throws {
        #expect(try sample.rendered() == sample.expected)
    }

    @Test func aListPrintsItsJoinedText() throws {
        let list = Value.list(["Al", "Bo"], joined: "Al and Bo", members: ["firsts": "A and B"])
        let sample = Sample("{{all}} | {{all.firsts}} | {{#all}}{{.}};{{/all}}", ["all": list])
        #expect(try sample.rendered() == "Al and Bo | A and B | Al;Bo;")
    }

    @Test func aRecordPrintsItsText() throws {
        let date = Value.record(Record(["day": "1"], text: "1 April"))
        #expect(try Sample("{{date}}, {{date.day}}", ["date": date]).rendered() == "1 April, 1")
    }

    @Test func aValueIsNeverParsed() throws {
        let context: Value = ["tag": "{{first}}", "first": "Alice"]
        #expect(try Sample("{{tag}}{{first}}", context).rendered() == "{{first}}Alice")
    }

    @Test(arguments: [
        Sample(
            "<{{unknown}}{{a.b.c}}{{none}}{{none.x}}{{list}}>",
            [
                "none": .absent, "a": [:], "list": ["x"],
            ], gives: "<>"),
        Sample("{{yes}} {{no}}", ["yes": true, "no": false], gives: "true false"),
        Sample("{{{raw}}} {{&raw}} {{raw}}", ["raw": "<b>"], gives: "<b> <b> &lt;b&gt;"),
        Sample("{{{ raw }}} {{& raw }}", ["raw": "<b>"], gives: "<b> <b>"),
        Sample("{{a.b}}", ["a.b": "not a dotted name", "a": ["b": "x"]], gives: "x"),
        Sample("{{first name}}", ["first name": "with a space"], gives: "with a space"),
    ])
    func aLenientTemplateForgives(sample: Sample) throws {
        #expect(try sample.rendered(.lenient, HTMLEscaper()) == sample.expected)
    }

    @Test(arguments: [
        Sample("| {{v}} | {{{v}}} | {{&v}} |", gives: "| - | - | - |"),
        Sample("  {{{v}}}\n", gives: "  -\n"), Sample("  {{&v}}\n", gives: "  -\n"),
        Sample("({{none}})({{{none}}})({{&none}})", gives: "()()()"),
        Sample("({{miss}})({{{miss}}})({{&miss}})", gives: "()()()"),
        Sample("{{a.b}}={{#a}}{{b}}{{/a}}, {{{a.b}}}={{#a}}{{{b}}}{{/a}}", gives: "c=c, c=c"),
        Sample("({{a.miss.b}})({{v.b}})({{miss.b}})", gives: "()()()"),
        Sample("{{#a}}{{x.y}}{{/a}}", gives: "z"),
        Sample("{{#deep}}{{a.b}}{{/deep}}", gives: "inner"),
        Sample("{{#deep}}({{x.y}}){{/deep}}", gives: "()"),
    ])
    func whereNothingIsFoundNothingIsPrinted(sample: Sample) throws {
        var sample = sample
        sample.context = [
            "v": "-", "none": .absent, "a": ["b": "c"], "x": ["y": "z"],
            "deep": ["a": ["b": "inner"], "x": [:]],
        ]
        #expect(try sample.rendered(.lenient, HTMLEscaper()) == sample.expected)
    }

    @Test func theOutputThatIsThereStays() throws {
        let template = try Sample("{{a}}").parsed()
        var output = Array("before|".utf8)
        var escaper = PlainEscaper()
        try template.render(["a": "b"], escaper: &escaper, into: &output)
        #expect(output == Array("before|b".utf8))
        #expect(throws: (any Error).self) {
            try template.render([:], escaper: &escaper, into: &output)
        }
        #expect(output == Array("before|b".utf8))
    }

    @Test func namesAreTheFirstPartsOfAllNames() throws {
        let sample = Sample(
            "{{sender.first}}{{#pirate}}{{sender.last}}{{.}}{{/pirate}}{{>more}}{{>*which}}",
            partials: ["more": "{{^note}}{{/note}}"])
        #expect(try sample.parsed().names == ["sender", "pirate", "which", "note"])
    }
}
