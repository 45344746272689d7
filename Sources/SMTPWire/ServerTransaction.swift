// SPDX-License-Identifier: MIT

/// What a server knows of the message that it is about to get (RFC 5321, 3.3).
struct ServerTransaction: Sendable {
    let sender: ReceivedSender
    var recipients: [ReceivedRecipient] = []
    /// Whether a RCPT was refused.
    var hasRefused = false
    /// What a chunk's end will be answered with, and every further chunk (RFC 3030, 2).
    var failure: Reply?
    /// Whether the first BDAT has come.
    var isChunked = false
    /// Whether the chunk that is being read is the last.
    var isLastChunk = false
    /// How many bytes the chunk that is being read has.
    var chunkSize = 0
    /// Whether there was no MAIL: only a chunk that has to be read away.
    private(set) var isStray = false
    var dots: DotDecoder
    var chunks: ChunkReader

    init(_ sender: ReceivedSender, limit: Int) {
        self.sender = sender
        dots = DotDecoder(limit: limit, expecting: sender.size ?? 0)
        chunks = ChunkReader(limit: limit)
    }

    var size: Int { isChunked ? chunks.size : dots.size }
    var heldBytes: Int { isChunked ? chunks.bytes.count : dots.bytes.count }
    var isTooLong: Bool { isChunked ? chunks.isTooLong : dots.isTooLong }
    var irregularities: Irregularities {
        isChunked ? chunks.irregularities : dots.irregularities
    }
    var bytes: [UInt8] { isChunked ? chunks.bytes : dots.bytes }

    /// What takes a chunk that came without MAIL.
    static func stray(_ reply: Reply) -> ServerTransaction {
        var stray = ServerTransaction(ReceivedSender(""), limit: 0)
        stray.isStray = true
        stray.failure = reply
        return stray
    }

    /// Nothing can come of it any more; what still comes needs no memory.
    mutating func fail(_ reply: Reply) {
        failure = reply
        chunks.abandon()
        dots.abandon()
    }

    /// The answer to DATA or BDAT without a recipient (RFC 2920, 3.1 has the 554).
    var whyNoRecipients: Reply { hasRefused ? .noValidRecipients : .recipientFirst }
}
