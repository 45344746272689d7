// SPDX-License-Identifier: MIT

/// A message as the rules look at it: its bytes, and what the reader made of them.
struct WireMail {
    let bytes: [UInt8]
    let message: ReadMessage
    /// The message's body and every part below it.
    let parts: [ReadPart]
    let lines: WireLines

    init(_ bytes: [UInt8], _ message: ReadMessage) {
        self.bytes = bytes
        self.message = message
        parts = message.body.all
        lines = WireLines(bytes)
    }

    /// The fields of the message's header.
    var fields: [ReadField] { message.fields }

    /// Where the header begins: the place for what is missing from it.
    var start: Int { message.fields.first?.offset ?? 0 }

    /// The octets of a field's body without white space around them.
    func trimmedBody(of field: ReadField) -> Range<Int> {
        var range = field.bodyRange
        while let first = range.first, ReaderOctet.isFoldingWhite(bytes[first]) {
            range = first + 1..<range.upperBound
        }
        while let last = range.last, ReaderOctet.isFoldingWhite(bytes[last]) {
            range = range.lowerBound..<last
        }
        return range.isEmpty ? field.bodyRange : range
    }

    /// The lines of a range, line ends left out.
    func lines(in range: Range<Int>) -> WireLineRanges {
        WireLineRanges(bytes, in: range)
    }
}

/// The lines of a stretch of a message, found one after the other.
struct WireLineRanges: Sequence, IteratorProtocol {
    private let bytes: [UInt8]
    private let end: Int
    private var position: Int

    init(_ bytes: [UInt8], in range: Range<Int>) {
        self.bytes = bytes
        position = range.lowerBound
        end = range.upperBound
    }

    mutating func next() -> Range<Int>? {
        guard position < end else { return nil }
        let line = ReaderLine(in: bytes, at: position)
        defer { position = line.next }
        return position..<Swift.min(line.end, end)
    }
}
