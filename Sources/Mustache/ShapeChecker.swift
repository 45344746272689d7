// SPDX-License-Identifier: MIT

import Findings

/// Goes through a template as a renderer would, with shapes in place of values.
///
/// Sections are entered once, whatever they ask for. Calls are not followed at once but put on a
/// list, each distinct one only once, so recursion ends.
struct ShapeChecker<E: Escaper> {
    /// How many instructions are looked at before the checker gives up.
    private static var stepLimit: Int { 200_000 }
    /// More findings are not collected.
    private static var mostFindings: Int { 100 }

    /// Where the checker is, and all that matters there.
    struct State: Hashable {
        /// A program by its number, and the instruction in it.
        var program: Int
        var position = 0
        /// The innermost context last; one that is there twice only where it is innermost.
        var contexts: [ShapeNode]
        /// Places that are known to have a value.
        var present: Set<Int> = []
        /// The children that fill blocks, the outermost first.
        var children: [Child] = []
        /// Whether what is written here goes through a filter.
        var isFiltered = false
    }

    /// A template that has filled its parent's blocks.
    struct Child: Hashable {
        let program: Int
        let insertion: Int
    }

    let template: Template
    private var escaper: E
    private(set) var log = FindingLog()
    private var waiting: [State] = []
    private var seen: Set<State> = []
    private var steps = 0
    var map = ShapeMap()

    init(_ template: Template, escaper: E) {
        self.template = template
        self.escaper = escaper
    }

    /// Checks the template for contexts of a shape.
    mutating func run(_ shape: Shape) {
        follow(State(program: 0, contexts: [map.root(shape)]))
        while !isFull, let state = waiting.popLast() {
            check(state)
            guard steps <= Self.stepLimit else { return report(gaveUp) }
        }
    }

    private var isFull: Bool { log.findings.count >= Self.mostFindings }

    private var gaveUp: Finding {
        .warning(
            "the template could not be checked to its end",
            at: template.root.source.location(of: 0..<0),
            help: ["its partials call each other in too many ways"])
    }

    mutating func report(_ finding: Finding) {
        log.report(finding)
    }

    /// Puts a call on the list.
    private mutating func follow(_ state: State) {
        steps += state.contexts.count + state.children.count
        if seen.insert(state).inserted { waiting.append(state) }
    }

    // MARK: Instructions

    /// Checks from a state to the end of its program or filled block.
    private mutating func check(_ start: State) {
        guard case .program(let program) = template.outcomes[start.program] else { return }
        var state = start
        var outside: [State] = []
        while !isFull, steps <= Self.stepLimit {
            let instruction = program.instructions[state.position]
            state.position += 1
            steps += 1
            switch instruction {
            case .literal(let range):
                if state.isFiltered { check(literal: range, in: program) }
            case .variable(let reference, _):
                _ = printable(reference, in: program, state)
            case .section(let section):
                let before = state
                if enter(program.sections[section], of: program, &state) { outside.append(before) }
            case .close:
                guard let before = outside.popLast() else { return }
                let position = state.position
                state = before
                state.position = position
            case .inverted(let reference, _):
                _ = find(reference, in: program, state)
            case .insert(let insertion):
                insert(insertion, of: program, state)
                state.position = program.insertions[insertion].end
            case .block(let block):
                if fill(program.blocks[block], state) {
                    state.position = program.blocks[block].end
                }
            case .jump(let target): state.position = target
            case .end: return
            }
        }
    }

    private mutating func check(literal range: Range<Int>, in program: Program) {
        do throws(LiteralFailure) {
            _ = try escaper.characters(ofLiteral: program.source.bytes[range])
        } catch {
            report(Complaint.literal(error, in: program))
        }
    }

    // MARK: Sections

    /// Goes into a section, with its context and what it makes certain.
    ///
    /// - Returns: whether there is something to go into; else `state` is behind the section.
    private mutating func enter(
        _ section: Section, of program: Program, _ state: inout State
    ) -> Bool {
        guard let found = find(section.reference, in: program, state) else {
            state.position = section.end
            return false
        }
        state.present.formUnion(found.uncertain)
        var node = found.node
        switch node.shape {
        case .filter:
            state.isFiltered = true
            return true
        case .list(let item, _, _):
            node = map.node(nil, after: node, shape: item)
            // What is known of one item is not known of the next.
            state.present = state.present.filter { !map.isInside($0, node.id) }
            node = ShapeNode(id: node.id, shape: item.certain)
        default: break
        }
        state.contexts.removeAll { $0 == node }
        state.contexts.append(node)
        return true
    }

    // MARK: Calls

    private mutating func insert(_ index: Int, of program: Program, _ state: State) {
        let insertion = program.insertions[index]
        var call = state
        call.position = 0
        let child = Child(program: state.program, insertion: index)
        if !insertion.arguments.isEmpty, !call.children.contains(child) {
            call.children.append(child)
        }
        switch insertion.target {
        case .program(let number):
            call.program = number
            follow(call)
        case .named(let reference):
            guard case .oneOf(let names)? = printable(reference, in: program, state) else { return }
            for name in names {
                guard let number = template.numbers[name] else {
                    let place = Complaint.place(of: reference, in: program)
                    report(
                        Complaint.noPartial(
                            name, among: Array(template.numbers.keys), at: place))
                    continue
                }
                if case .broken(let error) = template.outcomes[number] {
                    for finding in error.findings { report(finding) }
                }
                call.program = number
                follow(call)
            }
        }
    }

    /// Follows what a child has put into a block.
    ///
    /// - Returns: whether one has.
    private mutating func fill(_ block: Block, _ state: State) -> Bool {
        for (depth, child) in state.children.enumerated() {
            guard case .program(let owner) = template.outcomes[child.program],
                let argument = owner.insertions[child.insertion].argument(for: block.name)
            else { continue }
            var call = state
            call.program = child.program
            call.position = argument.at
            call.children.removeSubrange(depth...)
            follow(call)
            return true
        }
        return false
    }
}

extension Shape {
    /// The shape where there is a value.
    var certain: Shape {
        if case .maybe(let shape, _) = self { shape.certain } else { self }
    }
}
