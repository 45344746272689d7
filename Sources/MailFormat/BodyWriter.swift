// SPDX-License-Identifier: MIT

import Seeding

/// Writes a body with its Content fields, and all parts within it.
struct BodyWriter {
    private let root: Part
    /// The texts of the body in order, as UTF-8 with what is known of them.
    private let texts: [(bytes: [UInt8], census: TextCensus)]
    /// The boundaries of its multiparts in order, outer before inner.
    private let boundaries: [Boundary]
    /// About how many bytes it will write.
    let estimatedSize: Int

    init(_ root: Part, boundaries seed: Seed) {
        self.root = root
        var found = PartSurvey()
        found.visit(root)
        texts = found.texts
        estimatedSize = found.size
        let searched = texts.compactMap { $0.census.mayHoldBoundary ? $0.bytes : nil }
        boundaries = Boundary.draw(found.multiparts, absentFrom: searched, from: seed)
    }

    /// Appends fields, the blank line and the content, to what a header has begun.
    func append(to output: inout [UInt8]) {
        var (text, multipart) = (0, 0)
        append(root, &text, &multipart, to: &output)
    }

    private func append(
        _ part: Part, _ text: inout Int, _ multipart: inout Int, to output: inout [UInt8]
    ) {
        switch part {
        case .text(_, let subtype):
            append(texts[text].bytes, texts[text].census, subtype, to: &output)
            text += 1
        case .file(let attachment):
            output += attachment.entity
        case .multipart(let subtype, let parts):
            let boundary = boundaries[multipart]
            multipart += 1
            appendFields(subtype, boundary, root: parts[0], to: &output)
            for part in parts {
                output += boundary.delimiter
                append(part, &text, &multipart, to: &output)
                TextLines.appendBreak(to: &output)
            }
            output += boundary.closeDelimiter
        }
    }

    private func append(
        _ bytes: [UInt8], _ census: TextCensus, _ subtype: TextSubtype, to output: inout [UInt8]
    ) {
        let encoding = TransferEncoding(for: census)
        output += "Content-Type: text/".utf8
        output += subtype.rawValue.utf8
        output += census.isASCII ? "; charset=us-ascii\r\n".utf8 : "; charset=utf-8\r\n".utf8
        output += "Content-Transfer-Encoding: ".utf8
        output += encoding.rawValue.utf8
        output += "\r\n\r\n".utf8
        encoding.append(bytes, to: &output)
    }

    private func appendFields(
        _ subtype: MultipartSubtype, _ boundary: Boundary, root: Part, to output: inout [UInt8]
    ) {
        output += "Content-Type: multipart/".utf8
        output += subtype.rawValue.utf8
        // RFC 2387 3.1 asks for the type of the part that shows the others.
        if subtype == .related { output += ";\r\n type=\"\(root.mediaType)\"".utf8 }
        output += ";\r\n boundary=\"".utf8
        output += boundary.bytes
        output += "\"\r\n\r\n".utf8
    }
}

/// What is in a body, gathered before a byte is written.
private struct PartSurvey {
    var texts: [(bytes: [UInt8], census: TextCensus)] = []
    var multiparts = 0
    var size = 0

    mutating func visit(_ part: Part) {
        switch part {
        case .text(let text, _):
            let bytes = Array(text.utf8)
            let census = TextCensus(bytes.span)
            texts.append((bytes, census))
            size += 256 + bytes.count * 17 / 16 + 3 * census.mustBeQuoted
        case .file(let attachment):
            size += attachment.entity.count
        case .multipart(_, let parts):
            precondition(!parts.isEmpty, "RFC 2046 5.1.1: a multipart has at least one part")
            multiparts += 1
            size += 128 + 32 * parts.count
            for part in parts { visit(part) }
        }
    }
}

extension Part {
    /// The media type that its Content-Type field names.
    fileprivate var mediaType: String {
        switch self {
        case .text(_, let subtype): "text/\(subtype.rawValue)"
        case .file(let attachment): attachment.mediaType.description
        case .multipart(let subtype, _): "multipart/\(subtype.rawValue)"
        }
    }
}
