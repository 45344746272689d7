// SPDX-License-Identifier: MIT

/// One look over a letter's bytes, for all that decides how they can be sent.
///
/// A CR or LF that stands alone would let servers disagree on where a letter ends, and with it on
/// where the next one begins ("SMTP smuggling"): such a letter has a `fault`, and is never sent.
struct LetterScan: Sendable, Hashable {
    /// What no letter may hold (RFC 5321, 2.3.8 and 4.5.2), and where.
    enum Fault: Sendable, Hashable {
        case carriageReturn(Int)
        case lineFeed(Int)
        case null(Int)

        /// One line for people, without a full stop.
        var message: String {
            switch self {
            case .carriageReturn(let offset):
                "the letter holds a carriage return without a line feed, at byte \(offset)"
            case .lineFeed(let offset):
                "the letter holds a line feed without a carriage return, at byte \(offset)"
            case .null(let offset): "the letter holds a NUL, at byte \(offset)"
            }
        }
    }

    /// The first thing that no letter may hold.
    private(set) var fault: Fault?
    /// Whether a byte from 0x80 on is there.
    private(set) var hasEightBit = false
    /// Whether one is in the header.
    private(set) var headerHasEightBit = false
    /// Whether a line begins with a dot.
    private(set) var hasDottedLine = false
    /// Whether the last line has its CRLF; true where there is no line.
    private(set) var isTerminated = true

    private var previous = UInt8(ascii: "\n")
    private var lastFeed = -1
    private var isInHeader = true

    /// Looks at a letter, eight bytes at a time where they are plain text.
    init(_ bytes: [UInt8]) {
        let raw = unsafe bytes.span.bytes
        var index = 0
        while index < bytes.count, fault == nil {
            if index + 8 <= bytes.count {
                let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
                if canSkip(word) {
                    index += 8
                    previous = UInt8(truncatingIfNeeded: UInt64(littleEndian: word) >> 56)
                    continue
                }
            }
            let end = min(index + 8, bytes.count)
            while index < end {
                look(at: bytes[index], index)
                index += 1
            }
        }
        if previous == UInt8(ascii: "\r"), !bytes.isEmpty {
            note(.carriageReturn(bytes.count - 1))
        }
        isTerminated = bytes.isEmpty || previous == UInt8(ascii: "\n")
    }

    /// Whether a word tells nothing new: no line begins or ends in it, and no control is in it.
    private mutating func canSkip(_ word: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let tops: UInt64 = 0x8080_8080_8080_8080
        let isAtLineEnd = previous == UInt8(ascii: "\n") || previous == UInt8(ascii: "\r")
        // Some byte is below 0x0E.
        guard !isAtLineEnd, (word &- ones &* 0x0E) & ~word & tops == 0 else { return false }
        if word & tops != 0 {
            hasEightBit = true
            if isInHeader { headerHasEightBit = true }
        }
        return true
    }

    private mutating func look(at byte: UInt8, _ index: Int) {
        defer { previous = byte }
        if previous == UInt8(ascii: "\r"), byte != UInt8(ascii: "\n") {
            note(.carriageReturn(index - 1))
        }
        switch byte {
        case 0: note(.null(index))
        case UInt8(ascii: "\n"):
            if previous != UInt8(ascii: "\r") { note(.lineFeed(index)) }
            if index - lastFeed == 2 { isInHeader = false }
            lastFeed = index
        case UInt8(ascii: "."):
            if previous == UInt8(ascii: "\n") { hasDottedLine = true }
        case 0x80...:
            hasEightBit = true
            if isInHeader { headerHasEightBit = true }
        default: break
        }
    }

    private mutating func note(_ found: Fault) {
        if fault == nil { fault = found }
    }
}
