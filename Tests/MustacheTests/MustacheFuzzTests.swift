// SPDX-License-Identifier: MIT

import Findings
import Mustache
import Seeding
import Testing

/// Whatever a template is, parsing, checking and rendering it end in a result or in findings.
@Suite struct MustacheFuzzTests {
    private static let pieces = [
        "{{a}}", "{{#list}}", "{{/list}}", "{{^no}}", "{{/no}}", "{{#rec}}", "{{/rec}}", "{{x}}",
        "{{.}}", "{{>p}}", "{{>q}}", "  {{>p}}\n", "{{<p}}", "{{/p}}", "{{$b}}", "{{/b}}", "{{$c}}",
        "{{/c}}", "{{=| |=}}", "|={{ }}=|", "|a|", "{{! c }}", "{{#loud}}", "{{/loud}}", "{{>*a}}",
        "{{", "}}", "{", "}", "\n", "\r\n", "  ", "\t", "text", "é", "{{{a}}}", "{{&a}}",
        "{{unknown}}",
        "{{#lambda}}", "{{/lambda}}", "{{lambda}}",
    ]
    private static let context: Value = [
        "a": "p", "list": ["1", ["x": "2"], ["3", "4"]], "no": .absent,
        "rec": ["x": "y", "b": true],
        "loud": .filter(Filter { text, _ in text.uppercased() }), "x": "<&>",
        "lambda": .rawLambda(RawLambda { "{{a}}\($0){{>q}}" }),
    ]
    private static let shape = Shape.record(
        [
            "a": .oneOf(["p", "q"]), "list": .list(.text, printable: false),
            "no": .maybe(.text, lackedBy: "all"), "x": .text, "loud": .filter,
            "rec": .record(["x": .text, "b": .flag], printable: false),
        ], printable: false)

    @Test func templatesOfRandomPiecesEnd() {
        var random = Seed("mustache pieces").stream
        var rendered = 0
        for _ in 0..<2000 {
            let files = (0..<3).map { _ in
                (0..<random.below(24)).map { _ in Self.pieces[random.below(Self.pieces.count)] }
            }
            // Most of them close what they open, so that more than syntax is tried.
            let isClosed = random.below(4) > 0
            let sources = files.map { Array((isClosed ? Self.closed($0) : $0).joined().utf8) }
            rendered += run(sources) ? 1 : 0
        }
        #expect(rendered > 300)
    }

    @Test func mutatedTemplatesEnd() {
        let seed = """
            Hi {{a}},
              {{>p}}
            {{#list}}
              {{<q}}{{$b}}
                {{.}}{{x}}
              {{/b}}{{/q}}
            {{/list}}
            {{=<% %>=}}<%#loud%>é<%^no%>x<%/no%><%/loud%>
            """
        let other = "{{$b}}\n  own {{#rec}}{{x}}{{/rec}}\n{{/b}}\n"
        var random = Seed("mustache mutations").stream
        for _ in 0..<1500 {
            var sources = [seed, other, other].map { Array($0.utf8) }
            for index in sources.indices {
                for _ in 0..<random.below(4) { Self.mutate(&sources[index], &random) }
            }
            _ = run(sources)
        }
    }

    @Test func randomBytesEnd() {
        var random = Seed("mustache bytes").stream
        for round in 0..<2000 {
            let alphabet = Array("{}#^/<>$=!&*. \n\r|ab".utf8)
            let bytes = (0..<random.below(200)).map { _ in
                round % 4 == 0 ? UInt8(random.below(256)) : alphabet[random.below(alphabet.count)]
            }
            _ = run([bytes, bytes, []])
        }
    }

    /// Nothing is quadratic: much of the same is done in no time.
    @Test(
        arguments: pieces + ["{{$b}}x{{/b}}", "{{#list}}\n{{/list}}\n", "{{a}}\n", "{{{{", "{{!"])
    func endlessRepetitionEnds(piece: String) {
        let bytes = Array(String(repeating: piece, count: (1 << 14) / piece.utf8.count).utf8)
        _ = run([bytes, Array("p".utf8), Array("q".utf8)])
    }

    // MARK: Tools

    /// Tries everything with a template and its partials `p` and `q`.
    ///
    /// - Returns: whether it could be rendered.
    private func run(_ sources: [[UInt8]]) -> Bool {
        var couldRender = false
        for options in [Options.strict, .lenient] {
            var options = options
            options.stepLimit = 1_000
            options.outputLimit = 100_000
            do throws(FindingError) {
                let template = try Template(
                    parsing: sources[0], file: "t",
                    partials: { name in
                        switch name {
                        case "p": PartialSource(bytes: sources[1], file: "p")
                        case "q": PartialSource(bytes: sources[2], file: "q")
                        default: nil
                        }
                    },
                    partialNames: { ["p", "q"] }, options: options)
                var log = FindingLog()
                template.check(Self.shape, into: &log)
                var escaper = HTMLEscaper()
                var output: [UInt8] = []
                try template.render(Self.context, escaper: &escaper, into: &output)
                #expect(String(validating: output, as: UTF8.self) != nil)
                couldRender = true
            } catch {
                #expect(!error.findings.isEmpty)
                #expect(error.findings.allSatisfy { ($0.location?.line ?? 0) > 0 })
            }
        }
        return couldRender
    }

    /// The pieces without those that no pairs can be made of, each pair closed.
    private static func closed(_ pieces: [String]) -> [String] {
        var open: [String] = []
        var result: [String] = []
        for piece in pieces where piece != "{{" && !piece.hasPrefix("{{=") {
            if piece.hasPrefix("{{/") {
                guard open.last == piece else { continue }
                open.removeLast()
            } else if ["{{#", "{{^", "{{<", "{{$"].contains(where: piece.hasPrefix) {
                open.append("{{/" + piece.dropFirst(3))
            }
            result.append(piece)
        }
        return result + open.reversed()
    }

    private static func mutate(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
        guard !bytes.isEmpty else { return }
        let index = random.below(bytes.count)
        let end = min(bytes.count, index + random.below(12))
        switch random.below(4) {
        case 0: bytes[index] = UInt8(random.below(128))
        case 1: bytes.removeSubrange(index..<end)
        case 2: bytes.insert(contentsOf: bytes[index..<end], at: random.below(bytes.count))
        default: bytes.insert(contentsOf: "{{}}".utf8, at: index)
        }
    }
}
