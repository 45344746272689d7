// SPDX-License-Identifier: MIT

import Findings
import Mustache
import Testing

/// What is wrong whatever the values are: `line:column+length message ^ label = help`.
@Suite struct ShapeCheckerTests {
    private static let person: [String: Shape] = [
        "name": .text, "first": .text, "nick": .maybe(.text, lackedBy: "Alice Dupont"),
        "boss": .maybe(
            .record(
                ["name": .text, "nick": .maybe(.text, lackedBy: "Bob")], printable: false),
            lackedBy: "Cy"),
        "pets": .maybe(
            .list(.record(["name": .text], printable: false), printable: false),
            lackedBy: "Dee"),
        "urgent": .maybe(.flag, lackedBy: "Eve"),
    ]
    private static let shape = Shape.record(
        [
            "sender": .record(person, printable: true),
            "recipients": .list(
                .record(person, printable: true), printable: true,
                members: ["firsts": .text, "nicks": .maybe(.text, lackedBy: "Fay")]),
            "rows": .list(.list(.text, printable: false), printable: false),
            "group": .record(["number": .text, "size": .text], printable: false),
            "urgent": .flag, "pirate": .filter, "style": .oneOf(["warm", "cold"]),
            "wrong": .oneOf(["warm", "worm"]), "free": .text,
        ], printable: false)

    private static func lacks(_ name: String, _ who: String) -> String {
        "'{{\(name)}}' has no value for \(who)"
            + " = print it only where there is one: {{#\(name)}}…{{/\(name)}}"
    }

    @Test(arguments: [
        "{{sender.first}} {{sender}} {{recipients}} {{recipients.firsts}} {{style}}",
        "{{#recipients}}{{first}} {{.}} {{sender.first}}{{/recipients}}",
        "{{#rows}}{{#.}}{{.}}{{/.}}{{/rows}}", "{{#urgent}}!{{/urgent}}{{^urgent}}?{{/urgent}}",
        "{{#pirate}}{{sender.first}}{{/pirate}}", "{{^sender.nick}}none{{/sender.nick}}",
        // What a section asks for is there, however it is named.
        "{{#sender.nick}}{{sender.nick}} {{.}}{{/sender.nick}}",
        "{{#sender}}{{#nick}}{{nick}} {{sender.nick}}{{/nick}}{{/sender}}",
        "{{#sender.boss}}{{name}} {{sender.boss.name}} {{#nick}}{{nick}}{{/nick}}{{/sender.boss}}",
        "{{#sender.boss.nick}}{{sender.boss.name}} {{sender.boss.nick}}{{/sender.boss.nick}}",
        "{{#recipients}}{{#nick}}{{nick}}{{/nick}}{{/recipients}}",
        "{{#recipients.nicks}}{{recipients.nicks}}{{/recipients.nicks}}",
        "{{#sender.pets}}{{name}}{{/sender.pets}}", "{{#sender.urgent}}!{{/sender.urgent}}",
        "{{#sender.nick}}{{#recipients}}{{sender.nick}}{{/recipients}}{{/sender.nick}}",
    ])
    func nothingIsWrong(template: String) throws {
        #expect(try Sample(template).checked(Self.shape) == "")
    }

    @Test(arguments: [
        Sample(
            "{{sendr.first}}{{#grup}}{{anything}}{{/grup}}{{^urgnt}}{{nope}}{{/urgnt}}",
            gives: """
                1:3+5 unknown name 'sendr' ^ did you mean 'sender'?
                1:19+4 unknown name 'grup' ^ did you mean 'group'?
                1:49+5 unknown name 'urgnt' ^ did you mean 'urgent'?
                1:58+4 unknown name 'nope'
                """),
        Sample(
            "{{sender.frist}} {{recipients.first}}",
            gives: """
                1:10+5 unknown name 'frist' in 'sender' ^ did you mean 'first'?
                1:31+5 unknown name 'first' in 'recipients' ^ did you mean 'firsts'?
                """),
        Sample("{{number}}", gives: "1:3+6 unknown name 'number' ^ did you mean 'group.number'?"),
        Sample(
            "{{#sender}}{{firts}}{{/sender}}",
            gives: "1:14+5 unknown name 'firts' ^ did you mean 'first'?"),
        Sample(
            "{{#sender}}{{/sender}}{{first}}",
            gives: "1:25+5 unknown name 'first' ^ did you mean 'sender.first'?"),
        Sample("{{sender.first.x}}", gives: "1:16+1 unknown name 'x' in 'sender.first'"),
    ])
    func unknownNames(sample: Sample) throws {
        #expect(try sample.checked(Self.shape) == sample.expected)
    }

