// SPDX-License-Identifier: MIT

/// What a client sent and the server has not read yet; cuts lines from it.
package struct CommandLines: Sendable {
    /// What stands at the beginning.
    package enum Line {
        /// A line without its end; whether that was CR LF, as RFC 5321, 2.3.8 demands.
        case text(ArraySlice<UInt8>, endsWithCRLF: Bool)
        /// A line that was too long, and is gone up to its end.
        case tooLong
    }

    /// Creates the lines of a client that has said nothing.
    package init() {}

    private var bytes: [UInt8] = []
    private var start = 0
    /// How far a line's end was looked for.
    private var searched = 0
    /// Whether the beginning of the line was dropped, because it is too long.
    private var isSkipping = false

    /// Whether all was read.
    package var isEmpty: Bool { start == bytes.count }
    /// How many bytes were not read.
    package var count: Int { bytes.count - start }
    /// Everything, for what is not lines.
    var rest: ArraySlice<UInt8> { bytes[start...] }

    /// Takes what the client sent.
    package mutating func append(_ more: some Collection<UInt8>) {
        if isEmpty {
            bytes.removeAll(keepingCapacity: bytes.capacity <= Self.mostKept)
            (start, searched) = (0, 0)
        } else if start > Self.mostKept {
            bytes.removeSubrange(..<start)
            searched -= start
            start = 0
        }
        let taken: Void? = more.withContiguousStorageIfAvailable {
            unsafe bytes.append(contentsOf: $0)
        }
        if taken == nil { bytes.append(contentsOf: more) }
    }

    /// An idle connection keeps no more memory than this.
    private static let mostKept = 65_536

    /// Takes bytes off the beginning.
    mutating func drop(_ count: Int) {
        start += count
        searched = start
    }

    /// Forgets all that was not read.
    package mutating func removeAll() {
        self = CommandLines()
    }

    /// Takes the next line, if its end is there; `limit` counts the end too.
    package mutating func next(limit: Int) -> Line? {
        guard let end = ByteScan.firstLineFeed(in: bytes.span, from: searched) else {
            searched = bytes.count
            if isSkipping || count >= limit {
                // What is skipped must not pile up.
                isSkipping = true
                removeSkipped()
            }
            return nil
        }
        let line = bytes[start..<end]
        drop(end + 1 - start)
        if isSkipping || line.count >= limit {
            isSkipping = false
            return .tooLong
        }
        let endsWithCRLF = line.last == UInt8(ascii: "\r")
        return .text(endsWithCRLF ? line.dropLast() : line, endsWithCRLF: endsWithCRLF)
    }

    private mutating func removeSkipped() {
        bytes.removeAll(keepingCapacity: false)
        (start, searched) = (0, 0)
    }
}
