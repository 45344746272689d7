// SPDX-License-Identifier: MIT

/// Hands out a letter as DATA wants it, piece by piece: a dot more where a line begins with one,
/// and `.` on a line of its own behind the last (RFC 5321, 4.5.2).
///
/// The letter's lines end in CRLF and hold no other CR or LF; `LetterScan` saw to that.
package struct DotEncoder: Sendable {
    private let bytes: [UInt8]
    private let hasDottedLine: Bool
    private let end: [UInt8]
    /// How many of the letter's bytes were handed out.
    package private(set) var position = 0
    /// Whether the dot before the byte at `position` was handed out.
    private var isStuffed = false
    private var endPosition = 0

    /// Creates an encoder at the beginning of a letter.
    package init(_ bytes: [UInt8]) {
        self.init(bytes, LetterScan(bytes))
    }

    init(_ bytes: [UInt8], _ scan: LetterScan) {
        self.bytes = bytes
        hasDottedLine = scan.hasDottedLine
        end = scan.isTerminated ? Self.dot : Self.lineEndAndDot
    }

    /// Whether everything was handed out, the last dot and its CRLF too.
    package var isAtEnd: Bool { endPosition == end.count }

    /// Appends what comes next, at most `limit` bytes of it.
    ///
    /// - Parameters:
    ///   - output: what to append to.
    ///   - limit: how many bytes at most.
    ///   - stop: how many of the letter's bytes may have left afterwards; nil for all, and the end.
    package mutating func append(
        to output: inout [UInt8], upTo limit: Int, through stop: Int? = nil
    ) {
        let goal = output.count + limit
        let last = min(stop ?? bytes.count, bytes.count)
        while position < last, output.count < goal {
            if !hasDottedLine {
                copy(until: min(last, position + goal - output.count), to: &output)
                return appendEnd(to: &output, upTo: goal, if: stop == nil)
            }
            if !isStuffed, isAtDottedLine {
                output.append(UInt8(ascii: "."))
                isStuffed = true
                continue
            }
            let room = goal - output.count
            copy(until: nextDottedLine(before: min(last, position + room)), to: &output)
        }
        appendEnd(to: &output, upTo: goal, if: stop == nil)
    }

    private var isAtDottedLine: Bool {
        bytes[position] == UInt8(ascii: ".")
            && (position == 0 || bytes[position - 1] == UInt8(ascii: "\n"))
    }

    /// Where the next line with a dot begins behind the byte at `position`, or the limit.
    private func nextDottedLine(before limit: Int) -> Int {
        let span = bytes.span
        var index = position + 1
        while index < limit {
            if span[index] == UInt8(ascii: "."), span[index - 1] == UInt8(ascii: "\n") {
                return index
            }
            index += 1
        }
        return limit
    }

    private mutating func copy(until stop: Int, to output: inout [UInt8]) {
        output += bytes[position..<stop]
        position = stop
        isStuffed = false
    }

    private mutating func appendEnd(to output: inout [UInt8], upTo goal: Int, if isDue: Bool) {
        guard isDue, position == bytes.count else { return }
        let count = min(end.count - endPosition, goal - output.count)
        guard count > 0 else { return }
        output += end[endPosition..<endPosition + count]
        endPosition += count
    }

    private static let dot = Array(".\r\n".utf8)
    private static let lineEndAndDot = Array("\r\n.\r\n".utf8)
}
