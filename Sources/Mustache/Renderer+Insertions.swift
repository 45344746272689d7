// SPDX-License-Identifier: MIT

import Findings

extension Renderer {
    /// Runs a partial or parent in place of its tag.
    mutating func insert(
        _ index: Int, _ escaper: inout some Escaper
    ) throws(FindingError) {
        let insertion = program.insertions[index]
        guard let next = try target(of: insertion) else {
            position = insertion.end
            return
        }
        if insertion.opensLine {
            try call(at: insertion.end, indented: insertion.indentation)
        } else {
            // Its lines are not lines of this file, so they take no margin.
            if !margin.isEmpty { writeMargin(&escaper) }
            try call(at: insertion.end)
            margin = []
        }
        if !insertion.arguments.isEmpty {
            children.append(Child(program: program, insertion: index, outer: child))
            child = children.count - 1
        }
        program = next
        position = 0
    }

    /// The program of an insertion; nil where a lenient template finds none.
    private mutating func target(of insertion: Insertion) throws(FindingError) -> Program? {
        switch insertion.target {
        case .program(let number):
            return try template.program(number)
        case .named(let reference):
            let value = try value(of: reference)
            guard let name = try text(of: value, reference) else { return nil }
            if let number = template.numbers[name] { return try template.program(number) }
            guard options.isStrict else { return nil }
            let place = Complaint.place(of: reference, in: program)
            throw FindingError(
                Complaint.noPartial(name, among: Array(template.numbers.keys), at: place))
        }
    }

    /// Runs what a child has put into a block, if one has.
    ///
    /// Of several children the outermost decides: it inherits from all the others. Its content
    /// means what it means where it is written, so its own blocks are for the children around it.
    mutating func enter(_ index: Int) throws(FindingError) {
        let block = program.blocks[index]
        var found: (child: Child, argument: Argument)?
        var next = child
        while next >= 0 {
            let candidate = children[next]
            let insertion = candidate.program.insertions[candidate.insertion]
            if let argument = insertion.argument(for: block.name) { found = (candidate, argument) }
            next = candidate.outer
        }
        guard let (owner, argument) = found else { return }
        let needsLineEnd = block.needsLineEnd(after: argument.ending)
        try call(
            at: needsLineEnd ? block.lineEnd : block.end,
            indented: block.opensLine ? block.indentation : nil)
        child = owner.outer
        program = owner.program
        position = argument.at
    }

    /// Remembers where to go on, and what margin the lines of what comes next have.
    private mutating func call(
        at end: Int, indented indentation: Range<Int>? = nil
    ) throws(FindingError) {
        guard calls.count + depth < options.depthLimit else {
            throw FindingError(Complaint.tooDeep(options.depthLimit, at: place))
        }
        calls.append(
            Call(
                program: program, position: end, child: child, children: children.count,
                margin: margin))
        if let indentation {
            margin += program.source.bytes[indentation]
            atLineStart = true
        }
    }

    /// Goes back to the caller.
    ///
    /// - Returns: whether there was one.
    mutating func leave() -> Bool {
        guard let call = calls.popLast() else { return false }
        // Without a margin nobody has kept account; what has no margin was put inside a line.
        if margin.isEmpty { atLineStart = false }
        program = call.program
        position = call.position
        child = call.child
        children.removeLast(children.count - call.children)
        margin = call.margin
        return true
    }
}
