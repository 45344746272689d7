// SPDX-License-Identifier: MIT

/// Decides what becomes of the white space around tags, line by line.
///
/// - A line that holds nothing but tags which print nothing leaves no trace, and neither does a
///   partial or parent that is alone on its line: its indentation goes before each line of what it
///   inserts.
/// - What stands between a parent's tags is not there but for its blocks; a parent counts as one
///   tag. Each block in it is a page of its own: the indentation that all its lines share is taken
///   off, and where the parent's block begins a line, that block's indentation is put on.
/// - A block that ends its line shares the line end with its content: there is one, whether or not
///   the content brings its own.
struct Layout {
    /// The white space that begins a line, and the token that has it.
    private struct Margin {
        var token: Int
        var range: Range<Int>
        /// Whether the line has something to show, so that its indentation means something.
        var counts: Bool
    }

    private let source: Source
    /// The tokens, with white space dropped and indentations noted.
    private(set) var tokens: [Token]

    init(_ tokens: [Token], of source: Source) {
        self.tokens = tokens
        self.source = source
    }

    /// Lays out the whole template.
    mutating func arrange() {
        _ = arrangeLines(of: tokens.indices)
    }

    // MARK: Pages

    /// Lays out a parent's block, opening and closing tag included.
    private mutating func arrangeArgument(_ range: Range<Int>) {
        let margins = arrangeLines(of: range, edge: range.lowerBound)
        let shared = sharedMargin(of: margins[...]).count
        guard shared > 0 else { return }
        for margin in margins { strip(shared, from: margin.token) }
    }

    /// Lays out a page; `edge` is the tag before its first line, if it is part of the page.
    private mutating func arrangeLines(of page: Range<Int>, edge: Int? = nil) -> [Margin] {
        var margins: [Margin] = []
        var index = page.lowerBound
        while index < page.upperBound {
            margins += arrangeLine(nextLine(from: &index, of: page), edge: edge)
        }
        inferIndentations(from: margins)
        return margins
    }

    /// The tokens of a line; of a parent only the opening tag, its blocks are laid out here.
    private mutating func nextLine(from index: inout Int, of page: Range<Int>) -> [Int] {
        var line: [Int] = []
        while index < page.upperBound {
            let token = tokens[index]
            line.append(index)
            if token.isParent, let end = token.partner {
                arrangeArguments(between: index, and: end)
                index = end
            }
            index += 1
            if token.isText, endsLine(token) { break }
        }
        return line
    }

    private mutating func arrangeArguments(between parent: Int, and end: Int) {
        var index = parent + 1
        while index < end {
            guard tokens[index].opens, let partner = tokens[index].partner else {
                index += 1
                continue
            }
            if tokens[index].isBlock { arrangeArgument(index..<partner + 1) }
            index = partner + 1
        }
    }

    // MARK: Lines

    private mutating func arrangeLine(_ line: [Int], edge: Int?) -> [Margin] {
        guard let first = line.first else { return [] }
        let leading = tokens[first].isText ? whiteSpace(of: tokens[first].range) : emptyRange(first)
        let isBlank = line.allSatisfy { !tokens[$0].isText || isBlankText($0) }
        let tags = line.filter { !tokens[$0].isText }
        guard let firstTag = tags.first else {
            return [Margin(token: first, range: leading, counts: !isBlank)]
        }
        if isBlank, tags.count == 1, tokens[firstTag].isInsertion {
            drop(line)
            return [open(firstTag, after: leading, counts: true)]
        }
        if isBlank, isSilent(tags) {
            giveLineEnd(of: line, isWhole: false)
            drop(line)
            return tags.filter { tokens[$0].isBlock }.map {
                open($0, after: leading, counts: false)
            }
        }
        giveLineEnd(of: line, isWhole: true)
        let isFirst = firstTag == first || isBlankText(first) && line[1] == firstTag
        if isFirst, tokens[firstTag].isBlock, firstTag != edge {
            if firstTag != first { drop([first]) }
            tokens[firstTag].isInline = true
            return [open(firstTag, after: leading, counts: true)]
        }
        return [Margin(token: first, range: leading, counts: true)]
    }

