// SPDX-License-Identifier: MIT

/// Turns the tokens of one file into instructions.
struct Compiler {
    /// A partial or parent named in the file.
    struct Request {
        let name: String
        let place: Range<Int>
    }

    let source: Source
    let delimiters: [Delimiters]
    private let tokens: [Token]
    private(set) var instructions: [Instruction] = []
    private(set) var names: [Name] = []
    private(set) var references: [Reference] = []
    private(set) var sections: [Section] = []
    private(set) var insertions: [Insertion] = []
    private(set) var blocks: [Block] = []
    /// Every other file that is named, in order.
    private(set) var requests: [Request] = []
    /// Gives each file its number.
    private(set) var numbers: [String: Int]
    /// Behind here literals must not grow together: somebody jumps there.
    private var label = 0

    init(
        _ tokens: [Token], of source: Source, delimiters: [Delimiters], numbers: [String: Int]
    ) {
        self.tokens = tokens
        self.source = source
        self.delimiters = delimiters
        self.numbers = numbers
        compile(tokens.indices)
        emit(.end)
    }

    // MARK: Tokens

    /// Compiles tokens; `open` sections and blocks are closed within them.
    private mutating func compile(_ range: Range<Int>) {
        var open: [Int] = []
        var index = range.lowerBound
        while index < range.upperBound {
            let token = tokens[index]
            index += 1
            switch token.kind {
            case .text: literal(token.range)
            case .variable(let isEscaped):
                emit(.variable(reference: reference(token), isEscaped: isEscaped))
            case .section:
                open.append(beginSection(token))
            case .inverted:
                open.append(instructions.count)
                emit(.inverted(reference: reference(token), end: 0))
            case .block:
                open.append(beginBlock(token, at: index - 1))
            case .close:
                if let start = open.popLast() { close(start, token) }
            case .partial: _ = insert(token)
            case .parent:
                insertParent(token, content: index)
                index = (token.partner ?? index) + 1
            case .comment, .delimiters: break
            }
        }
    }

    private mutating func emit(_ instruction: Instruction) {
        instructions.append(instruction)
    }

    private mutating func literal(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        if instructions.count > label, case .literal(let before)? = instructions.last,
            before.upperBound == range.lowerBound
        {
            instructions[instructions.count - 1] = .literal(before.lowerBound..<range.upperBound)
        } else {
            emit(.literal(range))
        }
    }

    private mutating func reference(_ token: Token) -> Int {
        let start = names.count
        let text = source.text(token.name)
        if text != "." {
            let parts = text.split(separator: ".", omittingEmptySubsequences: false)
            names += parts.map { Name(String($0)) }
        }
        references.append(
            Reference(name: token.name, tag: token.range, path: start..<names.count))
        return references.count - 1
    }

    // MARK: Sections

    private mutating func beginSection(_ token: Token) -> Int {
        let contentEnd = token.partner.map { tokens[$0].range.lowerBound }
        sections.append(
            Section(
                reference: reference(token),
                content: token.range.upperBound..<(contentEnd ?? token.range.upperBound),
                delimiters: token.delimiters))
        emit(.section(sections.count - 1))
        return instructions.count - 1
    }

    /// Ends what the instruction at `start` has begun.
    private mutating func close(_ start: Int, _ token: Token) {
        switch instructions[start] {
        case .section(let section):
            emit(.close(at: start))
            sections[section].end = instructions.count
        case .inverted(let reference, _):
            instructions[start] = .inverted(reference: reference, end: instructions.count)
            label = instructions.count
        case .block(let block):
            endBlock(block, closedBy: token)
        default: break
        }
    }

    // MARK: Blocks

    private mutating func beginBlock(_ token: Token, at index: Int) -> Int {
        blocks.append(
            Block(
                name: source.text(token.name), tag: token.range, indentation: token.indentation,
                opensLine: token.opensLine))
        let start = instructions.count
        emit(.block(blocks.count - 1))
        if token.isInline, ending(of: index) != .nothing { literal(token.indentation) }
        return start
    }

    /// Ends a block with its line end, which both its own and a child's content may need.
    private mutating func endBlock(_ block: Int, closedBy token: Token) {
        defer {
            blocks[block].end = instructions.count
            label = instructions.count
        }
        blocks[block].lineEnd = instructions.count
        guard let opener = token.partner, !tokens[opener].lineEnd.isEmpty else { return }
        if !blocks[block].needsLineEnd(after: ending(of: opener)) {
            emit(.jump(to: instructions.count + 2))
            blocks[block].lineEnd = instructions.count
        }
        label = instructions.count
        literal(tokens[opener].lineEnd)
    }

    /// How the content between a tag and its partner ends.
    private func ending(of opener: Int) -> Ending {
        guard let end = tokens[opener].partner else { return .nothing }
        for index in (opener + 1..<end).reversed() {
            let token = tokens[index]
            switch token.kind {
            case .text where !token.range.isEmpty:
                return source.bytes[token.range].last == 0x0A ? .withLine : .insideLine
            case .variable: return .insideLine
            case .partial: return token.opensLine ? .withLine : .insideLine
            case .close:
                guard let partner = token.partner.map({ tokens[$0] }) else { continue }
                if partner.isParent { return partner.opensLine ? .withLine : .insideLine }
                if !partner.lineEnd.isEmpty { return .withLine }
            default: continue
            }
        }
        return .nothing
    }

    // MARK: Insertions

    private mutating func insert(_ token: Token) -> Int {
        let target: Insertion.Target
        if token.isDynamic {
            target = .named(by: reference(token))
        } else {
            let name = source.text(token.name)
            requests.append(Request(name: name, place: token.name))
            target = .program(number(of: name))
        }
        insertions.append(
            Insertion(
                target: target, tag: token.range, indentation: token.indentation,
                opensLine: token.opensLine))
        emit(.insert(insertions.count - 1))
        insertions[insertions.count - 1].end = instructions.count
        return insertions.count - 1
    }

    /// Numbers start at 1: 0 is the template itself.
    private mutating func number(of name: String) -> Int {
        if let number = numbers[name] { return number }
        numbers[name] = numbers.count + 1
        return numbers.count
    }

    /// Compiles a parent's blocks behind its instruction, each with an end of its own.
    private mutating func insertParent(_ token: Token, content: Int) {
        let insertion = insert(token)
        let end = token.partner ?? content
        var index = content
        while index < end {
            guard tokens[index].opens, let partner = tokens[index].partner else {
                index += 1
                continue
            }
            if tokens[index].isBlock {
                insertions[insertion].add(
                    Argument(
                        block: source.text(tokens[index].name), name: tokens[index].name,
                        at: instructions.count, ending: ending(of: index)))
                compile(index + 1..<partner)
                emit(.end)
            }
            index = partner + 1
        }
        insertions[insertion].end = instructions.count
    }
}
