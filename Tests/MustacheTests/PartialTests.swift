// SPDX-License-Identifier: MIT

import Mustache
import Testing

@Suite struct PartialTests {
    private static let context: Value = ["a": "x", "lines": "1\n2", "yes": true, "no": false]

    @Test(arguments: [
        Sample("<{{>p}}>", partials: ["p": "plain"], gives: "<plain>"),
        Sample("<{{> p }}>", partials: ["p": "{{a}}"], gives: "<x>"),
        Sample("{{>p}}", partials: ["p": "({{>q}})", "q": "{{a}}"], gives: "(x)"),
        Sample("{{>mail/greeting}}", partials: ["mail/greeting": "Hi"], gives: "Hi"),
        Sample("{{>p}}{{>p}}", partials: ["p": "{{#yes}}y{{/yes}}"], gives: "yy"),
        // In a line: inserted as it is.
        Sample("a {{>p}} b\n", partials: ["p": "1\n2"], gives: "a 1\n2 b\n"),
        Sample("  {{a}}  {{>p}}\n", partials: ["p": "1\n2"], gives: "  x  1\n2\n"),
        // Alone on its line: each of its lines takes the indentation, the line's end goes.
        Sample("a\n{{>p}}\nb", partials: ["p": "1\n"], gives: "a\n1\nb"),
        Sample("a\n  {{>p}}  \nb", partials: ["p": "1\n2\n"], gives: "a\n  1\n  2\nb"),
        Sample("a\r\n\t{{>p}}\r\nb", partials: ["p": "1\r\n2\r\n"], gives: "a\r\n\t1\r\n\t2\r\nb"),
        Sample("  {{>p}}\nb", partials: ["p": "1\n2"], gives: "  1\n  2b"),
        Sample("a\n  {{>p}}", partials: ["p": "1\n2"], gives: "a\n  1\n  2"),
        // The indentation is for the partial's own lines: not for a value's, not for empty ones.
        Sample("  {{>p}}\n", partials: ["p": "{{lines}}\n\nend\n"], gives: "  1\n2\n\n  end\n"),
        Sample("  {{>p}}\n", partials: ["p": "\r\n1\r\n"], gives: "\r\n  1\r\n"),
        Sample("  {{>p}}\n", partials: ["p": "{{#yes}}\n1\n{{/yes}}\n2\n"], gives: "  1\n  2\n"),
        Sample("  {{>p}}\n", partials: ["p": "{{#yes}}1{{/yes}}{{a}}\n"], gives: "  1x\n"),
        Sample("  {{>p}}\n", partials: ["p": "{{#no}}1{{/no}}\n"], gives: "\n"),
        // It adds up, but what stands in a line is not the line's.
        Sample(
            " {{>p}}\n", partials: ["p": "1\n  {{>q}}\n", "q": "2\n3\n"],
            gives: " 1\n   2\n   3\n"),
        Sample(
            " {{>p}}\n", partials: ["p": "{{>q}}{{>q}}\n1\n", "q": "2\n3"],
            gives: " 2\n32\n3\n 1\n"),
    ])
    func aPartialIsInsertedWithItsIndentation(sample: Sample) throws {
        var sample = sample
        sample.context = Self.context
        #expect(try sample.rendered() == sample.expected)
    }

    @Test func aPartialCanInsertItself() throws {
        let tree: Value = [
            "name": "root",
            "nodes": [
                ["name": "a", "nodes": [["name": "b", "nodes": []]]],
                ["name": "c", "nodes": []],
            ],
        ]
        let sample = Sample(
            "{{>node}}", tree, partials: ["node": "{{name}}({{#nodes}}{{>node}}{{/nodes}})"])
        #expect(try sample.rendered() == "root(a(b())c())")
    }

    @Test func anIndentedPartialCanInsertItself() throws {
        let tree: Value = [
            "name": "root", "nodes": [["name": "a", "nodes": [["name": "b", "nodes": []]]]],
        ]
        let sample = Sample(
            "{{>node}}", tree, partials: ["node": "{{name}}\n{{#nodes}}\n  {{>node}}\n{{/nodes}}\n"]
        )
        #expect(try sample.rendered() == "root\n  a\n    b\n")
    }

    @Test func eachFileIsAskedForOnce() throws {
        var asked: [String] = []
        let template = try Template(
            parsing: Array("{{>p}}{{>q}}{{>p}}".utf8), file: "letter.txt",
            partials: { name in
                asked.append(name)
                return PartialSource(bytes: Array("{{>q}}{{>p}}".utf8), file: name)
            })
        #expect(asked == ["p", "q"])
        #expect(template.names.isEmpty)
    }

    @Test func aLenientTemplateDoesWithout() throws {
        #expect(try Sample("<{{>none}}>").rendered(.lenient) == "<>")
    }
}
