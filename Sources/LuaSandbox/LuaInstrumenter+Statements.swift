// SPDX-License-Identifier: MIT

extension LuaInstrumenter {
    /// Statements up to a word that ends a block.
    mutating func block(isChunk: Bool = false) throws(Failure) {
        while true {
            switch kind {
            case .endOfFile, .end, .else, .elseif, .until: return
            case .return: return try returnStatement(isChunk: isChunk)
            default:
                try nested { parser throws(Failure) in try parser.statement() }
            }
        }
    }

    private mutating func statement() throws(Failure) {
        switch kind {
        case .semicolon, .break: advance()
        case .label:
            advance()
            try expect(.name)
            try expect(.label)
        case .goto:
            advance()
            try expect(.name)
        case .do:
            advance()
            try block()
            try expect(.end)
        case .while:
            advance()
            _ = try expression()
            try expect(.do)
            try block()
            try expect(.end)
        case .repeat:
            advance()
            try block()
            try expect(.until)
            _ = try expression()
        case .if: try ifStatement()
        case .for: try forStatement()
        case .function: try functionStatement()
        case .local: try localStatement()
        default: try expressionStatement()
        }
    }

    private mutating func returnStatement(isChunk: Bool) throws(Failure) {
        advance()
        switch kind {
        case .endOfFile, .end, .else, .elseif, .until, .semicolon: break
        case .brace where isChunk:
            // Parsed once more below; only the lines of its entries are of interest here.
            recordModuleLines()
            fallthrough
        default:
            var count = 1
            var last = try expression()
            while take(.comma) {
                last = try expression()
                count += 1
            }
            if count > 1, last.form == .call { edits.surround(last.range, "(\"\\6v\")(", ")") }
        }
        _ = take(.semicolon)
    }

    /// Notes the line of each `name =` directly inside the braces at hand.
    private mutating func recordModuleLines() {
        var level = 0
        for index in position..<tokens.count {
            switch tokens[index].kind {
            case .brace, .parenthesis, .bracket, .function, .if, .do, .repeat: level += 1
            case .braceEnd, .parenthesisEnd, .bracketEnd, .end, .until: level -= 1
            case .name where level == 1 && tokens[min(index + 1, tokens.count - 1)].kind == .assign:
                moduleLines[text(of: tokens[index])] = tokens[index].line
            default: break
            }
            if level == 0 { return }
        }
    }

    private mutating func ifStatement() throws(Failure) {
        repeat {
            advance()
            _ = try expression()
            try expect(.then)
            try block()
        } while kind == .elseif
        if take(.else) { try block() }
        try expect(.end)
    }

    private mutating func forStatement() throws(Failure) {
        advance()
        try expect(.name)
        if take(.assign) {
            repeat {
                let bound = try expression()
                if !bound.isNumber { mark("f", bound) }
            } while take(.comma)
        } else {
            while take(.comma) { try expect(.name) }
            try expect(.in)
            repeat { _ = try expression() } while take(.comma)
        }
        try expect(.do)
        try block()
        try expect(.end)
    }

    private mutating func functionStatement() throws(Failure) {
        advance()
        try expect(.name)
        while take(.dot) { try expect(.name) }
        if take(.colon) { try expect(.name) }
        try functionBody()
    }

    private mutating func localStatement() throws(Failure) {
        advance()
        if take(.function) {
            try expect(.name)
            return try functionBody()
        }
        repeat {
            let isEnvironment = kind == .name && text(of: token) == "_ENV"
            try expect(.name)
            if take(.less) {
                // Versions of Lua before 5.4.5 generate wrong code for it.
                if isEnvironment { throw .refused("'_ENV' has no attributes", line: token.line) }
                try expect(.name)
                try expect(.greater)
            }
        } while take(.comma)
        if take(.assign) {
            repeat { _ = try expression() } while take(.comma)
        }
    }

    private mutating func expressionStatement() throws(Failure) {
        let target = try suffixedExpression()
        guard kind == .assign || kind == .comma else {
            if target.form != .call { throw syntaxFailure }
            return
        }
        markKey(of: target)
        while take(.comma) { markKey(of: try suffixedExpression()) }
        try expect(.assign)
        repeat { _ = try expression() } while take(.comma)
    }

    /// The parameters and the block of a function, up to its `end`.
    mutating func functionBody() throws(Failure) {
        functionDepth += 1
        guard functionDepth <= Self.deepestFunctions else { throw tooDeep }
        try expect(.parenthesis)
        if kind != .parenthesisEnd {
            repeat {
                if take(.dots) { break }
                try expect(.name)
            } while take(.comma)
        }
        try expect(.parenthesisEnd)
        try block()
        try expect(.end)
        functionDepth -= 1
    }
}
