// SPDX-License-Identifier: MIT

import Findings
import MailFormat
import Seeding
import Testing

@testable import Planning
@testable import Rendering

/// Names, subjects, file names and bodies that mail programs stumble over.
///
/// Each must come back exactly from the finished bytes, in every format, or be refused.
@Suite struct HardValueTests {
    private static let languages = [
        "Zoé Müller", "Ναυσικά", "Борис Годунов", "שלום עולם", "مرحبا بالعالم", "नमस्ते दुनिया",
        "สวัสดีชาวโลก", "你好，世界", "こんにちは世界", "안녕하세요", "გამარჯობა", "Բարեւ", "தமிழ் உரை", "ᚠᚢᚦᚨᚱᚲ",
        "𐍈𐌰𐌽𐌰", "Ünïcödé Ñandú", "İstanbul ıI", "ǅungla ﬁne", "ß ẞ ſ", "e\u{301}a\u{308}",
        "a\u{0300}\u{0301}\u{0302}\u{0303}\u{0304}", "Z̸̢͎͝a̵͓̔l̴͉̾g̷̱̈o̶̺͐", "\u{202B}abc\u{202C}",
        "\u{200F}ab\u{200E}",
        "left \u{2067}שלום\u{2069} right", String(repeating: "漢", count: 500),
        String(repeating: "é", count: 300),
    ]
    private static let emoji = [
        "👩‍🚀🏳️‍🌈👨‍👩‍👧‍👦", "🤷🏽‍♀️ 1️⃣ 🇨🇭🇺🇦", "☑️ ☐ ✓", "🧦🐟🎣", String(repeating: "👩‍👩‍👧‍👦", count: 40),
        "\u{1F3F4}\u{E0067}\u{E0062}",
    ]
    private static let mail = [
        "=?utf-8?Q?abc?=", "=?utf-8?B?4pi6?= and =?x?=", "=?=", "?= =?", "\"quoted\"", "a, b; c: d",
        "back\\slash", "(comment)", "<angle@example.org>", "a@b.example", "Dr. No, Jr.", "O'Neil",
        "= equals = signs =", "_under_score_", ".", "..", "...", "-- ", "From me", ">From",
        "Subject: x", "--boundary", "a=20b=3D", "=0D=0A", "%20%41", "filename*=utf-8''x",
        String(repeating: "w", count: 2000), String(repeating: "word ", count: 300) + "end",
        String(repeating: "=?", count: 200), "a\tb", "  leading", "trailing  ", "two  spaces",
        " ", "\u{A0}nbsp\u{A0}", "\u{3000}wide", "\u{2028}line", "zero\u{200B}width",
        "soft\u{AD}hyphen",
        "\u{FEFF}bom", "\u{FFFD}", "\u{E000}private", "\u{F0000}plane", "a\u{2060}b",
    ]
    private static let markup = [
        "<script>alert(1)</script>", "</p></body>", "<!-- x -->", "<img src=x onerror=y>", "]]>",
        "&amp;", "&lt;b&gt;", "&#60;", "&nbsp", "& & &", "'\"`", "**bold** _it_ ~~no~~", "# head",
        "- item", "1. item", "> quote", "    code", "```", "`` ` ``", "[a](https://example.org)",
        "![a](cid:logo)", "<https://example.org>", "https://example.org/a_b_(c)", "www.example.org",
        "a | b | c", "|---|", "---", "***", "===", "\\*", "[x]: /y", "[ ] task", "{{name}}",
        "{{#a}}", "}}", "{{{x}}}", "{%", "javascript:alert(1)", "\" onload=\"x", "a\\", "$&", "\\1",
        string(Placeholder.open) + "0" + string(Placeholder.close), string(Placeholder.open), "<",
        ">", "&", "<<>>", "</", "<!", "&#", "&#x41;", "style=\"x\"", "<svg/onload=x>", "&lt",
    ]
    private static let lines = [
        "a\nb", "a\n\nb", "\n", "\na", "a\n", "a\n.\nb", ".\n..\n...", "a\nFrom b\nc", "a \nb",
        "a\n b\n  c", "- a\n- b", "> a\n> b", "```\na\n```", "a\n---\nb", "| a |\n|---|\n| b |",
        "-- \nme",
    ]
    private static let refused = [
        "a\rb", "a\r\nb", "a\u{0}b", "\u{7}", "\u{1B}[2J", "\u{7F}", "\u{85}", "\u{9B}31m", "\u{B}",
        "\u{C}",
    ]

