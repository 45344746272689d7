// SPDX-License-Identifier: MIT

import Testing

@testable import Mustache

@Suite struct ContextStackTests {
    /// A program that uses one name, to look that up.
    private func lookup(_ name: String, in stack: ContextStack) throws -> String {
        let template = try Template(
            parsing: Array("{{\(name)}}".utf8), file: "t", options: .lenient)
        let path = template.root.references[0].path
        guard let value = stack.value(at: path, of: template.root) else {
            let (part, known) = stack.explain(path, of: template.root)
            return "no part \(part)" + (known.suggestion(for: "nmae").map { ", \($0)" } ?? "")
        }
        switch value {
        case .text(let text): return text
        case .absent: return "absent"
        default: return "something else"
        }
    }

    private var stack: ContextStack {
        var stack = ContextStack([
            "name": "root", "only": "here", "rec": ["name": "inside", "none": .absent],
            "list": .list([], members: ["name": "of the list"]),
        ])
        stack.push(["name": "middle", "rec": ["other": "x"]])
        stack.push("a text")
        return stack
    }

    @Test(arguments: [
        (".", "a text"), ("name", "middle"), ("only", "here"), ("rec.other", "x"),
        ("list.name", "of the list"), ("rec.name", "no part 1"),
        ("nome", "no part 0, did you mean 'name'?"),
        ("only.name", "no part 1"), ("list.x", "no part 1, did you mean 'name'?"),
    ])
    func theInnermostThatKnowsTheFirstPartDecides(name: String, expected: String) throws {
        #expect(try lookup(name, in: stack) == expected)
    }

    @Test func whatIsPushedIsPoppedAgain() throws {
        var stack = stack
        #expect(stack.depth == 3)
        stack.replaceTop(by: ["name": "top"])
        #expect(try lookup("name", in: stack) == "top")
        stack.pop()
        stack.pop()
        #expect(try lookup("name", in: stack) == "root")
        #expect(try lookup("rec.none.whatever", in: stack) == "absent")
        #expect(try lookup("rec.name", in: stack) == "inside")
    }
}
