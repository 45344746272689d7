// SPDX-License-Identifier: MIT

import PranksterTestKit
import Testing

@testable import Rendering

/// Each mistake that a template can hold, with what the user is told, to the character.
@Suite struct FindingTests {
    /// A mistake by the name of its golden.
    struct Mistake: CustomTestStringConvertible, Sendable {
        let name: String
        let prank: Prank
        var letter: String?
        var testDescription: String { name }
    }

    @Test(arguments: mistakes)
    func isTold(_ mistake: Mistake) {
        Golden.expect(
            mistake.prank.findings(letter: mistake.letter),
            matches: "findings/\(mistake.name).txt")
    }

    private static func prank(
        _ text: String, _ name: String = "hello.txt", change: (inout Prank) -> Void = { _ in }
    ) -> Prank {
        var prank = Prank()
        prank.templates = [name: text]
        change(&prank)
        return prank
    }

    private static func head(_ frontMatter: String, change: (inout Prank) -> Void = { _ in })
        -> Prank
    {
        prank("---\n\(frontMatter)\n---\nHi\n", change: change)
    }

    private static func body(
        _ body: String, _ ending: String = "txt", change: (inout Prank) -> Void = { _ in }
    ) -> Prank {
        prank("---\nsubject: x\n---\n\(body)\n", "hello.\(ending)", change: change)
    }

    private static func picture(_ prank: inout Prank) {
        prank.files["logo.png"] = [1, 2, 3]
        prank.files["other.png"] = [4]
    }

    static let mistakes: [Mistake] = files + frontMatters + names + markups + letters

    private static let files = [
        Mistake(
            name: "template-unknown",
            prank: prank("---\nsubject: x\n---\n") { $0.messages = "[helo]" }),
        Mistake(
            name: "template-missing",
            prank: prank("---\nsubject: x\n---\n") { $0.messages = "[something-else]" }),
        Mistake(
            name: "template-twice",
            prank: prank("---\nsubject: x\n---\n") {
                $0.templates["hello.md"] = "---\nsubject: x\n---\n"
                $0.templates["hello.html"] = "---\nsubject: x\n---\n"
            }),
        Mistake(name: "no-front-matter", prank: prank("Hi\n")),
        Mistake(name: "front-matter-open", prank: prank("---\nsubject: x\n")),
        Mistake(name: "front-matter-empty", prank: prank("---\n---\n")),
        Mistake(name: "front-matter-list", prank: prank("---\n- subject\n---\n")),
        Mistake(
            name: "front-matter-in-both",
            prank: prank("---\nsubject: x\n---\nHi\n") {
                $0.templates["hello.html"] = "---\nsubject: y\n---\n<p>Hi\n"
            }),
        Mistake(name: "control-character", prank: body("a\u{1B}b")),
        Mistake(
            name: "template-too-large",
            prank: body(String(repeating: "x", count: 1 << 20))),
        Mistake(
            name: "partial-unknown",
            prank: body("{{> foter}}") {
                $0.templates["footer.txt"] = "bye"
                $0.templates["foter.md"] = "bye"
            }),
        Mistake(
            name: "partial-broken",
            prank: body("{{> footer}}") {
                $0.templates["footer.txt"] = "a\n{{#b}}\n"
            }),
        Mistake(
            name: "partial-with-a-control-character",
            prank: body("{{> footer}}") {
                $0.templates["footer.txt"] = "a\u{0}"
            }),
    ]