    /// Every value that has one line and nothing that has to be refused.
    static let single = languages + emoji + mail + markup
    /// Texts put together at random from pieces of the others.
    static let mixed: [String] = {
        var random = Seed("hard values").stream
        let pieces = (single + lines).map { String($0.prefix(40)) } + ["\n", " ", "é", "a"]
        return (0..<150).map { _ in
            (0..<(1 + random.below(6))).map { _ in pieces[random.below(pieces.count)] }.joined()
        }
    }()

    @Test func thereAreThreeHundredOfThem() {
        #expect(Self.single.count + Self.lines.count + Self.mixed.count + Self.refused.count >= 300)
    }

    /// A renderer with one letter for each value, which is the attribute `x` of its sender.
    private func renderer(
        of values: [String], _ templates: [String: String], messages: String = "[hello]",
        change: (inout Prank) -> Void = { _ in }
    ) throws -> LetterRenderer {
        var prank = Prank()
        prank.templates = templates
        prank.messages = messages
        prank.people = ""
        prank.peopleFile = "people.yaml"
        let people = values.enumerated().map { index, value in
            "- {name: P\(index), email: p\(index)@example.org, x: \(yaml(value))}\n"
        }
        prank.files["people.yaml"] = Array(people.joined().utf8)
        prank.count = max(1, values.count / 50)
        prank.groups = values.indices.map { index in
            Group(number: index + 1, sender: index, recipients: [0, 1], message: 0)
        }
        change(&prank)
        let (renderer, log) = prank.renderer()
        guard let renderer else { throw FindingError(log.findings) }
        return renderer
    }

    /// Reads back the letter of each value.
    private func forEach(
        _ values: [String], _ renderer: LetterRenderer,
        _ judge: (String, ReadMessage) throws -> Void
    ) throws {
        for (number, value) in zip(renderer.numbers, values) {
            let message = try MessageReader.read(renderer.letter(number).bytes)
            #expect(message.defects.isEmpty)
            try judge(value, message)
        }
    }

    private static let texts = single + lines + mixed

    @Test func subjectsAndHeadersComeBackExactly() throws {
        let values = Self.single.filter { (try? HeaderText($0)) != nil }
        let template =
            "---\nsubject: \"{{sender.x}}\"\n"
            + "headers: {X-A: \"a {{sender.x}}\", Comments: \"{{sender.x}}.\"}\n---\n"
        try forEach(values, renderer(of: values, ["hello.txt": template])) { value, message in
            expectSame(message.text(of: "Subject"), value)
            expectSame(message.text(of: "X-A"), "a " + value)
            expectSame(message.text(of: "Comments"), value + ".")
        }
    }

    @Test func plainTextsComeBackExactly() throws {
        let template = "---\nsubject: x\n---\n{{sender.x}}|\n- {{sender.x}}\n"
        try forEach(Self.texts, renderer(of: Self.texts, ["hello.txt": template])) {
            expectSame($1.body.text, "\($0)|\n- \($0)\n")
        }
    }

