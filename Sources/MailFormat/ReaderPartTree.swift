// SPDX-License-Identifier: MIT

/// Takes a message apart in one pass: headers, multiparts, leaves; RFC 2046 section 5.1.
///
/// Each line is compared with the boundaries of the multiparts around it, at most
/// `ReaderLimits.depth` of them, so the time is linear whatever the nesting.
struct ReaderPartTree {
    private let bytes: [UInt8]
    private var cursor: Int
    private var boundaries: [[UInt8]] = []
    private var headerRoom = ReaderHeaderRoom()
    private var partRoom = ReaderLimits.parts
    private(set) var defects: ReaderDefects

    /// Where the scan for a boundary stopped.
    private enum Stop {
        case end
        /// A delimiter line of the multipart with this number from outside.
        case delimiter(Int)
        /// A closing delimiter line of that multipart.
        case close(Int)
    }

    /// The body of a part: where it is, and what ended it.
    private struct Stretch {
        let range: Range<Int>
        let stop: Stop
    }

    init(_ bytes: [UInt8], from start: Int, defects: ReaderDefects) {
        self.bytes = bytes
        cursor = start
        self.defects = defects
    }

    /// The whole message as a part.
    mutating func root() -> ReadPart {
        part(defaultType: "text/plain").part
    }

    // MARK: Parts

    /// What a part's header says about its body.
    private struct Declared {
        var type: (name: String, parameters: [String: String])
        var typeField: ReadField?
        var disposition: (name: String?, parameters: [String: String]) = (nil, [:])
        var encoding = "7bit"
        var encodingField: ReadField?
    }

    private mutating func part(defaultType: String) -> (part: ReadPart, stop: Stop) {
        var fields = header()
        ReaderHeaderCheck.judge(&fields, defects: &defects)
        let declared = declared(by: fields, defaultType: defaultType)
        let body = content(declared)
        let part = ReadPart(
            fields: fields, mediaType: declared.type.name, parameters: declared.type.parameters,
            disposition: declared.disposition.name,
            dispositionParameters: declared.disposition.parameters,
            transferEncoding: declared.encoding, bodyRange: body.range, content: body.content,
            text: text(of: body, declared))
        return (part, body.stop)
    }

    private mutating func declared(by fields: [ReadField], defaultType: String) -> Declared {
        var declared = Declared(type: (defaultType, [:]))
        // The first field of a name counts, so the last assignment is the first field's.
        for field in fields.reversed() where field.key.hasPrefix("content-") {
            switch field.key {
            case "content-type":
                declared.type = ReaderMediaType.contentType(field, defects: &defects)
                declared.typeField = field
            case "content-disposition":
                declared.disposition = ReaderMediaType.disposition(field, defects: &defects)
            case "content-transfer-encoding":
                declared.encoding = ReaderMediaType.transferEncoding(field)
                declared.encodingField = field
            default: break
            }
        }
        return declared
    }

    private mutating func header() -> [ReadField] {
        let boundaries = boundaries
        let block = ReaderHeaderBlock.read(
            bytes, from: cursor, room: &headerRoom, defects: &defects
        ) { [bytes] line in Self.match(line, in: bytes, with: boundaries) != nil }
        cursor = block.bodyStart
        return block.fields
    }

    /// Records a defect of a field, or of the place where the body begins.
    private mutating func add(_ kind: ReadDefect.Kind, _ message: String, of field: ReadField?) {
        defects.add(
            kind, message, at: field?.offset ?? cursor, length: field?.name.utf8.count ?? 1)
    }

    /// What stands below a part's header.
    private typealias Body = (content: ReadPart.Content, range: Range<Int>, stop: Stop)

    /// The text of a text part, in its charset; what is not of that is a defect.
    private mutating func text(of body: Body, _ declared: Declared) -> String? {
        guard declared.type.name.hasPrefix("text/"), case .leaf(let octets) = body.content else {
            return nil
        }
        let (text, problem) = ReaderText.decode(
            octets, charset: declared.type.parameters["charset"])
        if let problem {
            defects.add(problem.kind, problem.message, at: body.range.lowerBound)
        }
        return text
    }

