// SPDX-License-Identifier: MIT

import Findings
import Mustache
import Seeding
import Testing

/// What a check lets pass is rendered without a finding, whatever the values are.
@Suite struct CheckSoundnessTests {
    @Test func aCheckedTemplateCanBeRendered() throws {
        var random = Seed("check soundness").stream
        var passed = 0
        for round in 0..<1500 {
            var author = Author(random: random)
            let shape = author.shape(depth: 3)
            let sources = (0..<3).map { _ in author.template(in: [shape], depth: 2) }
            let sample = Sample(sources[0], partials: ["p": sources[1], "q": sources[2]])
            if try sample.checked(shape).isEmpty {
                passed += 1
                let template = try sample.parsed()
                for _ in 0..<4 {
                    let context = author.value(shape)
                    #expect(Self.trouble(template, context) == nil, "\(round): \(sources)")
                }
            }
            random = author.random
        }
        #expect(passed > 300)
    }

    /// What rendering reports, but for recursion, which depends on the values alone.
    private static func trouble(_ template: Template, _ context: Value) -> Finding? {
        var escaper = HTMLEscaper()
        var output: [UInt8] = []
        do throws(FindingError) {
            try template.render(context, escaper: &escaper, into: &output)
            return nil
        } catch {
            return error.findings.first { !$0.message.hasSuffix("more than 64 deep") }
        }
    }
}

/// Invents shapes, values of these shapes, and templates that may or may not fit them.
private struct Author {
    private static let names = ["a", "b", "c", "d"]

    var random: SplitMix64

    private mutating func chance(_ one: Int) -> Bool { random.below(one) == 0 }

    private mutating func pick(_ words: [String]) -> String { words[random.below(words.count)] }

    // MARK: Shapes

    /// A record of random shapes, always with a filter and a name for partials.
    mutating func shape(depth: Int) -> Shape {
        var members = members(depth: depth)
        members["loud"] = .filter
        members["which"] = .oneOf(["p", "q"])
        return .record(members, printable: false)
    }

    private mutating func members(depth: Int) -> [String: Shape] {
        var members: [String: Shape] = [:]
        for name in Self.names where !chance(4) { members[name] = member(depth: depth - 1) }
        return members
    }

    private mutating func member(depth: Int) -> Shape {
        if chance(4) { return .maybe(certain(depth: depth), lackedBy: "somebody") }
        return certain(depth: depth)
    }

    private mutating func certain(depth: Int) -> Shape {
        switch random.below(depth > 0 ? 6 : 3) {
        case 0, 1: .text
        case 2: .flag
        case 3:
            .list(
                certain(depth: depth - 1), printable: chance(2),
                members: chance(2) ? members(depth: depth) : [:])
        default: .record(members(depth: depth), printable: chance(2))
        }
    }

    // MARK: Values

    mutating func value(_ shape: Shape) -> Value {
        switch shape {
        case .text: return .text(pick(["", "x", "<y>"]))
        case .oneOf(let words): return .text(pick(words))
        case .flag: return .flag(chance(2))
        case .filter: return .filter(Filter { text, _ in text.uppercased() })
        case .maybe(let shape, _): return chance(2) ? .absent : value(shape)
        case .list(let item, let printable, let members):
            let items = (0..<random.below(3)).map { _ in value(item) }
            return .list(items, joined: printable ? "all" : nil, members: record(members))
        case .record(let members, let printable):
            return .record(record(members, text: printable ? "it" : nil))
        }
    }

    private mutating func record(_ members: [String: Shape], text: String? = nil) -> Record {
        var values: [String: Value] = [:]
        // In the order of the names, so that a round can be repeated.
        for name in members.keys.sorted() { values[name] = members[name].map { value($0) } }
        return Record(values, text: text)
    }

    // MARK: Templates

    /// A few tags, whose names are mostly known in the contexts.
    mutating func template(in contexts: [Shape], depth: Int) -> String {
        (0..<1 + random.below(3)).map { _ in tag(in: contexts, depth: depth) }.joined(
            separator: "-")
    }

    private mutating func tag(in contexts: [Shape], depth: Int) -> String {
        let (path, shape) = path(in: contexts)
        switch random.below(depth > 0 ? 9 : 3) {
        case 0, 1: return isText(shape) || chance(9) ? "{{\(path)}}" : "{{#\(path)}}1{{/\(path)}}"
        case 2: return pick(["{{>p}}", "{{>q}}", "{{>*which}}", "text", "{{.}}"])
        case 3, 4, 5:
            var content = template(in: contexts + inside(shape), depth: depth - 1)
            if case .maybe(.text, _)? = shape {
                let name = path.split(separator: ".").last.map(String.init) ?? path
                content += pick(["{{\(path)}}", "{{.}}", "{{#\(path)}}{{\(name)}}{{/\(path)}}"])
            }
            return "{{#\(path)}}\(content){{/\(path)}}"
        case 6:
            return "{{^\(path)}}\(template(in: contexts, depth: depth - 1)){{/\(path)}}"
        case 7:
            return "{{$x}}\(template(in: contexts, depth: depth - 1)){{/x}}"
        default:
            return "{{#loud}}\(template(in: contexts, depth: depth - 1)){{/loud}}"
        }
    }

    private mutating func path(in contexts: [Shape]) -> (String, Shape?) {
        var names: [String] = []
        var known = self.members(of: contexts[random.below(contexts.count)])
        while true {
            let choice = known.keys.sorted()
            guard !choice.isEmpty, !chance(12) else { break }
            let name = pick(choice)
            names.append(name)
            guard let shape = known[name] else { break }
            known = self.members(of: shape)
            if known.isEmpty || chance(2) { return (names.joined(separator: "."), shape) }
        }
        return ((names + [pick(Self.names)]).joined(separator: "."), nil)
    }

    private func members(of shape: Shape) -> [String: Shape] {
        switch shape {
        case .record(let members, _), .list(_, _, let members): members
        case .maybe(let shape, _): members(of: shape)
        case .text, .oneOf, .flag, .filter: [:]
        }
    }

    private func isText(_ shape: Shape?) -> Bool {
        switch shape {
        case .text, .oneOf, .list(_, printable: true, _), .record(_, printable: true): true
        case .flag, .filter, .list, .record, .maybe, nil: false
        }
    }

    private func inside(_ shape: Shape?) -> [Shape] {
        switch shape {
        case .list(let item, _, _)?: [item]
        case .maybe(let shape, _)?: inside(shape)
        case .filter?, nil: []
        case let shape?: [shape]
        }
    }
}
