// SPDX-License-Identifier: MIT

import Findings

extension ShapeChecker {
    /// What a name means in a place.
    struct Found {
        /// Where the name leads, with a shape that is certain.
        var node: ShapeNode
        /// The places on the way that may have no value, and are not known to have one here.
        var uncertain: [Int] = []
        /// Whom the first of them is missing for.
        var lackedBy: String?
    }

    /// Follows a dotted name; an unknown part is reported.
    mutating func find(_ reference: Int, in program: Program, _ state: State) -> Found? {
        let path = program.references[reference].path
        guard let first = path.first else {
            return state.contexts.last.map { Found(node: $0) }
        }
        let name = program.names[first].text
        let owner = state.contexts.last { $0.shape.certain.namesInside[name] != nil }
        guard let owner, let shape = owner.shape.certain.namesInside[name] else {
            report(
                Complaint.unknown(
                    part: 0, of: reference, in: program, among: known(in: state.contexts)))
            return nil
        }
        var found = Found(node: owner)
        step(to: name, shape, &found, state)
        for (part, index) in path.enumerated().dropFirst() {
            let name = program.names[index].text
            guard let shape = found.node.shape.members[name] else {
                var known = Known()
                for name in found.node.shape.members.keys { known.add(name, parts: []) }
                report(
                    Complaint.unknown(part: part, of: reference, in: program, among: known))
                return nil
            }
            step(to: name, shape, &found, state)
        }
        return found
    }

    private mutating func step(
        to name: String, _ shape: Shape, _ found: inout Found, _ state: State
    ) {
        let node = map.node(name, after: found.node, shape: shape.certain)
        found.node = node
        guard case .maybe(_, let lackedBy) = shape, !state.present.contains(node.id) else { return }
        found.uncertain.append(node.id)
        found.lackedBy = found.lackedBy ?? lackedBy
    }

    private func known(in contexts: [ShapeNode]) -> Known {
        var known = Known()
        for context in contexts {
            for (name, shape) in context.shape.certain.namesInside {
                known.add(name, parts: shape.members.keys)
            }
        }
        return known
    }

    /// Reports a name that cannot be printed in each rendering.
    ///
    /// - Returns: the shape of what is printed, or nil.
    mutating func printable(_ reference: Int, in program: Program, _ state: State) -> Shape? {
        guard let found = find(reference, in: program, state) else { return nil }
        let kind: Complaint.Unprintable
        switch found.node.shape {
        case .text, .oneOf, .list(_, printable: true, _), .record(_, printable: true):
            guard let lackedBy = found.lackedBy else { return found.node.shape }
            report(Complaint.lacking(reference, in: program, lackedBy: lackedBy))
            return nil
        case .flag: kind = .flag
        case .list: kind = .list
        case .record(let parts, _): kind = .record(Array(parts.keys))
        case .filter: kind = .filter
        case .maybe: return nil
        }
        report(Complaint.unprintable(kind, reference, in: program))
        return nil
    }
}

extension Shape {
    /// The names that a section over this brings into reach: those of a record, not a list's own.
    fileprivate var namesInside: [String: Shape] {
        if case .record(let members, _) = self { members } else { [:] }
    }
}
