// SPDX-License-Identifier: MIT

import Testing

/// A YAML file made to hurt, and what the user is told.
struct HostileYAML: Sendable, CustomTestStringConvertible {
    let name: String
    /// How the error begins.
    let message: String
    /// Which file of the campaign it is: `people.yaml` may be larger than `campaign.yaml`.
    let file: String
    private let make: @Sendable () -> [UInt8]

    var testDescription: String { name }
    var bytes: [UInt8] { make() }

    init(
        _ name: String, _ message: String, in file: String = "campaign.yaml",
        _ make: @escaping @Sendable () -> String
    ) {
        self.init(name, message, in: file, bytes: { Array(make().utf8) })
    }

    init(
        _ name: String, _ message: String, in file: String = "campaign.yaml",
        bytes make: @escaping @Sendable () -> [UInt8]
    ) {
        self.name = name
        self.message = message
        self.file = file
        self.make = make
    }

    /// A campaign that takes its people from a file.
    static let campaign = """
        prankster: 1
        name: Hostile
        people: people.yaml
        groups: {count: 1}
        messages: [drill]

        """

    /// Campaigns begin with this, so that only what follows is wrong.
    private static let head = "prankster: 1\nname: Hostile\n"

    private static func times(_ text: String, _ count: Int) -> String {
        String(repeating: text, count: count)
    }

    /// Levels of lists, each of nine aliases to the one before.
    private static func laughs(levels: Int, leaf: String) -> String {
        (1...levels).reduce("a0: &a0 \(leaf)\n") { text, level in
            text + "a\(level): &a\(level) [" + times("*a\(level - 1), ", 8) + "*a\(level - 1)]\n"
        }
    }

    static let all = bombs + depths + keys + characters + syntax + sizes

    private static let bombs = [
        HostileYAML("a billion laughs", "the aliases make this file too large") {
            head + "vars:\n" + laughs(levels: 12, leaf: "[lol]").indented
        },
        HostileYAML("laughs of mappings", "the aliases make this file too large") {
            "a0: &a0 {k: lol}\n"
                + (1...30).map { "a\($0): &a\($0) {x: *a\($0 - 1), y: *a\($0 - 1)}\n" }.joined()
        },
        HostileYAML("people by alias", "the aliases make this file too large", in: "people.yaml") {
            "- &a {name: Ada, email: ada@lab.example, x: [" + times("x,", 10_000) + "]}\n"
                + times("- *a\n", 200_000)
        },
        HostileYAML("a long text by alias", "the aliases make this file too large") {
            "- &a " + times("x", 200_000) + "\n" + times("- *a\n", 100_000)
        },
        HostileYAML("an alias to itself", "the alias '*a' stands inside the value that it means") {
            head + "vars: &a {b: [*a]}\n"
        },
        HostileYAML("merge keys", "merge keys ('<<') are not supported") {
            "a: &a {b: c}\n" + times("<<: *a\n", 100_000)
        },
    ]

    private static let depths = [
        HostileYAML("brackets", "nested more than 64 levels deep") { times("[", 900_000) },
        HostileYAML("braces", "nested more than 64 levels deep") { times("{a: ", 200_000) },
        HostileYAML("dashes", "nested more than 64 levels deep") { times("- ", 400_000) },
        HostileYAML("indentation", "nested more than 64 levels deep") {
            (0..<1300).map { times(" ", $0) + "a:\n" }.joined()
        },
        HostileYAML(
            "brackets in a people file", "nested more than 64 levels deep", in: "people.yaml"
        ) { times("[", 5_000_000) },
        HostileYAML("depth by alias", "nested more than 64 levels deep") {
            (1...200).reduce("- &a0 [x]\n") { $0 + "- &a\($1) [*a\($1 - 1)]\n" }
        },
    ]

    private static let keys = [
        HostileYAML("a key of a megabyte", "no key can be here") {
            times("k", 1_000_000) + ": x\n"
        },
        HostileYAML("a hundred thousand keys", "this file holds too many values: more than 100000")
        {
            head + (0..<100_000).map { "k\($0):\n" }.joined()
        },
        HostileYAML("one key over and over, deep inside", "duplicate key 'a'") {
            head + "vars: {a: {b: {c: {" + times("a: 1, ", 150_000) + "}}}}\n"
        },
        HostileYAML("keys that are lists", "a key must be text, not a list or mapping") {
            times("? [a]\n: b\n", 80_000)
        },
    ]