    /// Whether the tags print nothing where they stand.
    private func isSilent(_ tags: [Int]) -> Bool {
        tags.allSatisfy { index in
            switch tokens[index].kind {
            case .section, .inverted, .close, .comment, .delimiters: true
            case .block: !tags.contains { $0 == tokens[index].partner }
            case .text, .variable, .partial, .parent: false
            }
        }
    }

    /// Notes that the tag begins its line, after so much white space.
    private mutating func open(_ tag: Int, after leading: Range<Int>, counts: Bool) -> Margin {
        tokens[tag].indentation = leading
        tokens[tag].opensLine = true
        return Margin(token: tag, range: leading, counts: counts)
    }

    /// Moves the end of the line to the block whose closing tag is the last thing on it.
    private mutating func giveLineEnd(of line: [Int], isWhole: Bool) {
        guard let last = line.last, isBlankText(last), endsLine(tokens[last]),
            let closing = line.dropLast().last, tokens[closing].isClose,
            let block = tokens[closing].partner, tokens[block].isBlock
        else { return }
        var end = tokens[last].range
        if !isWhole {
            let isCRLF = end.count > 1 && source.bytes[end.upperBound - 2] == 0x0D
            end = end.upperBound - (isCRLF ? 2 : 1)..<end.upperBound
        }
        tokens[block].lineEnd = end
        drop([last])
    }

    // MARK: Indentation

    /// A block alone on its line stands where the lines of its own content stand.
    private mutating func inferIndentations(from margins: [Margin]) {
        for (position, margin) in margins.enumerated() {
            let block = tokens[margin.token]
            guard !margin.counts, block.isBlock, let end = block.partner else { continue }
            let content = margins[(position + 1)...].prefix { $0.token < end }
            guard content.contains(where: \.counts) else { continue }
            tokens[margin.token].indentation = sharedMargin(of: content)
        }
    }

    private func sharedMargin(of margins: ArraySlice<Margin>) -> Range<Int> {
        let counted = margins.lazy.filter(\.counts)
        guard var shared = counted.first?.range else { return 0..<0 }
        for margin in counted {
            let pairs = zip(source.bytes[shared], source.bytes[margin.range])
            let count = pairs.prefix { $0 == $1 }.count
            shared = shared.lowerBound..<shared.lowerBound + count
        }
        return shared
    }

    private mutating func strip(_ count: Int, from index: Int) {
        if tokens[index].isText {
            let spaces = whiteSpace(of: tokens[index].range).count
            let start = tokens[index].range.lowerBound + min(count, spaces)
            tokens[index].range = start..<tokens[index].range.upperBound
        } else {
            let spaces = tokens[index].indentation
            let start = spaces.lowerBound + min(count, spaces.count)
            tokens[index].indentation = start..<spaces.upperBound
        }
    }

    // MARK: Text

    private func whiteSpace(of range: Range<Int>) -> Range<Int> {
        let count = source.bytes[range].prefix { $0 == 0x20 || $0 == 0x09 }.count
        return range.lowerBound..<range.lowerBound + count
    }

    private func isBlankText(_ index: Int) -> Bool {
        tokens[index].isText && source.bytes[tokens[index].range].allSatisfy(\.isWhitespace)
    }

    private func endsLine(_ token: Token) -> Bool {
        source.bytes[token.range].last == 0x0A
    }

    private func emptyRange(_ index: Int) -> Range<Int> {
        tokens[index].range.lowerBound..<tokens[index].range.lowerBound
    }

    /// Leaves nothing of the texts among the tokens.
    private mutating func drop(_ line: [Int]) {
        for index in line where tokens[index].isText { tokens[index].range = emptyRange(index) }
    }
}
