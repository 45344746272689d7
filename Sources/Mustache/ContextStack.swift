// SPDX-License-Identifier: MIT

/// What names mean in a place: the values of the sections around it, the innermost last.
struct ContextStack {
    private var values: [Value]

    init(_ root: Value) {
        values = [root]
    }

    /// How many there are.
    var depth: Int { values.count }

    mutating func push(_ value: Value) {
        values.append(value)
    }

    mutating func pop() {
        values.removeLast()
    }

    /// Puts the next item of a list in the place of the last.
    mutating func replaceTop(by value: Value) {
        values[values.count - 1] = value
    }

    /// The value of a dotted name, or nil where a part of it is unknown.
    ///
    /// The innermost context that knows the first part decides; below `absent` all is absent.
    func value(at path: Range<Int>, of program: Program) -> Value? {
        guard !path.isEmpty else { return values[values.count - 1] }
        guard let first = value(of: program.names[path.lowerBound]) else { return nil }
        guard path.count > 1 else { return first }
        return Self.follow(first, path.dropFirst(), of: program)
    }

    private func value(of name: Name) -> Value? {
        var index = values.count - 1
        while index >= 0 {
            if case .record(let record) = values[index], let value = record.value(of: name) {
                return value
            }
            index -= 1
        }
        return nil
    }

    private static func follow(
        _ start: Value, _ path: Range<Int>, of program: Program
    ) -> Value? {
        var value = start
        for part in path {
            if case .absent = value { return .absent }
            guard let next = value.members?.value(of: program.names[part]) else { return nil }
            value = next
        }
        return value
    }

    // MARK: Explanations

    /// Which part of a name is unknown, and what is known in its place.
    func explain(_ path: Range<Int>, of program: Program) -> (part: Int, known: Known) {
        var part = 0
        while part < path.count,
            value(at: path.lowerBound..<path.lowerBound + part + 1, of: program) != nil
        {
            part += 1
        }
        var known = Known()
        if part == 0 {
            for case .record(let record) in values { known.add(record, withParts: true) }
        } else {
            let before = value(at: path.lowerBound..<path.lowerBound + part, of: program)
            if let members = before?.members { known.add(members, withParts: false) }
        }
        return (part, known)
    }
}

extension Known {
    fileprivate mutating func add(_ record: Record, withParts: Bool) {
        for name in record.names {
            add(name, parts: withParts ? record[name]?.members?.names ?? [] : [])
        }
    }
}
