// SPDX-License-Identifier: MIT

/// One token of a Lua source.
struct LuaToken {
    /// What a token is; words and symbols by their spelling.
    enum Kind: String {
        case and, `break`, `do`, `else`, elseif, end, `false`, `for`, function, goto, `if`, `in`
        case local, `nil`, not, or, `repeat`, `return`, then, `true`, until, `while`
        case plus = "+"
        case minus = "-"
        case star = "*"
        case slash = "/"
        case doubleSlash = "//"
        case percent = "%"
        case caret = "^"
        case hash = "#"
        case ampersand = "&"
        case tilde = "~"
        case bar = "|"
        case shiftLeft = "<<"
        case shiftRight = ">>"
        case equal = "=="
        case unequal = "~="
        case lessOrEqual = "<="
        case greaterOrEqual = ">="
        case less = "<"
        case greater = ">"
        case assign = "="
        case parenthesis = "("
        case parenthesisEnd = ")"
        case brace = "{"
        case braceEnd = "}"
        case bracket = "["
        case bracketEnd = "]"
        case label = "::"
        case colon = ":"
        case semicolon = ";"
        case comma = ","
        case dot = "."
        case concatenate = ".."
        case dots = "..."
        case name = "a name"
        case longName = "a name that is too long"
        case number = "a number"
        case string = "a string"
        case endOfFile = "the end of the file"
        case invalid = "no token"
    }

    var kind: Kind
    /// The token's bytes.
    var range: Range<Int>
    /// The line on which it begins, from 1.
    var line: Int
}
