// SPDX-License-Identifier: MIT

/// A part of a message, or its whole body: RFC 2045 and RFC 2046.
package struct ReadPart: Sendable {
    /// What a part holds.
    package enum Content: Sendable {
        /// The octets with the transfer encoding undone.
        case leaf([UInt8])
        /// The parts of a multipart in their order.
        case parts([ReadPart])
    }

    /// The part's own header; of the outermost part, the message's.
    package let fields: [ReadField]
    /// The media type in lower case; `text/plain` where nothing is said.
    package let mediaType: String
    /// The parameters of Content-Type, names in lower case, values decoded.
    package let parameters: [String: String]
    /// The disposition in lower case, RFC 2183; nil where nothing is said.
    package let disposition: String?
    /// The parameters of Content-Disposition, names in lower case, values decoded.
    package let dispositionParameters: [String: String]
    /// The transfer encoding in lower case; `7bit` where nothing is said.
    package let transferEncoding: String
    /// Where the body is in the message, its transfer encoding not undone.
    package let bodyRange: Range<Int>
    /// What the part holds.
    package let content: Content
    /// The text of a text part, charset decoded, lines ended with LF; nil for any other part.
    package let text: String?

    /// The name of the file: the disposition's, or else the media type's.
    package var fileName: String? {
        dispositionParameters["filename"] ?? parameters["name"]
    }

    /// The Content-ID without its angle brackets, as a `cid:` URL has it (RFC 2392).
    package var contentID: String? {
        guard let text = fields.first(where: { $0.key == "content-id" })?.unfolded else {
            return nil
        }
        guard text.hasPrefix("<"), text.hasSuffix(">"), text.utf8.count > 2 else { return text }
        return String(text.dropFirst().dropLast())
    }

    /// The parts of a multipart; none of a leaf.
    package var parts: [ReadPart] {
        if case .parts(let parts) = content { parts } else { [] }
    }

    /// The part and all below it, parents first.
    package var all: [ReadPart] {
        [self] + parts.flatMap(\.all)
    }
}
