// SPDX-License-Identifier: MIT

import Mustache
import Testing

@Suite struct DynamicNameTests {
    private static let partials = [
        "formal": "Dear {{name}}", "warm": "Hi {{name}}!", "page": "<{{$body}}nothing{{/body}}>",
        "broken": "{{#never closed",
    ]
    private static let context: Value = [
        "name": "Alice", "style": "warm", "letter": ["style": "formal"], "layout": "page",
        "none": .absent, "bad": "broken", "other": "warn",
    ]

    @Test(arguments: [
        Sample("{{>*style}}", gives: "Hi Alice!"),
        Sample("{{> * style }}", gives: "Hi Alice!"),
        Sample("{{>*letter.style}}", gives: "Dear Alice"),
        Sample("{{#letter}}{{>*style}}{{/letter}}", gives: "Dear Alice"),
        Sample("{{<*layout}}{{$body}}{{name}}{{/body}}{{/*layout}}", gives: "<Alice>"),
        Sample("a\n {{>*style}}\n", gives: "a\n Hi Alice!"),
    ])
    func aValueNamesThePartial(sample: Sample) throws {
        var sample = sample
        sample.context = Self.context
        sample.partials = Self.partials
        #expect(try sample.rendered() == sample.expected)
    }

    @Test(arguments: [
        Sample(
            "{{>*none}}",
            gives: "1:5+4 '{{none}}' has no value"
                + " = print it only where there is one: {{#none}}…{{/none}}"),
        Sample("{{>*other}}", gives: "1:5+5 there is no partial 'warn' ^ did you mean 'warm'?"),
        Sample("{{>*bad}}", gives: "broken:1:1+2 '{{' is never closed ^ expected '}}'"),
        Sample(
            "{{>*letter}}",
            gives: "1:5+6 '{{letter}}' has parts, but no text of its own"
                + " = print one of its parts: {{letter.style}}"),
    ])
    func aNameThatPicksNothingIsAnError(sample: Sample) {
        var sample = sample
        sample.context = Self.context
        sample.partials = Self.partials
        #expect(sample.complaints() == sample.expected)
    }

    @Test(arguments: [
        Sample("{{#one}}{{>*two.which}}{{/one}}", gives: "(of one)"),
        Sample("{{#items}}{{>*two.which}}{{/items}}", gives: "(outer)(outer)"),
        Sample("{{#two}}{{>*which}}{{/two}}", gives: "(of two)"),
        Sample("{{>*two}}", gives: "(outer)"),
        Sample("{{#two}}{{>*two}}{{/two}}", gives: "(of two)"),
        Sample("{{=| |=}}|>*two.which|", gives: "(outer)"),
        Sample("[ {{>*two.which}} ]\n", gives: "[ (outer) ]\n"),
        Sample("  {{>*two.which}}\r\nend", gives: "  (outer)end"),
    ])
    func aDynamicNameChangesNoContext(sample: Sample) throws {
        var sample = sample
        sample.partials = ["show": "({{value}})"]
        sample.context = [
            "value": "outer", "one": ["value": "of one"], "items": ["a", "b"],
            "two": .record(Record(["which": "show", "value": "of two"], text: "show")),
        ]
        #expect(try sample.rendered() == sample.expected)
    }

    @Test func aTreeOfDynamicPartials() throws {
        let sample = Sample(
            "{{>*kind}}",
            [
                "kind": "node", "name": "a",
                "nodes": [
                    ["kind": "node", "name": "b", "nodes": []], ["kind": "leaf", "name": "c"],
                ],
            ], partials: ["node": "{{name}}<{{#nodes}}{{>*kind}}{{/nodes}}>", "leaf": "{{name}}"])
        #expect(try sample.rendered() == "a<b<>c>")
    }

    @Test(arguments: ["{{>*none}}", "{{>*unknown}}", "{{>*other}}", "{{>**style}}"])
    func aLenientTemplatePrintsNothing(template: String) throws {
        let sample = Sample(template, Self.context, partials: Self.partials)
        #expect(try sample.rendered(.lenient) == "")
    }
}
