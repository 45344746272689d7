// SPDX-License-Identifier: MIT

import Findings

/// Runs a template's program, without recursion: sections and calls are kept on stacks of its own.
///
/// The escaper is handed down and not kept: in here nothing else depends on its type, so that
/// escapers of other modules are as fast as ours.
struct Renderer {
    /// A section that has begun.
    private struct OpenSection {
        var items: [Value] = []
        /// The position of the next item.
        var next = 0
        var isFilter = false
    }

    /// A program that waits for another to end.
    struct Call {
        let program: Program
        let position: Int
        let child: Int
        let children: Int
        let margin: [UInt8]
    }

    /// A template that has filled its parent's blocks.
    struct Child {
        let program: Program
        let insertion: Int
        /// The child that was there before, -1 for none.
        let outer: Int
    }

    let template: Template
    var program: Program
    var position = 0
    var contexts: ContextStack
    var output: [UInt8] = []
    private var sections: [OpenSection] = []

    var filters: [FilterUse] = []
    /// How often each filter was used, by its name.
    var uses: [String: Int] = [:]
    /// Bytes of output that wait for the end of a filter's section.
    var heldBytes: Int
    /// How many filters and lambdas want plain text; there is nothing to escape in it.
    var plainDepth = 0

    var calls: [Call] = []
    var children: [Child] = []
    var child = -1
    /// White space that goes before each line.
    var margin: [UInt8] = []
    /// Whether the margin of this line is due; means nothing where there is no margin.
    var atLineStart = false

    /// How deep the renderer itself is nested, by lambdas.
    var depth = 0
    var stepsLeft: Int

    /// Begins a rendering; `base` is the length of output that does not count.
    init(_ template: Template, contexts: ContextStack, base: Int = 0) {
        self.template = template
        program = template.root
        self.contexts = contexts
        heldBytes = -base
        stepsLeft = template.options.stepLimit
    }

    var options: Options { template.options }

    /// Runs to the end of the template.
    mutating func run(_ escaper: inout some Escaper) throws(FindingError) {
        while true {
            let instruction = program.instructions[position]
            position += 1
            try spend(1)
            switch instruction {
            case .literal(let range): try write(literal: range, &escaper)
            case .variable(let reference, let isEscaped):
                try writeVariable(reference, isEscaped: isEscaped, &escaper)
            case .section(let section): try beginSection(section, &escaper)
            case .close(let start): try endSection(beganAt: start, &escaper)
            case .inverted(let reference, let end):
                if try value(of: reference).isTrue { position = end }
            case .insert(let insertion): try insert(insertion, &escaper)
            case .block(let block): try enter(block)
            case .jump(let target): position = target
            case .end: guard leave() else { return }
            }
        }
    }

    mutating func spend(_ steps: Int) throws(FindingError) {
        stepsLeft -= steps
        guard stepsLeft >= 0 else { throw FindingError(Complaint.tooManySteps(at: place)) }
    }

    // MARK: Values

    /// What a name means here; lenient templates see nothing where nobody knows it.
    mutating func value(of reference: Int) throws(FindingError) -> Value {
        try spend(contexts.depth)
        let path = program.references[reference].path
        if let value = contexts.value(at: path, of: program) { return value }
        guard options.isStrict else { return .absent }
        let (part, known) = contexts.explain(path, of: program)
        throw FindingError(
            Complaint.unknown(part: part, of: reference, in: program, among: known))
    }

    private mutating func writeVariable(
        _ reference: Int, isEscaped: Bool, _ escaper: inout some Escaper
    ) throws(FindingError) {
        let value = try value(of: reference)
        if case .rawLambda(let lambda) = value, !options.isStrict {
            let text = try expand(lambda)
            try write(text, isEscaped: isEscaped, &escaper)
        } else if let text = try text(of: value, reference) {
            try write(text, isEscaped: isEscaped, &escaper)
        }
    }

    /// What a value prints; nil means nothing, in lenient templates.
    func text(of value: Value, _ reference: Int) throws(FindingError) -> String? {
        let kind: Complaint.Unprintable
        switch value {
        case .text(let text): return text
        case .list(_, let joined?, _): return joined
        case .absent:
            guard options.isStrict else { return nil }
            throw FindingError(Complaint.absent(reference, in: program))
        case .flag(let flag):
            guard options.isStrict else { return flag ? "true" : "false" }
            kind = .flag
        case .record(let record):
            if let text = record.text { return text }
            kind = .record(record.names)
        case .list: kind = .list
        case .filter: kind = .filter
        case .rawLambda: kind = .rawLambda
        }
        guard options.isStrict else { return nil }
        throw FindingError(Complaint.unprintable(kind, reference, in: program))
    }

    // MARK: Sections

    private mutating func beginSection(
        _ index: Int, _ escaper: inout some Escaper
    ) throws(FindingError) {
        let section = program.sections[index]
        let value = try value(of: section.reference)
        switch value {
        case .filter(let filter):
            beginFilter(filter, section.reference, &escaper)
            sections.append(OpenSection(isFilter: true))
        case .rawLambda(let lambda):
            guard !options.isStrict else {
                let kind = Complaint.Unprintable.rawLambda
                throw FindingError(Complaint.unprintable(kind, section.reference, in: program))
            }
            try expand(lambda, section, &escaper)
            position = section.end
        case .list(let items, _, _) where !items.isEmpty:
            contexts.push(items[0])
            sections.append(OpenSection(items: items, next: 1))
        default:
            guard value.isTrue else {
                position = section.end
                return
            }
            contexts.push(value)
            sections.append(OpenSection())
        }
    }

    private mutating func endSection(
        beganAt start: Int, _ escaper: inout some Escaper
    ) throws(FindingError) {
        let last = sections.count - 1
        let next = sections[last].next
        if next < sections[last].items.count {
            contexts.replaceTop(by: sections[last].items[next])
            sections[last].next = next + 1
            position = start + 1
        } else if sections.removeLast().isFilter {
            try endFilter(&escaper)
        } else {
            contexts.pop()
        }
    }
}
