// SPDX-License-Identifier: MIT

/// Reads a message behind DATA (RFC 5321, 4.5.2): takes the dots off that the client put before
/// lines, and finds the end.
///
/// Only CR LF `.` CR LF ends a message. A dot between bare CRs or LFs is content, so that nobody
/// can hide a second message in a first (SMTP smuggling).
///
/// ```
/// C: ..two dots, of which one is content
/// C: .
/// ```
package struct DotDecoder: Sendable {
    private enum Place {
        case lineStart, text, afterCR, afterDot, afterDotCR
    }

    /// The content so far, as far as it is within the limit; empty once it is beyond.
    package private(set) var bytes: [UInt8] = []
    /// How many bytes the content has, those beyond the limit too.
    package private(set) var size = 0
    /// Whether the end was read.
    package private(set) var isComplete = false
    /// What is wrong with the content.
    package private(set) var irregularities: Irregularities = []
    private var limit: Int
    private var place = Place.lineStart

    /// Creates a decoder that keeps at most so many bytes; `expected` says how many are likely.
    package init(limit: Int, expecting expected: Int = 0) {
        self.limit = limit
        if expected > 0 { bytes.reserveCapacity(min(expected, limit, Self.mostReserved)) }
    }

    /// A client's word alone gets no more memory than this.
    private static let mostReserved = 65_536

    /// Whether the message is longer than allowed.
    package var isTooLong: Bool { size > limit }

    /// Keeps nothing any more.
    mutating func abandon() {
        limit = 0
        bytes = []
    }

    /// Reads a piece of the message, up to the end of either.
    ///
    /// - Returns: how many bytes of the piece belong to the message and its end.
    package mutating func decode(_ input: ArraySlice<UInt8>) -> Int {
        let span = input.span
        var index = 0
        // Where the content begins that is not yet kept.
        var run = 0
        while index < span.count, !isComplete {
            let byte = span[index]
            switch place {
            case .lineStart where byte == UInt8(ascii: "."):
                keep(input, run..<index)
                index += 1
                run = index
                place = .afterDot
            case .lineStart, .text:
                index = text(in: span, from: index)
            case .afterCR where byte == UInt8(ascii: "\n"):
                index += 1
                place = .lineStart
            case .afterCR:
                irregularities.insert(.bareCR)
                place = .text
            case .afterDot where byte == UInt8(ascii: "\r"):
                index += 1
                run = index
                place = .afterDotCR
            case .afterDot:
                place = .text
            case .afterDotCR where byte == UInt8(ascii: "\n"):
                index += 1
                run = index
                isComplete = true
            case .afterDotCR:
                // No end after all: the CR that was held back is content.
                keep([UInt8(ascii: "\r")], 0..<1)
                place = .afterCR
            }
        }
        keep(input, run..<index)
        return index
    }

    /// Goes to the next line end or the span's end.
    private mutating func text(in span: Span<UInt8>, from start: Int) -> Int {
        var index = start
        place = .text
        while true {
            index = ByteScan.firstControl(in: span, from: index)
            guard index < span.count else { return index }
            let byte = span[index]
            index += 1
            switch byte {
            case UInt8(ascii: "\r"):
                place = .afterCR
                return index
            case UInt8(ascii: "\n"): irregularities.insert(.bareLF)
            case 0: irregularities.insert(.nul)
            default: break
            }
        }
    }

    private mutating func keep(_ input: ArraySlice<UInt8>, _ range: Range<Int>) {
        guard !range.isEmpty else { return }
        size += range.count
        guard size <= limit else {
            bytes = []
            return
        }
        let start = input.startIndex + range.lowerBound
        bytes.append(contentsOf: input[start..<start + range.count])
    }
}
