// SPDX-License-Identifier: MIT

/// Reads replies (RFC 5321, 4.2) from bytes that may come split anywhere.
///
/// Most replies are only asked for their code, so texts are made for those that are asked for.
///
/// ```
/// S: 250-mx.example.org
/// S: 250 PIPELINING
/// ```
package struct ReplyParser: Sendable {
    /// The most bytes of a line; RFC 5321, 4.5.3.1.5 says 512, and some servers explain at length.
    package static let longestLine = 4096
    /// The most lines of a reply.
    package static let mostLines = 256
    /// The most bytes of a reply.
    package static let longestReply = 65_536

    private var buffer: [UInt8] = []
    /// Where the reply begins that is being read, or was read last.
    private var start = 0
    /// Where the line begins that is being read.
    private var lineStart = 0
    /// How far the line was searched for its end.
    private var searched = 0
    /// The lines that were read, without their ends.
    private var read: [Range<Int>] = []
    private var code = 0
    private var isComplete = false

    /// Creates a parser that has seen nothing.
    package init() {}

    /// Whether bytes are there behind the last complete reply.
    package var hasMore: Bool { lineStart < buffer.count }

    /// Takes bytes; `next` must have answered nil since the last time.
    package mutating func append(_ bytes: some Collection<UInt8>) {
        compact()
        let taken: Void? = bytes.withContiguousStorageIfAvailable {
            unsafe buffer.append(contentsOf: $0)
        }
        if taken == nil { buffer.append(contentsOf: bytes) }
    }

    private mutating func compact() {
        guard start > 0 else { return }
        let gone = start
        if gone == buffer.count {
            buffer.removeAll(keepingCapacity: true)
        } else {
            buffer.removeSubrange(..<gone)
        }
        start = 0
        lineStart -= gone
        searched -= gone
        for index in read.indices {
            read[index] = read[index].lowerBound - gone..<read[index].upperBound - gone
        }
    }

    /// The code of the next reply that is complete, or nil if more bytes are needed.
    ///
    /// - Throws: `ReplyError`; nothing that comes after it can be trusted.
    package mutating func next() throws(ReplyError) -> Int? {
        if isComplete {
            isComplete = false
            start = lineStart
            read.removeAll(keepingCapacity: true)
        }
        while true {
            let end = try searchLineEnd()
            searched = end
            guard end < buffer.count else { return nil }
            let isLast = try readLine(upTo: end)
            lineStart = end + 1
            searched = lineStart
            guard lineStart - start <= Self.longestReply else { throw .replyTooLong }
            if isLast {
                isComplete = true
                return code
            }
            guard read.count < Self.mostLines else { throw .replyTooLong }
        }
    }

    /// Where the line's LF is, or how far the bytes go without one.
    private func searchLineEnd() throws(ReplyError) -> Int {
        let bytes = buffer.span
        var index = searched
        while index < bytes.count, bytes[index] != UInt8(ascii: "\n") {
            if bytes[index] == 0 { throw .binary }
            index += 1
        }
        guard index - lineStart < Self.longestLine else { throw .lineTooLong }
        return index
    }

    /// Reads a line up to its LF, and tells whether it is the last of its reply.
    private mutating func readLine(upTo feed: Int) throws(ReplyError) -> Bool {
        let hasReturn = feed > lineStart && buffer[feed - 1] == UInt8(ascii: "\r")
        let line = lineStart..<(hasReturn ? feed - 1 : feed)
        let code = try code(of: line)
        if read.isEmpty { self.code = code }
        guard code == self.code else { throw .codesDiffer(self.code, code) }
        read.append(line)
        guard line.count > 3 else { return true }
        switch buffer[lineStart + 3] {
        case UInt8(ascii: " "): return true
        case UInt8(ascii: "-"): return false
        default: throw .notAReply
        }
    }

    private func code(of line: Range<Int>) throws(ReplyError) -> Int {
        guard line.count >= 3 else { throw .notAReply }
        var code = 0
        for byte in buffer[line.prefix(3)] {
            guard (0x30...0x39).contains(byte) else { throw .notAReply }
            code = 10 * code + Int(byte - 0x30)
        }
        guard (200...599).contains(code) else { throw .notAReply }
        return code
    }

    /// The reply whose code `next` answered, until it is called again.
    ///
    /// - Parameter withEnhancedCode: whether an enhanced code is looked for.
    /// - Returns: its code and texts.
    package func reply(withEnhancedCode: Bool = true) -> Reply {
        let texts = read.map { buffer[$0].dropFirst(4) }
        guard withEnhancedCode, let first = texts.first,
            let (enhanced, length) = EnhancedCode.prefix(of: first), enhanced.category == code / 100
        else { return Reply(code, lines: texts.map { String(decoding: $0, as: UTF8.self) }) }
        let word = first.prefix(length)
        // RFC 2034, 4 has the enhanced code on every line; not every server does.
        let lines = texts.map { text in
            let rest = text.starts(with: word) ? text.dropFirst(length) : text
            let isWord = rest.first.map { $0 == UInt8(ascii: " ") } ?? true
            return String(
                decoding: rest.count < text.count && isWord ? rest.dropFirst() : text,
                as: UTF8.self)
        }
        return Reply(code, enhanced, lines: lines)
    }

    /// The lines of that reply as they came, without their ends.
    package var lines: [String] {
        read.map { String(decoding: buffer[$0], as: UTF8.self) }
    }
}