    private static let frontMatters = [
        Mistake(name: "subject-missing", prank: head("headers: {X-A: b}")),
        Mistake(name: "subject-empty", prank: head("subject: \" \"")),
        Mistake(name: "subject-list", prank: head("subject: [a]")),
        Mistake(name: "key-unknown", prank: head("subject: x\nattachment: [a]")),
        Mistake(name: "subject-name-unknown", prank: head("subject: Hi {{sender.fist}}")),
        Mistake(name: "subject-name-quoted", prank: head("subject: \"Hi {{sender.fist}}\"")),
        Mistake(name: "subject-name-escaped", prank: head("subject: \"H\\u0069 {{sender.fist}}\"")),
        Mistake(name: "subject-unclosed", prank: head("subject: \"Hi {{sender.first\"")),
        Mistake(name: "subject-two-lines", prank: head("subject: \"a\\nb\""), letter: "1"),
        Mistake(
            name: "reply-to-wrong", prank: head("subject: x\nreply-to: \"{{sender.first}}\""),
            letter: "1"),
        Mistake(name: "header-forbidden", prank: head("subject: x\nheaders: {Bcc: a@example.org}")),
        Mistake(name: "header-prankster", prank: head("subject: x\nheaders: {x-prankster: a}")),
        Mistake(name: "header-misspelt", prank: head("subject: x\nheaders: {Organisation: a}")),
        Mistake(name: "header-name", prank: head("subject: x\nheaders: {\"X-A b\": a}")),
        Mistake(name: "header-twice", prank: head("subject: x\nheaders: {X-A: a, x-a: b}")),
        Mistake(name: "headers-list", prank: head("subject: x\nheaders: [a]")),
        Mistake(
            name: "header-injection",
            prank: head("subject: x\nheaders: {X-A: \"{{evil}}\"}") {
                $0.more = "vars: {evil: \"a\\r\\nBcc: b@example.org\"}"
            }, letter: "1"),
        Mistake(
            name: "attachment-missing",
            prank: head("subject: x\nattachments: [plam.pdf]") {
                $0.files["plan.pdf"] = [1]
            }),
        Mistake(name: "attachment-outside", prank: head("subject: x\nattachments: [../a]")),
        Mistake(name: "attachments-text", prank: head("subject: x\nattachments: plan.pdf")),
        Mistake(name: "attachment-key", prank: head("subject: x\nattachments: [{fil: a}]")),
        Mistake(
            name: "attachment-too-large",
            prank: head("subject: x\nattachments: [big]") {
                $0.files["big"] = [UInt8](repeating: 0, count: (10 << 20) + 1)
            }),
        Mistake(
            name: "attachments-too-large",
            prank: head("subject: x\nattachments: [a, a, a]") {
                $0.files["a"] = [UInt8](repeating: 0, count: 7 << 20)
            }),
        Mistake(
            name: "attachment-name-path",
            prank: head("subject: x\nattachments: [{file: a, name: b/c}]") { $0.files["a"] = [1] }),
        Mistake(
            name: "attachment-name-empty",
            prank: head("subject: x\nattachments: [{file: a, name: \"\"}]") { $0.files["a"] = [1] }),
        Mistake(
            name: "attachment-name-control",
            prank: head("subject: x\nattachments: [{file: a, name: \"b\\nc\"}]") {
                $0.files["a"] = [1]
            }),
        Mistake(
            name: "attachment-name-long",
            prank: head(
                "subject: x\nattachments: [{file: a, name: \(String(repeating: "n", count: 201))}]"
            ) { $0.files["a"] = [1] }),
        Mistake(
            name: "attachments-too-many",
            prank: head(
                "subject: x\nattachments: ["
                    + Array(repeating: "a", count: 101).joined(separator: ",") + "]")),
        Mistake(
            name: "headers-too-many",
            prank: head(
                "subject: x\nheaders: {"
                    + (0...50).map { "X-\($0): a" }.joined(separator: ", ") + "}")),
        Mistake(
            name: "inline-list", prank: head("subject: x\ninline: [logo.png]", change: picture)),
        Mistake(
            name: "inline-name",
            prank: head("subject: x\ninline: {my logo: logo.png}", change: picture)),
        Mistake(
            name: "inline-in-text",
            prank: head("subject: x\ninline: {logo: logo.png}", change: picture)),
    ]

    private static let names = [
        Mistake(name: "name-unknown", prank: body("Hi {{recipint.first}}")),
        Mistake(name: "recipient-in-a-group-letter", prank: body("Hi {{recipient.first}}")),
        Mistake(name: "attribute-unknown", prank: body("Hi {{sender.tem}}")),
        Mistake(name: "attribute-lacking", prank: body("Hi {{sender.nick}}")),
        Mistake(
            name: "attribute-lacking-in-a-loop",
            prank: body("{{#recipients}}{{first}} alias {{nick}}\n{{/recipients}}")),
        Mistake(
            name: "attribute-lacking-for-a-message",
            prank: body("{{sender.nick}}") {
                $0.messages = "[{template: hello, when: {team: Sales}}]"
            }),
        Mistake(
            name: "attribute-lacking-whoever-may-send",
            prank: body("{{sender.nick}} {{#recipients}}{{nick}}{{/recipients}}") {
                $0.count = 1
                $0.rules = ", rules: [sender: {team: R&D}]"
                $0.plugins["sender"] =
                    "return {option = 'match', eligible = function(person, role, option) "
                    + "return role ~= 'sender' or option[person.email] end}"
            }),
        Mistake(
            name: "attribute-lacking-inside-another",
            prank: body("{{sender.car.doors}}") {
                $0.peopleFile = "people.yaml"
                $0.people = ""
                $0.files["people.yaml"] = Array(
                    """
                    - {name: Ada, email: a@example.org, car: {color: red}}
                    - {name: Bob, email: b@example.org, car: {color: red, doors: '5'}}
                    - {name: Cid, email: c@example.org, car: {color: red, doors: '3'}}
                    """.utf8)
            }),
        Mistake(name: "variable-empty", prank: body("{{a}}") { $0.more = "vars: {a: }" }),
        Mistake(name: "variable-flag", prank: body("{{a}}") { $0.more = "vars: {a: true}" }),
        Mistake(
            name: "variable-list-of-lists", prank: body("{{a}}") { $0.more = "vars: {a: [[b]]}" }),
        Mistake(name: "group-printed", prank: body("{{group}}")),
        Mistake(
            name: "filter-unknown",
            prank: body("{{#shuot}}a{{/shuot}}") {
                $0.plugins["shout"] = "return {filter = function(text) return text end}"
            }),
        Mistake(name: "unescaped", prank: body("{{{sender.name}}}", "html")),
        Mistake(name: "section-unclosed", prank: body("a\n{{#sender}}\nb")),
    ]

