// SPDX-License-Identifier: MIT

/// Splits a Lua 5.4 source into tokens (Reference Manual 5.4, 3.1).
struct LuaLexer {
    /// No token begins here, or one that does not end.
    private struct Invalid: Error {}

    /// A longer name would be a key that is costly to compare.
    static let longestName = 255

    private let bytes: [UInt8]
    private var offset = 0
    private var line = 1

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// All tokens up to the end of the file, or up to what is none.
    static func tokens(of bytes: [UInt8]) -> [LuaToken] {
        var lexer = LuaLexer(bytes)
        var tokens: [LuaToken] = []
        tokens.reserveCapacity(bytes.count / 4 + 1)
        while true {
            let token = lexer.next()
            tokens.append(token)
            if token.kind == .endOfFile || token.kind == .invalid { return tokens }
        }
    }

    private mutating func next() -> LuaToken {
        var start = offset
        var startLine = line
        do throws(Invalid) {
            try skipBlanks()
            start = offset
            startLine = line
            let kind = try readToken()
            return LuaToken(kind: kind, range: start..<offset, line: startLine)
        } catch {
            return LuaToken(kind: .invalid, range: start..<start, line: startLine)
        }
    }

    private mutating func readToken() throws(Invalid) -> LuaToken.Kind {
        guard let byte = peek() else { return .endOfFile }
        if byte.isNameStart { return try readName() }
        if byte.isDigit || (byte == UInt8(ascii: ".") && peek(1)?.isDigit == true) {
            readNumber()
            return .number
        }
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            try readString(quote: byte)
            return .string
        case UInt8(ascii: "["):
            guard let level = longBracketLevel() else { return readSymbol(.bracket) }
            try readLongBracket(level: level)
            return .string
        default:
            return try readSymbol()
        }
    }

    private func peek(_ distance: Int = 0) -> UInt8? {
        offset + distance < bytes.count ? bytes[offset + distance] : nil
    }

    /// Steps over a line's end, which may be two bytes.
    private mutating func skipNewline() {
        let first = peek()
        offset += 1
        if let second = peek(), second.isNewline, second != first { offset += 1 }
        line += 1
    }

    private mutating func skipBlanks() throws(Invalid) {
        while let byte = peek() {
            if byte.isNewline {
                skipNewline()
            } else if byte.isBlank {
                offset += 1
            } else if byte == UInt8(ascii: "-"), peek(1) == UInt8(ascii: "-") {
                offset += 2
                try skipComment()
            } else {
                return
            }
        }
    }

    private mutating func skipComment() throws(Invalid) {
        if let level = longBracketLevel() { return try readLongBracket(level: level) }
        while let byte = peek(), !byte.isNewline { offset += 1 }
    }

    // MARK: Names and numbers

    private mutating func readName() throws(Invalid) -> LuaToken.Kind {
        let start = offset
        while let byte = peek(), byte.isNameStart || byte.isDigit { offset += 1 }
        guard offset - start <= Self.longestName else { return .longName }
        guard offset - start <= 8 else { return .name }
        return Self.words[String(decoding: bytes[start..<offset], as: UTF8.self)] ?? .name
    }

    private static let words: [String: LuaToken.Kind] = {
        let kinds: [LuaToken.Kind] = [
            .and, .break, .do, .else, .elseif, .end, .false, .for, .function, .goto, .if, .in,
            .local, .nil, .not, .or, .repeat, .return, .then, .true, .until, .while,
        ]
        return Dictionary(uniqueKeysWithValues: kinds.map { ($0.rawValue, $0) })
    }()

    /// Takes all that Lua takes; whether it is a number at all Lua finds out.
    private mutating func readNumber() {
        let isHexadecimal = peek() == UInt8(ascii: "0") && peek(1).map { $0 | 0x20 } == 0x78
        let exponent = UInt8(ascii: isHexadecimal ? "p" : "e")
        if isHexadecimal { offset += 2 }
        while let byte = peek() {
            if byte | 0x20 == exponent {
                offset += 1
                if peek() == UInt8(ascii: "+") || peek() == UInt8(ascii: "-") { offset += 1 }
            } else if byte.isHexadecimalDigit || byte == UInt8(ascii: ".") {
                offset += 1
            } else {
                break
            }
        }
        if peek()?.isNameStart == true { offset += 1 }
    }

    // MARK: Strings

    private mutating func readString(quote: UInt8) throws(Invalid) {
        offset += 1
        while let byte = peek(), !byte.isNewline {
            if byte == UInt8(ascii: "\\") {
                skipEscape()
            } else {
                offset += 1
                if byte == quote { return }
            }
        }
        throw Invalid()
    }

    /// No escape sequence but these two can hide a quote or a line's end.
    private mutating func skipEscape() {
        offset += 1
        guard let byte = peek() else { return }
        if byte.isNewline { return skipNewline() }
        offset += 1
        guard byte == UInt8(ascii: "z") else { return }
        while let blank = peek() {
            if blank.isNewline {
                skipNewline()
            } else if blank.isBlank {
                offset += 1
            } else {
                return
            }
        }
    }

    /// How many `=` stand in the long bracket that opens here; nil where none does.
    private func longBracketLevel() -> Int? {
        guard peek() == UInt8(ascii: "[") else { return nil }
        var level = 0
        while peek(1 + level) == UInt8(ascii: "=") { level += 1 }
        return peek(1 + level) == UInt8(ascii: "[") ? level : nil
    }

    private mutating func readLongBracket(level: Int) throws(Invalid) {
        offset += level + 2
        while let byte = peek() {
            if byte.isNewline {
                skipNewline()
            } else if byte == UInt8(ascii: "]"), closesLongBracket(level: level) {
                offset += level + 2
                return
            } else {
                offset += 1
            }
        }
        throw Invalid()
    }

    private func closesLongBracket(level: Int) -> Bool {
        for distance in 0..<level where peek(1 + distance) != UInt8(ascii: "=") { return false }
        return peek(1 + level) == UInt8(ascii: "]")
    }

    // MARK: Symbols

    private mutating func readSymbol(_ kind: LuaToken.Kind) -> LuaToken.Kind {
        offset += kind.rawValue.utf8.count
        return kind
    }

    /// The longest symbol that stands here.
    private mutating func readSymbol() throws(Invalid) -> LuaToken.Kind {
        for length in stride(from: 3, through: 1, by: -1) where offset + length <= bytes.count {
            let spelling = String(decoding: bytes[offset..<offset + length], as: UTF8.self)
            if let kind = Self.symbols[spelling] { return readSymbol(kind) }
        }
        throw Invalid()
    }

    private static let symbols: [String: LuaToken.Kind] = {
        let kinds: [LuaToken.Kind] = [
            .plus, .minus, .star, .slash, .doubleSlash, .percent, .caret, .hash, .ampersand,
            .tilde, .bar, .shiftLeft, .shiftRight, .equal, .unequal, .lessOrEqual,
            .greaterOrEqual, .less, .greater, .assign, .parenthesis, .parenthesisEnd, .brace,
            .braceEnd, .bracket, .bracketEnd, .label, .colon, .semicolon, .comma, .dot,
            .concatenate, .dots,
        ]
        return Dictionary(uniqueKeysWithValues: kinds.map { ($0.rawValue, $0) })
    }()
}

extension UInt8 {
    fileprivate var isDigit: Bool { self >= 0x30 && self <= 0x39 }
    fileprivate var isNameStart: Bool {
        self == 0x5F || (self | 0x20 >= 0x61 && self | 0x20 <= 0x7A)
    }
    fileprivate var isHexadecimalDigit: Bool {
        isDigit || (self | 0x20 >= 0x61 && self | 0x20 <= 0x66)
    }
    fileprivate var isNewline: Bool { self == 0x0A || self == 0x0D }
    fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0B || self == 0x0C }
}