    @Test(arguments: [
        Sample("{{sender.nick}}", gives: "1:3+11 " + lacks("sender.nick", "Alice Dupont")),
        Sample("{{#sender}}{{nick}}{{/sender}}", gives: "1:14+4 " + lacks("nick", "Alice Dupont")),
        Sample(
            "{{#recipients}}{{nick}}{{/recipients}}",
            gives: "1:18+4 " + lacks("nick", "Alice Dupont")),
        Sample("{{recipients.nicks}}", gives: "1:3+16 " + lacks("recipients.nicks", "Fay")),
        Sample("{{sender.boss.name}}", gives: "1:3+16 " + lacks("sender.boss.name", "Cy")),
        Sample("{{#sender.boss}}{{nick}}{{/sender.boss}}", gives: "1:19+4 " + lacks("nick", "Bob")),
        // A section asks for itself alone, and only inside.
        Sample(
            "{{#sender.nick}}{{/sender.nick}}{{sender.nick}}",
            gives: "1:35+11 " + lacks("sender.nick", "Alice Dupont")),
        Sample(
            "{{^sender.nick}}{{sender.nick}}{{/sender.nick}}",
            gives: "1:19+11 " + lacks("sender.nick", "Alice Dupont")),
        Sample(
            "{{#sender.nick}}{{#recipients}}{{nick}}{{/recipients}}{{/sender.nick}}",
            gives: "1:34+4 " + lacks("nick", "Alice Dupont")),
        // What is known of one recipient is not known of the others.
        Sample(
            "{{#recipients}}{{#nick}}\n{{#recipients}}{{nick}}{{/recipients}}"
                + "{{/nick}}{{/recipients}}",
            gives: "2:18+4 " + lacks("nick", "Alice Dupont")),
    ])
    func valuesThatMayBeMissing(sample: Sample) throws {
        #expect(try sample.checked(Self.shape) == sample.expected)
    }

    @Test(arguments: [
        Sample(
            "{{urgent}}",
            gives: "1:3+6 '{{urgent}}' is true or false, not text"
                + " = ask for it: {{#urgent}}…{{/urgent}}"),
        Sample(
            "{{rows}}",
            gives: "1:3+4 '{{rows}}' is a list, not text = print each: {{#rows}}…{{/rows}}"),
        Sample(
            "{{#rows}}{{.}}{{/rows}}",
            gives: "1:12+1 '{{.}}' is a list, not text = print each: {{#.}}…{{/.}}"),
        Sample(
            "{{group}}",
            gives: "1:3+5 '{{group}}' has parts, but no text of its own"
                + " = print one of its parts: {{group.number}}, {{group.size}}"),
        Sample(
            "{{pirate}}",
            gives: "1:3+6 '{{pirate}}' is a filter, not text"
                + " = put text into it: {{#pirate}}…{{/pirate}}"),
        Sample(
            "{{sender.urgent}}",
            gives: "1:3+13 '{{sender.urgent}}' is true or false, not text"
                + " = ask for it: {{#sender.urgent}}…{{/sender.urgent}}"),
    ])
    func valuesThatAreNoText(sample: Sample) throws {
        #expect(try sample.checked(Self.shape) == sample.expected)
    }

