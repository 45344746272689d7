// SPDX-License-Identifier: MIT

/// Why bytes cannot be read as a message at all.
package struct ReadFailure: Error, Sendable, Hashable {
    /// The reason: one line, lower case, no full stop.
    package let message: String

    /// Creates the failure from its reason.
    package init(message: String) {
        self.message = message
    }
}

/// Reads messages: as tolerant as mail programs, and with a record of all it had to tolerate.
///
/// Shares no code with the writer's encoders, so that neither hides the other's mistakes. Lines may
/// end with CR LF or LF. Time is linear in the message's size, whatever it holds.
package enum MessageReader {
    /// Reads a message; what is wrong with it stands in its `defects`.
    ///
    /// - Throws: `ReadFailure` for more than 128 MB, and for what does not begin with a header.
    package static func read(_ bytes: [UInt8]) throws(ReadFailure) -> ReadMessage {
        guard bytes.count <= ReaderLimits.bytes else {
            throw ReadFailure(message: "a message of more than \(ReaderLimits.bytes >> 20) MB")
        }
        var defects = ReaderDefects()
        ReaderWireScan.run(over: bytes, into: &defects)
        var start = 0
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            defects.add(.prefix, "a byte order mark before the header", at: 0, length: 3)
            start = 3
        }
        var tree = ReaderPartTree(bytes, from: start, defects: defects)
        let body = tree.root()
        guard !body.fields.isEmpty else {
            throw ReadFailure(message: "not a message: it does not begin with a header field")
        }
        return ReadMessage(
            body: body, defects: tree.defects.kept, defectCounts: tree.defects.counts)
    }
}
