// SPDX-License-Identifier: MIT

extension LuaInstrumenter {
    /// What is known about an expression that was parsed.
    struct Operand {
        enum Form: Equatable {
            /// A short whole number.
            case integer
            /// Surely a number.
            case number
            /// nil, a boolean, a short string, a new table or function: quick to compare with.
            case literal
            case call
            /// Two operands or more with `..` between them.
            case concatenation
            /// Ends with `[key]`, whose key is of interest where something is assigned.
            case index(key: Range<Int>)
            case other
        }

        var range: Range<Int>
        var form: Form

        var isNumber: Bool { form == .integer || form == .number }
        var isQuick: Bool { isNumber || form == .literal }
    }

    /// Strings up to so many bytes of source are as quick to compare as anything.
    private static let shortString = 255
    /// Whole numbers up to so many digits do not pile up as keys.
    private static let shortNumber = 4
    private static let unaryPriority = 12

    mutating func expression() throws(Failure) -> Operand {
        try expression(above: 0)
    }

    /// Parses operators of a higher priority than `limit`.
    private mutating func expression(above limit: Int) throws(Failure) -> Operand {
        try nested { parser throws(Failure) in
            var left = try parser.operand()
            while let priority = parser.kind.priority, priority.left > limit {
                let sign = parser.kind
                parser.advance()
                let right = try parser.expression(above: priority.right)
                parser.instrument(sign, left, right)
                left = Operand(
                    range: left.range.lowerBound..<right.range.upperBound,
                    form: sign == .concatenate ? .concatenation : .other)
            }
            return left
        }
    }

    /// An operand with the unary operators before it.
    private mutating func operand() throws(Failure) -> Operand {
        let start = token.range.lowerBound
        switch kind {
        case .not, .tilde:
            advance()
            let operand = try expression(above: Self.unaryPriority)
            return Operand(range: start..<operand.range.upperBound, form: .other)
        case .minus:
            advance()
            let operand = try expression(above: Self.unaryPriority)
            let form: Operand.Form = operand.isNumber ? .number : .other
            return Operand(range: start..<operand.range.upperBound, form: form)
        case .hash:
            advance()
            let operand = try expression(above: Self.unaryPriority)
            let range = start..<operand.range.upperBound
            let words = operand.form == .literal ? "" : words(of: operand.range)
            edits.surround(range, "(\"\\6#\(words)\"|(", "))", replacing: 1)
            return Operand(range: range, form: .number)
        default:
            return try simpleExpression()
        }
    }

    private mutating func instrument(_ sign: LuaToken.Kind, _ left: Operand, _ right: Operand) {
        switch sign {
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            if !left.isNumber && !right.isNumber { mark("<", right) }
        case .equal, .unequal:
            if !left.isQuick && !right.isQuick { mark("=", right) }
        case .percent:
            if left.form != .integer { mark("%", left, isNamed: true) }
            if right.form != .integer { mark("%", right, isNamed: true) }
        case .concatenate:
            if !left.isQuick { mark(".", left, isNamed: true) }
            if !right.isQuick && right.form != .concatenation { mark(".", right, isNamed: true) }
        default: break
        }
    }

    /// Writes a mark around an expression, with its words if a message may need them.
    mutating func mark(_ mark: String, _ operand: Operand, isNamed: Bool = false) {
        let words = isNamed ? words(of: operand.range) : ""
        edits.surround(operand.range, "(\"\\6\(mark)\(words)\"|(", "))")
    }

    /// Marks the key of something that is assigned to.
    mutating func markKey(of target: Operand) {
        guard case .index(let key) = target.form, !key.isEmpty else { return }
        edits.surround(key, "(\"\\6k\"|(", "))")
    }

    private mutating func simpleExpression() throws(Failure) -> Operand {
        let first = token
        var form = Operand.Form.literal
        switch kind {
        case .number:
            let isShort = first.range.count <= Self.shortNumber
            let isWhole = bytes[first.range].allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
            form = isShort && isWhole ? .integer : .number
            advance()
        case .string:
            if first.range.count > Self.shortString { form = .other }
            advance()
        case .nil, .true, .false: advance()
        case .dots:
            advance()
            edits.surround(first.range, "(\"\\6v\")(", ")")
            form = .other
        case .brace: try tableConstructor()
        case .function:
            advance()
            try functionBody()
        default: return try suffixedExpression()
        }
        return Operand(range: first.range.lowerBound..<end, form: form)
    }

    /// A name or an expression in parentheses, and what follows it: fields, indices, calls.
    mutating func suffixedExpression() throws(Failure) -> Operand {
        let start = token.range.lowerBound
        var form = Operand.Form.other
        if take(.parenthesis) {
            _ = try expression()
            try expect(.parenthesisEnd)
        } else {
            try expect(.name)
        }
        while true {
            switch kind {
            case .dot:
                advance()
                try expect(.name)
                form = .other
            case .bracket: form = .index(key: try key())
            case .colon:
                advance()
                try expect(.name)
                try callArguments()
                form = .call
            case .parenthesis, .string, .brace:
                try callArguments()
                form = .call
            default: return Operand(range: start..<end, form: form)
            }
        }
    }

    /// Parses `[key]`; the range is empty where the key needs no check.
    private mutating func key() throws(Failure) -> Range<Int> {
        try expect(.bracket)
        let key = try expression()
        try expect(.bracketEnd)
        let isHarmless = key.form == .integer || key.form == .literal
        return isHarmless ? key.range.lowerBound..<key.range.lowerBound : key.range
    }

    private mutating func callArguments() throws(Failure) {
        if take(.string) { return }
        if kind == .brace { return try tableConstructor() }
        try expect(.parenthesis)
        if take(.parenthesisEnd) { return }
        repeat { _ = try expression() } while take(.comma)
        try expect(.parenthesisEnd)
    }

    private mutating func tableConstructor() throws(Failure) {
        try expect(.brace)
        while kind != .braceEnd {
            if kind == .bracket {
                let start = token.range.lowerBound
                let range = try key()
                markKey(of: Operand(range: start..<end, form: .index(key: range)))
                try expect(.assign)
            } else if kind == .name, nextKind == .assign {
                advance()
                advance()
            }
            _ = try expression()
            if !take(.comma) && !take(.semicolon) { break }
        }
        try expect(.braceEnd)
    }
}

extension LuaToken.Kind {
    /// How strongly a binary operator binds to its left and its right (3.4.8).
    fileprivate var priority: (left: Int, right: Int)? {
        switch self {
        case .or: (1, 1)
        case .and: (2, 2)
        case .less, .greater, .lessOrEqual, .greaterOrEqual, .unequal, .equal: (3, 3)
        case .bar: (4, 4)
        case .tilde: (5, 5)
        case .ampersand: (6, 6)
        case .shiftLeft, .shiftRight: (7, 7)
        case .concatenate: (9, 8)
        case .plus, .minus: (10, 10)
        case .star, .slash, .doubleSlash, .percent: (11, 11)
        case .caret: (14, 13)
        default: nil
        }
    }
}
