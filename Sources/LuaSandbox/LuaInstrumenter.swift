// SPDX-License-Identifier: MIT

/// Writes the sandbox's marks into a plugin's source.
///
/// Nearly all of Lua's instructions take a short time and depend on their operands alone, and a
/// hook counts them. A few do not: for each of those a mark is written here, `("\6<"|(b))` for `b`,
/// say, which `marks.c` explains. So every source is parsed (Reference Manual 5.4, 9); lines stay
/// as they are. What Lua itself would refuse need not be refused here: Lua compiles the result.
///
/// - `a < b` and its kin: texts are compared byte by byte whatever the locale, charged by length,
///   and not at all where both look like numbers.
/// - `a == b`: comparing long texts is charged.
/// - `#t`: the border does not depend on the table's history.
/// - `t[k] = v`, `{[k] = v}`: the key is checked.
/// - `a % b`: a float divides bit by bit.
/// - `a .. b`: the machines write "not a number" in two ways.
/// - `for i = a, b`: no text stands for a number.
/// - `...`, `return x, f()`: many values at once are charged by their number.
struct LuaInstrumenter {
    /// Why a source cannot be instrumented.
    enum Failure: Error {
        /// It is no Lua, as far as this parser can tell.
        case syntax(line: Int)
        /// It is Lua, but more of it, or worse, than a plugin may have.
        case refused(String, line: Int)
    }

    /// How deep blocks and expressions may nest: this parser, as Lua's, calls itself.
    static let deepestNesting = 150
    /// How deep functions may nest: Lua looks each name up in all of them.
    static let deepestFunctions = 12
    /// How many `and`, `or` and `elseif` there may be: Lua walks along a chain of them for each.
    static let mostBranches = 10_000

    let bytes: [UInt8]
    let tokens: [LuaToken]
    var position = 0
    var depth = 0
    var functionDepth = 0
    var branches = 0
    var edits = LuaEdits()
    /// The lines of the entries of the table that the chunk returns.
    var moduleLines: [String: Int] = [:]

    /// The source with its marks, and the lines of the entries of the table that it returns.
    static func instrument(_ bytes: [UInt8]) throws(Failure) -> (
        text: [UInt8], moduleLines: [String: Int]
    ) {
        var parser = LuaInstrumenter(bytes: bytes, tokens: LuaLexer.tokens(of: bytes))
        try parser.block(isChunk: true)
        guard parser.kind == .endOfFile else { throw parser.syntaxFailure }
        return (parser.edits.applied(to: bytes), parser.moduleLines)
    }

    private init(bytes: [UInt8], tokens: [LuaToken]) {
        self.bytes = bytes
        self.tokens = tokens
    }

    // MARK: Tokens

    /// The token at hand.
    var token: LuaToken { tokens[position] }
    var kind: LuaToken.Kind { tokens[position].kind }
    var nextKind: LuaToken.Kind { tokens[min(position + 1, tokens.count - 1)].kind }
    /// Where the last token that was taken ends.
    var end: Int { tokens[position - 1].range.upperBound }
    var syntaxFailure: Failure {
        guard kind == .longName else { return .syntax(line: token.line) }
        return .refused(
            "a name has at most \(LuaLexer.longestName) characters", line: token.line)
    }
    var tooDeep: Failure {
        .refused("blocks, functions or expressions nest too deep", line: token.line)
    }
    private var tooManyBranches: Failure {
        let most = Self.mostBranches
        return .refused(
            "a plugin has at most \(most) times 'and', 'or' and 'elseif'", line: token.line)
    }

    mutating func advance() {
        switch kind {
        case .and, .or, .elseif: branches += 1
        default: break
        }
        if position < tokens.count - 1 { position += 1 }
    }

    /// Takes a token if it is at hand.
    mutating func take(_ wanted: LuaToken.Kind) -> Bool {
        guard kind == wanted else { return false }
        advance()
        return true
    }

    mutating func expect(_ wanted: LuaToken.Kind) throws(Failure) {
        guard take(wanted) else { throw syntaxFailure }
    }

    func text(of token: LuaToken) -> String {
        String(decoding: bytes[token.range], as: UTF8.self)
    }

    /// The words of an expression that is only names and dots, for messages; else nothing.
    func words(of range: Range<Int>) -> String {
        guard range.count <= 60, bytes[range.lowerBound] > 0x39 else { return "" }
        let isPlain = bytes[range].allSatisfy { byte in
            switch byte {
            case 0x2E, 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: true
            default: false
            }
        }
        return isPlain ? String(decoding: bytes[range], as: UTF8.self) : ""
    }

    /// Parses something that may contain itself.
    mutating func nested<Result>(
        _ parse: (inout LuaInstrumenter) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        depth += 1
        guard branches <= Self.mostBranches else { throw tooManyBranches }
        guard depth <= Self.deepestNesting else { throw tooDeep }
        let result = try parse(&self)
        depth -= 1
        return result
    }
}
