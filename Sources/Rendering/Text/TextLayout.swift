// SPDX-License-Identifier: MIT

/// Writes the lines of a readable text part.
///
/// Blocks are set apart by line ends or a blank line; a quote, a list item and code carry a prefix
/// on each of their lines. What is appended is written as it is, line feeds included.
struct TextLayout {
    private struct Prefix {
        let first: [UInt8]
        let rest: [UInt8]
        var isUsed = false
    }

    /// What is written so far.
    private(set) var output: [UInt8] = []
    private var prefixes: [Prefix] = []
    /// How many line ends are due before the next text: 1 for a new line, 2 for a blank line too.
    private var gap = 0
    /// How many prefixes the blank line carries: those that surround both neighbours.
    private var gapDepth = 0
    private var isLineOpen = false

    /// Ends the block before, so that what follows begins a line, after a blank one if asked for.
    mutating func endBlock(blankLine: Bool) {
        guard !output.isEmpty else { return }
        gap = max(gap, blankLine ? 2 : 1)
    }

    /// Begins a quote, an item or code: one prefix for its first line, one for all others.
    mutating func push(first: String, rest: String) {
        prefixes.append(Prefix(first: Array(first.utf8), rest: Array(rest.utf8)))
    }

    /// Ends what the last `push` began; if it had no line, it gets an empty one.
    mutating func pop() {
        guard let last = prefixes.last else { return }
        if !last.isUsed, last.first != last.rest { openLine(isEmpty: true) }
        prefixes.removeLast()
        gapDepth = min(gapDepth, prefixes.count)
    }

    /// Writes text where the last one ended.
    mutating func append(_ text: some Collection<UInt8>) {
        var rest = text[...]
        while let end = rest.firstIndex(of: 0x0A) {
            write(rest[..<end])
            breakLine()
            rest = rest[rest.index(after: end)...]
        }
        write(rest)
    }

    /// Writes text where the last one ended.
    mutating func append(_ text: String) {
        append(text.utf8)
    }

    /// Ends the line and goes on below it, within the same block.
    mutating func breakLine() {
        if !isLineOpen || gap > 0 { openLine(isEmpty: true) }
        output.append(0x0A)
        isLineOpen = false
    }

    /// Takes back the last byte, the mark of something that turned out empty.
    mutating func removeLast() {
        _ = output.popLast()
    }

    /// Whether the next text begins a line.
    var isAtLineStart: Bool { !isLineOpen || gap > 0 }

    /// The whole text; it ends with a line feed unless it is empty.
    mutating func finish() -> [UInt8] {
        while !prefixes.isEmpty { pop() }
        if isLineOpen { output.append(0x0A) }
        isLineOpen = false
        return output
    }

    private mutating func write(_ text: some Collection<UInt8>) {
        guard !text.isEmpty else { return }
        if isAtLineStart { openLine(isEmpty: false) }
        output.append(contentsOf: text)
    }

    private mutating func openLine(isEmpty: Bool) {
        if gap > 0 {
            if isLineOpen { output.append(0x0A) }
            if gap > 1 {
                writePrefixes(prefixes.prefix(gapDepth).map(\.rest), isEmpty: true)
                output.append(0x0A)
            }
        }
        writePrefixes(prefixes.map { $0.isUsed ? $0.rest : $0.first }, isEmpty: isEmpty)
        for index in prefixes.indices { prefixes[index].isUsed = true }
        gap = 0
        gapDepth = prefixes.count
        isLineOpen = true
    }

    /// Writes prefixes; those of an empty line without the spaces at their end.
    private mutating func writePrefixes(_ all: [[UInt8]], isEmpty: Bool) {
        var line = all.reduce(into: []) { $0 += $1 }
        while isEmpty, line.last == 0x20 { line.removeLast() }
        output += line
    }
}