    private mutating func content(_ declared: Declared) -> Body {
        let isMultipart = declared.type.name.hasPrefix("multipart/")
        let encoding = declared.encoding
        if !ReaderLeaf.isKnown(encoding) {
            add(
                .transferEncoding, "the unknown transfer encoding '\(encoding)'",
                of: declared.encodingField)
        } else if isMultipart, ReaderLeaf.isEncoded(encoding) {
            add(
                .transferEncoding, "a multipart in the transfer encoding '\(encoding)'",
                of: declared.encodingField)
        }
        if isMultipart, let multipart = multipart(declared) { return multipart }
        let stretch = advance()
        let octets = ReaderLeaf.decode(
            bytes, in: stretch.range, encoding: encoding, defects: &defects)
        return (.leaf(octets), stretch.range, stretch.stop)
    }

    /// Nil where the body must be taken as one piece: no boundary, or too deep.
    private mutating func multipart(_ declared: Declared) -> Body? {
        guard let boundary = declared.type.parameters["boundary"], !boundary.isEmpty else {
            add(
                .boundary, "a multipart that does not name its boundary", of: declared.typeField)
            return nil
        }
        guard boundaries.count < ReaderLimits.depth else {
            add(
                .limit, "multiparts nested too deep; the rest is one piece",
                of: declared.typeField)
            return nil
        }
        let level = boundaries.count
        boundaries.append(Array(boundary.utf8))
        let start = cursor
        let isDigest = declared.type.name == "multipart/digest"
        let (parts, last) = parts(at: level, isDigest: isDigest)
        boundaries.removeLast()
        var stretch = last
        switch last.stop {
        case .close(level):
            stretch = advance()
        default:
            if parts.isEmpty {
                add(
                    .boundary, "a multipart whose boundary '\(boundary)' never comes",
                    of: declared.typeField)
            } else {
                add(
                    .unterminated, "a multipart without its closing '--\(boundary)--'",
                    of: declared.typeField)
            }
        }
        return (.parts(parts), start..<max(start, stretch.range.upperBound), stretch.stop)
    }

    private mutating func parts(at level: Int, isDigest: Bool) -> ([ReadPart], Stretch) {
        var parts: [ReadPart] = []
        var last = advance()
        while case .delimiter(level) = last.stop {
            guard partRoom > 0 else {
                defects.add(.limit, "too many parts; the rest is not read", at: cursor)
                cursor = bytes.count
                return (parts, Stretch(range: cursor..<cursor, stop: .end))
            }
            partRoom -= 1
            let next = part(defaultType: isDigest ? "message/rfc822" : "text/plain")
            parts.append(next.part)
            last = Stretch(range: next.part.bodyRange, stop: next.stop)
        }
        return (parts, last)
    }

    // MARK: Boundaries

    /// Goes on to the next boundary line of any multipart around; the line end before it is its own.
    private mutating func advance() -> Stretch {
        let start = cursor
        guard !boundaries.isEmpty else {
            cursor = bytes.count
            return Stretch(range: start..<bytes.count, stop: .end)
        }
        var previousEnd = start
        while cursor < bytes.count {
            let line = ReaderLine(in: bytes, at: cursor)
            cursor = line.next
            if let stop = Self.match(line, in: bytes, with: boundaries) {
                return Stretch(range: start..<previousEnd, stop: stop)
            }
            previousEnd = line.end
        }
        return Stretch(range: start..<bytes.count, stop: .end)
    }

    /// Whether a line is a delimiter, innermost multipart first; white space may follow it.
    private static func match(_ line: ReaderLine, in bytes: [UInt8], with boundaries: [[UInt8]])
        -> Stop?
    {
        let dash = UInt8(ascii: "-")
        guard line.end - line.start > 2, bytes[line.start] == dash, bytes[line.start + 1] == dash
        else { return nil }
        var end = line.end
        while ReaderOctet.isWhite(bytes[end - 1]) { end -= 1 }
        let text = bytes[(line.start + 2)..<max(end, line.start + 2)]
        for level in boundaries.indices.reversed() {
            let boundary = boundaries[level]
            if text.count == boundary.count, text.elementsEqual(boundary) {
                return .delimiter(level)
            }
            if text.count == boundary.count + 2, text.last == dash,
                text.dropLast().last == dash, text.starts(with: boundary)
            {
                return .close(level)
            }
        }
        return nil
    }
}
