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
    func lines(in range: Range<Int>) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var position = range.lowerBound
        while position < range.upperBound {
            let line = ReaderLine(in: bytes, at: position)
            result.append(position..<min(line.end, range.upperBound))
            position = line.next
        }
        return result
    }
}
