// SPDX-License-Identifier: MIT

import Mustache
import Testing

/// What a strict rendering refuses, to the character: `line:column+length message ^ label = help`.
@Suite struct StrictnessTests {
    private static let context: Value = [
        "sender": ["first": "Alice", "nick": .absent, "team": .absent],
        "group": ["number": "1", "size": "4"], "recipients": ["Bo", "Cy"], "urgent": true,
        "date": .record(Record(["day": "1"], text: "1 April")),
        "people": .list(["Bo"], joined: nil, members: ["names": "Bo"]),
        "many": ["a": "", "b": "", "c": "", "d": "", "e": "", "f": ""],
    ]

    @Test(arguments: [
        Sample("{{sendr}}", gives: "1:3+5 unknown name 'sendr' ^ did you mean 'sender'?"),
        Sample(
            "Hi,\n\n  {{ sendr.first }}",
            gives: "3:6+5 unknown name 'sendr' ^ did you mean 'sender'?"),
        Sample(
            "{{sender.frist}}",
            gives: "1:10+5 unknown name 'frist' in 'sender' ^ did you mean 'first'?"),
        Sample(
            "{{#sendr}}{{/sendr}}",
            gives: "1:4+5 unknown name 'sendr' ^ did you mean 'sender'?"),
        Sample(
            "{{^sender.nik}}{{/sender.nik}}",
            gives: "1:11+3 unknown name 'nik' in 'sender' ^ did you mean 'nick'?"),
        Sample("{{first}}", gives: "1:3+5 unknown name 'first' ^ did you mean 'sender.first'?"),
        Sample(
            "{{#sender}}{{grop}}{{/sender}}",
            gives: "1:14+4 unknown name 'grop' ^ did you mean 'group'?"),
        Sample("{{xyzzy}}", gives: "1:3+5 unknown name 'xyzzy'"),
        Sample(
            "{{people.name}}",
            gives: "1:10+4 unknown name 'name' in 'people' ^ did you mean 'names'?"),
        Sample("{{sender.first.letter}}", gives: "1:16+6 unknown name 'letter' in 'sender.first'"),
        Sample("é{{ünknown}}", gives: "1:4+7 unknown name 'ünknown'"),
    ])
    func aNameThatNobodyKnows(sample: Sample) {
        var sample = sample
        sample.context = Self.context
        #expect(sample.complaints() == sample.expected)
    }

    @Test(arguments: [
        Sample(
            "{{sender.nick}}",
            gives: "1:3+11 '{{sender.nick}}' has no value"
                + " = print it only where there is one: {{#sender.nick}}…{{/sender.nick}}"),
        Sample(
            "{{#sender}}{{nick}}{{/sender}}",
            gives: "1:14+4 '{{nick}}' has no value"
                + " = print it only where there is one: {{#nick}}…{{/nick}}"),
        Sample(
            "{{sender.team.lead}}",
            gives: "1:3+16 '{{sender.team.lead}}' has no value"
                + " = print it only where there is one: {{#sender.team.lead}}…{{/sender.team.lead}}"
        ),
        Sample(
            "{{urgent}}",
            gives: "1:3+6 '{{urgent}}' is true or false, not text"
                + " = ask for it: {{#urgent}}…{{/urgent}}"),
        Sample(
            "{{recipients}}",
            gives: "1:3+10 '{{recipients}}' is a list, not text"
                + " = print each: {{#recipients}}…{{/recipients}}"),
        Sample(
            "{{group}}",
            gives: "1:3+5 '{{group}}' has parts, but no text of its own"
                + " = print one of its parts: {{group.number}}, {{group.size}}"),
        Sample(
            "{{#group}}{{.}}{{/group}}",
            gives: "1:13+1 '{{.}}' has parts, but no text of its own"
                + " = print one of its parts: {{number}}, {{size}}"),
        Sample(
            "{{many}}",
            gives: "1:3+4 '{{many}}' has parts, but no text of its own = print one of its parts: "
                + "{{many.a}}, {{many.b}}, {{many.c}}, {{many.d}}, {{many.e}}, …"),
    ])
    func aValueThatCannotBePrinted(sample: Sample) {
        var sample = sample
        sample.context = Self.context
        #expect(sample.complaints() == sample.expected)
    }

    @Test(arguments: [
        "{{#sender.nick}}{{sender.nick}}{{/sender.nick}}",
        "{{#sender.team.lead}}x{{/sender.team.lead}}",
    ])
    func aKnownNameWithoutAValueIsFalse(template: String) throws {
        #expect(try Sample(template, Self.context).rendered() == "")
    }

    @Test func aPartialIsToBlameForItsOwnMistakes() {
        let sample = Sample("{{>p}}", Self.context, partials: ["p": "ok\n {{nope}}"])
        #expect(sample.complaints() == "p:2:4+4 unknown name 'nope'")
    }
}
