// SPDX-License-Identifier: MIT

import Findings
import Testing
import YAMLNodes

/// A file made to hurt: what it must be told, in bounded time and memory.
struct HostileFile: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let message: String
    let make: @Sendable () -> [UInt8]

    init(_ name: String, _ message: String, _ make: @escaping @Sendable () -> String) {
        testDescription = name
        self.message = message
        self.make = { Array(make().utf8) }
    }

    init(_ name: String, _ message: String, bytes make: @escaping @Sendable () -> [UInt8]) {
        testDescription = name
        self.message = message
        self.make = make
    }
}

@Suite struct HostileTests {
    /// Nine levels of lists, each of nine aliases to the one before.
    static func bomb(_ leaf: String) -> String {
        var text = "a0: &a0 \(leaf)\n"
        for level in 1...9 {
            let alias = "*a\(level - 1)"
            let nine = Array(repeating: alias, count: 9).joined(separator: ", ")
            text += "a\(level): &a\(level) [\(nine)]\n"
        }
        return text
    }

    private static func times(_ text: String, _ count: Int) -> String {
        String(repeating: text, count: count)
    }

    static let all = [
        HostileFile("alias bomb", "the aliases make this file too large") { bomb("[x, x]") },
        HostileFile("alias bomb of long texts", "the aliases make this file too large") {
            bomb("[\"" + times("lol", 100_000) + "\"]")
        },
        HostileFile("many aliases to a long text", "the aliases make this file too large") {
            "- &a " + times("x", 100_000) + "\n" + times("- *a\n", 20_000)
        },
        HostileFile("many aliases to a long list", "the aliases make this file too large") {
            "- &a [" + times("x,", 10_000) + "]\n" + times("- *a\n", 10_000)
        },
        HostileFile("alias to itself", "the alias '*a' stands inside the value that it means") {
            "&a [*a, *a]"
        },
        HostileFile("deep through aliases", "nested more than 64 levels deep") {
            (1...200).reduce("- &a0 [x]\n") { $0 + "- &a\($1) [*a\($1 - 1)]\n" }
        },
        HostileFile("deep brackets", "nested more than 64 levels deep") { times("[", 1_000_000) },
        HostileFile("deep braces", "a text that begins with '{{' must be in quotes") {
            times("{", 1_000_000)
        },
        HostileFile("deep braces with keys", "nested more than 64 levels deep") {
            times("{a: ", 500_000)
        },
        HostileFile("deep entries", "nested more than 64 levels deep") { times("- ", 1_000_000) },
        HostileFile("deep indentation", "nested more than 64 levels deep") {
            (0..<1000).map { times(" ", $0) + "a:\n" }.joined()
        },
        HostileFile("deep question marks", "a key must be text, not a list or mapping") {
            times("? ", 500_000)
        },
        HostileFile("one key a million times", "duplicate key 'a'") {
            times("a: 1\n", 150_000)
        },
        HostileFile("duplicates among many keys", "duplicate key 'k7'") {
            (0..<50_000).map { "k\($0): x\n" }.joined() + "k7: y\n"
        },
        HostileFile("too many values", "this file holds too many values: more than 400000") {
            "[" + times("a,", 500_000) + "]"
        },
        HostileFile("too many empty entries", "this file holds too many values: more than 400000") {
            times("-\n", 500_000)
        },
        HostileFile("a key without end", "no key can be here") { times("k", 500_000) + ": x" },
        HostileFile("a quote without end", "this quote is never closed") {
            "a: \"" + times("x\n", 300_000)
        },
        HostileFile("many tags", "the tag '!x' has no meaning here") { times("- !x y\n", 500_000) },
        HostileFile("many anchors", "this file holds too many anchors: more than 10000") {
            (0..<50_000).map { "- &a\($0) x\n" }.joined()
        },
        HostileFile("many unknown aliases", "no anchor '&b0' before this alias") {
            (0..<100_000).map { "- &a\($0) x\n- *b\($0)\n" }.joined()
        },
        HostileFile("many documents", "a second document begins here") { times("---\n", 500_000) },
        HostileFile("many directives", "a wrong directive: a line that begins with '%'") {
            (0..<2000).map { "%TAG !\($0)! x\n" }.joined() + times("%TAG !1! x\n", 100_000)
                + "---\n"
        },
        HostileFile(
            "NULs", "a NUL character is not allowed in YAML",
            bytes: {
                [UInt8](repeating: 0, count: 500_000)
            }),
        HostileFile(
            "broken bytes", "the byte 0xFF is not UTF-8",
            bytes: {
                [UInt8](repeating: 0xFF, count: 500_000)
            }),
        HostileFile(
            "half surrogates", "broken UTF-16",
            bytes: {
                [0xFE, 0xFF] + [UInt8](repeating: 0xD8, count: 500_000)
            }),
        HostileFile(
            "larger than allowed", "this file is too large: more than 4 MB",
            bytes: {
                [UInt8](repeating: 0x20, count: (4 << 20) + 1)
            }),
        HostileFile("a text without end", "this text is too long: more than 1 MB") {
            "a: |\n" + times("  x\n", 600_000)
        },
        HostileFile(
            "UTF-16 that grows", "this file is too large: more than 4 MB",
            bytes: {
                [0xFF, 0xFE] + (0..<1_500_000).flatMap { _ in [0x2D, 0x4E] as [UInt8] }
            }),
        HostileFile("escapes that grow", "the escape stands for no character") {
            "a: \"" + times("\\L", 300_000) + "\\uD800\""
        },
        HostileFile("colons", "a second ': ' in one value") { times("a: ", 300_000) },
        HostileFile("merge keys", "merge keys ('<<') are not supported") {
            "a: &a {b: c}\n" + times("<<: *a\n", 100_000)
        },
    ]

    @Test(.timeLimit(.minutes(1)), arguments: all)
    func endsInAFinding(_ file: HostileFile) {
        var log = FindingLog()
        let limits = YAMLReader.Limits(bytes: 4 << 20, nodes: 400_000)
        let node = YAMLReader.read(file.make(), file: "f", limits: limits, log: &log)
        #expect(log.findings.first?.message == file.message)
        #expect(log.findings.count <= 300)
        #expect(log.findings.allSatisfy { $0.location?.file == "f" })
        if let node { #expect(node.entries.count < 1_000_000) }
    }
}