    private static let characters = [
        HostileYAML(
            "NULs", "a NUL character is not allowed in YAML",
            bytes: {
                [UInt8](repeating: 0, count: 1_000_000)
            }),
        HostileYAML("control characters", "the control character U+001B is not allowed in YAML") {
            times("a: \u{1B}[2J\u{7F}\u{8}\n", 50_000)
        },
        HostileYAML(
            "a byte that begins nothing", "the byte 0xFF is not UTF-8",
            bytes: {
                Array("name: ".utf8) + [UInt8](repeating: 0xFF, count: 900_000)
            }),
        HostileYAML(
            "a tail without a head", "the byte 0x80 is not UTF-8",
            bytes: {
                Array("name: \u{E9}".utf8) + [0x80]
            }),
        HostileYAML(
            "a head without a tail", "the byte 0xC3 is not UTF-8",
            bytes: {
                Array("name: x".utf8) + [0xC3]
            }),
        HostileYAML(
            "longer than it need be", "the byte 0xC0 is not UTF-8",
            bytes: {
                Array("name: ".utf8) + [0xC0, 0xAF, 0x0A]
            }),
        HostileYAML(
            "a surrogate in UTF-8", "the byte 0xED is not UTF-8",
            bytes: {
                Array("name: ".utf8) + [0xED, 0xA0, 0x80, 0x0A]
            }),
        HostileYAML(
            "beyond Unicode", "the byte 0xF4 is not UTF-8",
            bytes: {
                Array("name: ".utf8) + [0xF4, 0x90, 0x80, 0x80, 0x0A]
            }),
        HostileYAML(
            "UTF-16 of odd length", "broken UTF-16",
            bytes: {
                [0xFF, 0xFE] + Array("n: x".utf8).flatMap { [$0, 0] } + [0x78]
            }),
        HostileYAML(
            "half surrogates", "broken UTF-16",
            bytes: {
                [0xFE, 0xFF] + [UInt8](repeating: 0xD8, count: 900_000)
            }),
        HostileYAML(
            "UTF-32", "this file is UTF-32, which is not supported",
            bytes: {
                [0xFF, 0xFE, 0, 0] + Array("name: x".utf8).flatMap { [$0, 0, 0, 0] }
            }),
        HostileYAML("an escaped half surrogate", "the escape stands for no character") {
            "name: \"" + times("\\uD800", 100_000) + "\"\n"
        },
        HostileYAML("byte order marks inside", "a byte order mark inside the text") {
            "name: x\n" + times("\u{FEFF}a: b\n", 50_000)
        },
    ]

    private static let syntax = [
        HostileYAML("a quote without an end", "this quote is never closed") {
            "name: \"" + times("x\n", 400_000)
        },
        HostileYAML("a bracket without an end", "this file holds too many values: more than 100000")
        { "name: [" + times("x,\n", 200_000) },
        HostileYAML("tags", "the tag '!x' has no meaning here") { times("- !x y\n", 100_000) },
        HostileYAML("a tag that makes objects", "the tag '!!python/object/apply:os.system'") {
            head + "vars: {a: !!python/object/apply:os.system [reboot]}\n"
        },
        HostileYAML("documents", "a second document begins here") { times("--- a\n", 150_000) },
        HostileYAML("directives", "a wrong directive: a line that begins with '%'") {
            (0..<2000).map { "%TAG !\($0)! x\n" }.joined() + times("%TAG !1! x\n", 50_000) + "---\n"
        },
        HostileYAML("anchors", "this file holds too many anchors: more than 10000") {
            (0..<60_000).map { "- &a\($0) x\n" }.joined()
        },
        HostileYAML("aliases to nothing", "no anchor '&b0' before this alias") {
            (0..<50_000).map { "- *b\($0)\n" }.joined()
        },
        HostileYAML("colons", "a second ': ' in one value") { times("a: ", 300_000) },
    ]

    private static let sizes = [
        HostileYAML(
            "thirty megabytes", "'campaign.yaml' is too large",
            bytes: { [UInt8](repeating: 0x61, count: 30 << 20) }),
        HostileYAML(
            "thirty megabytes of people", "this file holds too many values: more than 4000000",
            in: "people.yaml"
        ) {
            times("- x\n", 7_500_000)
        },
        HostileYAML(
            "a text of thirty megabytes", "this text is too long: more than 1 MB", in: "people.yaml"
        ) {
            "- \"" + times("x", 30 << 20) + "\"\n"
        },
        HostileYAML(
            "a million empty lines",
            "the campaign must be a mapping of keys to values, not nothing",
            bytes: {
                [UInt8](repeating: 0x0A, count: 1_000_000)
            }),
        HostileYAML(
            "thirty million empty lines", "a file of people must be a list, not nothing",
            in: "people.yaml",
            bytes: {
                [UInt8](repeating: 0x0A, count: 30_000_000)
            }),
        HostileYAML(
            "a block of thirty megabytes", "this text is too long: more than 1 MB",
            in: "people.yaml"
        ) {
            "- |\n" + times("  " + times("x", 57) + "\n", 500_000)
        },
        HostileYAML("ten megabytes in a quote", "this quote is never closed", in: "people.yaml") {
            "- \"" + times(times("x", 59) + "\n", 170_000)
        },
        HostileYAML("nothing", "the campaign must be a mapping of keys to values, not nothing") {
            ""
        },
    ]
}

extension String {
    /// Every line two columns further in.
    fileprivate var indented: String {
        split(separator: "\n").map { "  \($0)\n" }.joined()
    }
}
