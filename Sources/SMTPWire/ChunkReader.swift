// SPDX-License-Identifier: MIT

/// Reads a message behind BDAT (RFC 3030, 2): so many bytes, whatever they are.
struct ChunkReader: Sendable {
    /// The content of all chunks so far, as far as it is within the limit; empty beyond it.
    private(set) var bytes: [UInt8] = []
    /// How many bytes the content has, those beyond the limit too.
    private(set) var size = 0
    /// What is wrong with the content; lines may span chunks.
    private(set) var irregularities: Irregularities = []
    /// How many bytes of the chunk have not come yet.
    private(set) var missing = 0
    private var limit: Int
    private var endsWithCR = false

    init(limit: Int) {
        self.limit = limit
    }

    var isTooLong: Bool { size > limit }

    /// Begins a chunk.
    mutating func begin(_ count: Int) {
        missing = count
    }

    /// Keeps nothing any more.
    mutating func abandon() {
        limit = 0
        bytes = []
    }

    /// Keeps what belongs to the chunk, and tells how many bytes that is.
    mutating func read(_ input: ArraySlice<UInt8>) -> Int {
        let content = input.prefix(missing)
        missing -= content.count
        size = size.addingReportingOverflow(content.count).partialValue
        guard size <= limit else {
            bytes = []
            return content.count
        }
        check(content.span)
        bytes.append(contentsOf: content)
        return content.count
    }

    /// The message is over: a CR at its end is bare.
    mutating func finish() {
        if endsWithCR { irregularities.insert(.bareCR) }
        endsWithCR = false
    }

    private mutating func check(_ content: Span<UInt8>) {
        var index = 0
        while index < content.count {
            let byte = content[index]
            if byte == UInt8(ascii: "\n") {
                if !endsWithCR { irregularities.insert(.bareLF) }
            } else if endsWithCR {
                irregularities.insert(.bareCR)
            }
            if byte == 0 { irregularities.insert(.nul) }
            endsWithCR = byte == UInt8(ascii: "\r")
            index = endsWithCR ? index + 1 : ByteScan.firstControl(in: content, from: index + 1)
        }
    }
}
