// SPDX-License-Identifier: MIT

/// How much of a message's headers may still be kept.
struct ReaderHeaderRoom {
    private(set) var fields = ReaderLimits.fields
    private(set) var octets = ReaderLimits.header

    /// Whether a further field may be begun.
    var isLeft: Bool { fields > 0 && octets > 0 }

    /// Takes a field's beginning, and as much of its line as there is room for: where that ends.
    mutating func begin(_ line: Range<Int>) -> Int {
        fields -= 1
        return take(line)
    }

    /// Takes as much of a line as there is room for: where that ends.
    mutating func take(_ line: Range<Int>) -> Int {
        let count = min(line.count, octets)
        octets -= count
        return line.lowerBound + count
    }
}

/// Splits a header into fields, RFC 5322 sections 2.2 and 2.2.3.
struct ReaderHeaderBlock {
    private let bytes: [UInt8]
    private var fields: [OpenField] = []

    /// The ranges of a field that further lines may still extend.
    private struct OpenField {
        let name: Range<Int>
        var body: Range<Int>
    }

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Reads fields from `start` up to an empty line, a boundary, or what is no field.
    ///
    /// `room` is how much may still be kept; it is counted down. `isBoundary` tells whether
    /// a line belongs to an enclosing multipart.
    ///
    /// - Returns: the fields, and where the body begins.
    static func read(
        _ bytes: [UInt8], from start: Int, room: inout ReaderHeaderRoom,
        defects: inout ReaderDefects,
        isBoundary: (ReaderLine) -> Bool
    ) -> (fields: [ReadField], bodyStart: Int) {
        var block = ReaderHeaderBlock(bytes)
        var position = start
        while position < bytes.count {
            let line = ReaderLine(in: bytes, at: position)
            if line.isEmpty {
                position = line.next
                break
            }
            guard !isBoundary(line) else { break }
            guard block.take(line, room: &room, defects: &defects) else {
                defects.add(
                    .fieldSyntax, "the header ends without an empty line, at what is no field",
                    at: line.start, length: line.end - line.start)
                break
            }
            position = line.next
        }
        return (block.fields.map(block.finished), position)
    }

    /// Adds a line to the fields; false where it cannot belong to a header.
    private mutating func take(
        _ line: ReaderLine, room: inout ReaderHeaderRoom, defects: inout ReaderDefects
    )
        -> Bool
    {
        if ReaderOctet.isWhite(bytes[line.start]) {
            continueField(with: line, room: &room, defects: &defects)
            return true
        }
        guard let colon = colon(in: line, defects: &defects) else {
            guard fields.isEmpty, isFromLine(line) else { return false }
            defects.add(
                .prefix, "a line of an mbox file before the header", at: line.start,
                length: line.end - line.start)
            return true
        }
        guard room.isLeft else {
            defects.add(.limit, "too many header fields; the rest is skipped", at: line.start)
            return true
        }
        let end = room.begin(colon.at + 1..<line.end)
        judge(end, of: line, defects: &defects)
        fields.append(OpenField(name: line.start..<colon.nameEnd, body: colon.at + 1..<end))
        return true
    }

    private mutating func continueField(
        with line: ReaderLine, room: inout ReaderHeaderRoom, defects: inout ReaderDefects
    ) {
        if bytes[line.start..<line.end].allSatisfy(ReaderOctet.isWhite) {
            defects.add(
                .fieldSyntax, "a line of white space in a header", at: line.start,
                length: line.end - line.start)
        }
        guard let last = fields.indices.last else {
            defects.add(.fieldSyntax, "a continuation line before the first field", at: line.start)
            return
        }
        guard room.isLeft else { return }
        let start = fields[last].body.upperBound
        let end = room.take(start..<line.end)
        judge(end, of: line, defects: &defects)
        fields[last].body = fields[last].body.lowerBound..<end
    }

    /// Tells that a line did not fit.
    private func judge(_ end: Int, of line: ReaderLine, defects: inout ReaderDefects) {
        guard end < line.end else { return }
        defects.add(
            .limit, "a header of more than \(ReaderLimits.header >> 20) MB; the rest is skipped",
            at: end, length: line.end - end)
    }

    /// Where the name ends and the colon is; white space between them is obsolete.
    private func colon(in line: ReaderLine, defects: inout ReaderDefects) -> (
        nameEnd: Int, at: Int
    )? {
        var index = line.start
        while index < line.end, ReaderOctet.isFieldName(bytes[index]) { index += 1 }
        let nameEnd = index
        while index < line.end, ReaderOctet.isWhite(bytes[index]) { index += 1 }
        guard nameEnd > line.start, index < line.end, bytes[index] == UInt8(ascii: ":") else {
            return nil
        }
        if index > nameEnd {
            defects.add(
                .fieldSyntax, "white space before the colon of a field", at: nameEnd,
                length: index - nameEnd)
        }
        return (nameEnd, index)
    }

    private func isFromLine(_ line: ReaderLine) -> Bool {
        let text = bytes[line.start..<line.end]
        return text.starts(with: "From ".utf8) || text.starts(with: ">From ".utf8)
    }

    private func finished(_ field: OpenField) -> ReadField {
        let name = String(decoding: bytes[field.name], as: UTF8.self)
        return ReadField(
            name: name, key: name.lowercased(), offset: field.name.lowerBound,
            bodyRange: field.body, message: bytes, knownMailboxes: nil)
    }
}
