// SPDX-License-Identifier: MIT

/// Hands out a letter as one chunk (RFC 3030): `BDAT n LAST`, and the bytes as they are.
///
/// ```
/// C: BDAT 1234 LAST
/// C: (1234 bytes)
/// S: 250 2.0.0 Ok
/// ```
package struct Chunking: Sendable {
    private let bytes: [UInt8]
    /// A letter whose last line lacks its CRLF gets one, as with DATA.
    private let lacksLineEnd: Bool
    /// How many of the letter's bytes were handed out.
    package private(set) var position = 0
    private var endPosition = 0

    /// Creates a chunk at the beginning of a letter.
    package init(_ bytes: [UInt8]) {
        self.init(bytes, LetterScan(bytes))
    }

    init(_ bytes: [UInt8], _ scan: LetterScan) {
        self.bytes = bytes
        lacksLineEnd = !scan.isTerminated
    }

    /// How many bytes BDAT announces.
    package var count: Int { bytes.count + (lacksLineEnd ? 2 : 0) }

    /// Whether everything was handed out.
    package var isAtEnd: Bool { position + endPosition == count }

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
        let last = min(stop ?? bytes.count, bytes.count, position + limit)
        if position < last {
            output += bytes[position..<last]
            position = last
        }
        guard stop == nil, position == bytes.count else { return }
        while !isAtEnd, output.count < goal {
            output.append(endPosition == 0 ? UInt8(ascii: "\r") : UInt8(ascii: "\n"))
            endPosition += 1
        }
    }
}