    private static let markups = [
        Mistake(
            name: "html-in-markdown",
            prank: body("a <b>{{sender.first}}</b>\n\n<div>\nx\n</div>", "md")),
        Mistake(name: "link-scheme", prank: body("See [this](javascript:alert)\n", "md")),
        Mistake(name: "link-without-scheme", prank: body("See [this](page.html)\n", "md")),
        Mistake(name: "link-from-a-value", prank: body("See [this]({{campaign}})\n", "md")),
        Mistake(
            name: "link-server-from-a-value",
            prank: body("See https://{{campaign}}.example/\n", "md")),
        Mistake(
            name: "picture-unknown",
            prank: body("a\n\n![x](cid:lgo)\n", "md") {
                picture(&$0)
                $0.templates["hello.md"] =
                    "---\nsubject: x\ninline: {logo: logo.png}\n---\n![x](cid:lgo)\n"
            }),
        Mistake(name: "picture-without-inline", prank: body("<img src='cid:logo'>", "html")),
        Mistake(
            name: "picture-not-shown",
            prank: body("", "html") {
                picture(&$0)
                $0.templates["hello.html"] =
                    "---\nsubject: x\ninline:\n  logo: logo.png\n  b: other.png\n---\n<img src=\"cid:b\">\n"
            }),
        Mistake(
            name: "value-in-script",
            prank: body("<script>\nvar x = '{{campaign}}';\n</script>", "html")),
        Mistake(
            name: "value-in-style", prank: body("<style>p { color: {{campaign}} }</style>", "html")),
        Mistake(name: "value-in-comment", prank: body("<!-- {{campaign}} -->", "html")),
        Mistake(name: "value-in-handler", prank: body("<p onclick=\"{{campaign}}\">", "html")),
        Mistake(name: "value-without-quotes", prank: body("<p\n title={{campaign}}>", "html")),
        Mistake(name: "value-as-address", prank: body("<a href=\"{{campaign}}\">x</a>", "html")),
        Mistake(
            name: "value-in-a-partial",
            prank: body("{{> p}}", "html") {
                $0.templates["p.html"] = "<p>\n<i style='{{campaign}}'></i>"
            }),
        Mistake(name: "tag-never-ends", prank: body("<p>\n<a href='x", "html")),
        Mistake(
            name: "markdown-in-a-filter",
            prank: body("{{#same}}say **it**{{/same}}", "md") {
                $0.plugins["same"] = "return {filter = function(text) return text end}"
            }),
        Mistake(
            name: "tag-in-a-filter",
            prank: body("{{#same}}say <b>it</b>{{/same}}", "html") {
                $0.plugins["same"] = "return {filter = function(text) return text end}"
            }),
        Mistake(
            name: "markdown-too-long",
            prank: body(String(repeating: "word ", count: 30_000), "md")),
        Mistake(
            name: "markdown-too-deep", prank: body(String(repeating: "> ", count: 70) + "x", "md")),
    ]

    private static let letters = [
        Mistake(
            name: "body-with-a-control-character",
            prank: body("{{a}}") {
                $0.more = "vars: {a: \"b\\x07\"}"
            }, letter: "1"),
        Mistake(
            name: "body-with-a-carriage-return",
            prank: body("{{a}}", "md") {
                $0.more = "vars: {a: \"b\\rc\"}"
            }, letter: "1"),
    ]
}