    @Test(arguments: [
        Sample(
            "{{>p}}", partials: ["p": "\n{{sender.nick}}"],
            gives: "p:2:3+11 " + lacks("sender.nick", "Alice Dupont")),
        Sample(
            "{{#sender.nick}}{{>p}}{{/sender.nick}}", partials: ["p": "{{sender.nick}}"],
            gives: ""),
        Sample(
            "{{#sender}}{{>p}}{{/sender}}{{#group}}{{>p}}{{/group}}", partials: ["p": "{{name}}"],
            gives: "p:1:3+4 unknown name 'name' ^ did you mean 'sender.name'?"),
        Sample(
            "{{<p}}{{$b}}{{name}}{{/b}}{{/p}}",
            partials: ["p": "{{#sender}}{{$b}}{{nope}}{{/b}}{{/sender}}"], gives: ""),
        Sample(
            "{{<p}}{{$b}}{{nick}}{{/b}}{{/p}}",
            partials: ["p": "{{#sender}}{{$b}}{{nope}}{{/b}}{{/sender}}"],
            gives: "1:15+4 " + lacks("nick", "Alice Dupont")),
        Sample(
            "{{<p}}{{/p}}", partials: ["p": "{{$b}}{{nope}}{{/b}}"],
            gives: "p:1:9+4 unknown name 'nope'"),
        Sample(
            "{{<p}}{{$a}}{{/a}}{{/p}}",
            partials: ["p": "{{<q}}{{$a}}{{nope}}{{/a}}{{/q}}", "q": "{{$a}}{{/a}}{{no}}"],
            gives: "q:1:15+2 unknown name 'no'"),
        Sample(
            "{{>*style}}", partials: ["warm": "{{sender.first}}", "cold": "{{nope}}"],
            gives: "cold:1:3+4 unknown name 'nope'"),
        Sample(
            "{{>*wrong}}", partials: ["warm": "", "cold": ""],
            gives: "1:5+5 there is no partial 'worm' ^ did you mean 'warm'?"),
        Sample(
            "{{>*style}}", partials: ["warm": "{{a b}}", "cold": ""],
            gives: "warm:1:3+3 'a b' is not a name"
                + " = a name is made of letters, digits, '_' and '-',"
                + " with single dots between its parts"),
        Sample("{{>*free}}", partials: ["warm": "{{nope}}"], gives: ""),
        Sample(
            "{{>*urgent}}",
            gives: "1:5+6 '{{urgent}}' is true or false, not text"
                + " = ask for it: {{#urgent}}…{{/urgent}}"),
        Sample("{{>p}}", partials: ["p": "{{nope}}{{>p}}"], gives: "p:1:3+4 unknown name 'nope'"),
        Sample(
            "{{>p}}", partials: ["p": "{{#pirate}}{{>p}}{{nope}}{{/pirate}}"],
            gives: "p:1:20+4 unknown name 'nope'"),
    ])
    func partialsAndParentsAreFollowed(sample: Sample) throws {
        #expect(try sample.checked(Self.shape) == sample.expected)
    }

    @Test func partialsThatCallEachOtherInTooManyWaysAreGivenUp() throws {
        let names = (0..<12).map { "n\($0)" }
        let members = Dictionary(
            uniqueKeysWithValues: names.map { name in
                (name, Shape.record(["x": .text], printable: false))
            })
        let everyWay = names.map { "{{#\($0)}}{{>p}}{{/\($0)}}" }.joined()
        let text = try Sample("{{>p}}", partials: ["p": everyWay])
            .checked(.record(members, printable: false))
        #expect(
            text == "warning: 1:1+1 the template could not be checked to its end"
                + " = its partials call each other in too many ways")
    }

    /// What a check lets pass can be rendered, whoever lacks whatever may be missing.
    @Test(arguments: [true, false])
    func whatIsCheckedCanBeRendered(isComplete: Bool) throws {
        let boss: Value = ["name": "Bo", "nick": isComplete ? "B" : .absent]
        let context: Value = [
            "sender": [
                "first": "Al", "nick": isComplete ? "A" : .absent,
                "boss": isComplete ? boss : .absent,
            ]
        ]
        let sample = Sample(
            "{{sender.first}}{{#sender.boss}}{{name}}{{#nick}}{{nick}}{{/nick}}{{/sender.boss}}",
            context)
        #expect(try sample.checked(Self.shape) == "")
        #expect(try sample.rendered() == (isComplete ? "AlBoB" : "Al"))
    }
}