    @Test func markdownLettersShowEachValueAndNothingElse() throws {
        let template = "---\nsubject: x\n---\n{{sender.x}}|\n\n**{{sender.x}}**|\n"
        try forEach(Self.texts, renderer(of: Self.texts, ["hello.md": template])) {
            value, message in
            let parts = message.body.parts
            expectSame(parts[0].text, "\(value)|\n\n*\(value)*|\n")
            let html = string(
                escaped(value).split(separator: 0x0A, omittingEmptySubsequences: false)
                    .joined(separator: Array("<br>\n".utf8)))
            let page = Array((parts[1].text ?? "").utf8)
            #expect(
                page.contains(Array("<p>\(html)|</p>\n<p><strong>\(html)</strong>|</p>\n".utf8)))
        }
    }

    @Test func htmlLettersShowEachValueAndNothingElse() throws {
        let template =
            "---\nsubject: x\n---\n<p title='{{sender.x}}'>{{sender.x}}|</p>\n"
            + "<b class=\"{{sender.x}}\">{{sender.x}}</b>\n"
        try forEach(Self.texts, renderer(of: Self.texts, ["hello.html": template])) {
            value, message in
            let parts = message.body.parts
            let html = string(escaped(value))
            expectSame(
                parts[1].text,
                "<p title='\(html)'>\(html)|</p>\n<b class=\"\(html)\">\(html)</b>\n")
            #expect(parts[0].text?.utf8.starts(with: "\(value)|\n\n".utf8) == true)
            let tags = HTMLScanner.tokens(of: Array((parts[1].text ?? "").utf8)).count {
                if case .startTag = $0.kind { true } else { false }
            }
            #expect(tags == 2)
        }
    }

    @Test(arguments: ["txt", "md", "html"])
    func controlCharactersAreRefusedInBodies(_ ending: String) throws {
        let template = "---\nsubject: x\n---\n{{sender.x}}\n"
        try expectRefusals(
            Self.refused, ["hello.\(ending)": template], "the body would hold ")
    }

    @Test func controlCharactersAreRefusedInHeaders() throws {
        let breaks = Self.lines.filter { $0.contains("\n") }
        try expectRefusals(
            Self.refused + breaks, ["hello.txt": "---\nsubject: \"{{sender.x}}\"\n---\n"],
            "'subject' must come out as one line of text: ")
    }

    @Test func namesComeBackExactly() throws {
        let names = Self.single.filter { $0.utf8.count < 1000 && (try? HeaderText($0)) != nil }
            .filter { !$0.allSatisfy(\.isWhitespace) }
        let template = "---\nsubject: x\n---\n{{sender}}|\n"
        let renderer = try renderer(of: names, ["hello.txt": template]) { prank in
            let people = names.enumerated().map { index, name in
                "- {name: \(yaml(name)), email: p\(index)@example.org}\n"
            }
            prank.files["people.yaml"] = Array(people.joined().utf8)
        }
        try forEach(names, renderer) { name, message in
            expectSame(message.mailboxes(of: "From").first?.name, name)
            expectSame(message.body.text, name + "|\n")
        }
    }

    @Test func fileNamesComeBackExactly() throws {
        let names = Self.single.filter { name in
            let isPath = name.contains { $0 == "/" || $0 == "\\" } || name == "." || name == ".."
            return name.utf8.count <= 200 && !isPath && !name.allSatisfy(\.isWhitespace)
                && (try? HeaderText(name)) != nil
        }
        var templates: [String: String] = [:]
        for (index, name) in names.enumerated() {
            templates["t\(index).txt"] =
                "---\nsubject: x\nattachments: [{file: a.bin, name: \(yaml(name))}]\n---\n"
        }
        let list = names.indices.map { "t\($0)" }.joined(separator: ", ")
        let renderer = try renderer(of: names, templates, messages: "[\(list)]") { prank in
            prank.files["a.bin"] = [0, 1, 2]
            prank.groups = names.indices.map {
                Group(number: $0 + 1, sender: $0, recipients: [0, 1], message: $0)
            }
        }
        try forEach(names, renderer) { name, message in
            expectSame(message.body.parts[1].fileName, name)
        }
    }

    // MARK: Means

    private func expectRefusals(
        _ values: [String], _ templates: [String: String], _ message: String
    ) throws {
        let renderer = try renderer(of: values, templates)
        for number in renderer.numbers {
            let error = #expect(throws: FindingError.self) { try renderer.letter(number) }
            #expect(error?.findings.first?.message.hasPrefix(message) == true)
        }
    }

    private func escaped(_ value: String) -> [UInt8] {
        var escaped: [UInt8] = []
        escaped.append(escapingHTML: value.utf8)
        return escaped
    }

    /// The value in YAML's double quotes.
    private func yaml(_ value: String) -> String {
        var quoted = ""
        for scalar in value.unicodeScalars {
            switch scalar.value {
            case 0x22, 0x5C: quoted += "\\" + String(scalar)
            case 0x20..<0x7F, 0x300..<0x2000, 0x3000..<0xE000, 0x1F000..<0x20000:
                quoted += String(scalar)
            default:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
            }
        }
        return "\"\(quoted)\""
    }

    private func expectSame(
        _ found: String?, _ wanted: String, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let isSame = found.map { $0.utf8.elementsEqual(wanted.utf8) } ?? false
        if !isSame {
            Issue.record(
                "\(found?.debugDescription ?? "nil") is not \(wanted.debugDescription)",
                sourceLocation: sourceLocation)
        }
    }
}
