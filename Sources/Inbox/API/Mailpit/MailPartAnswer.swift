// SPDX-License-Identifier: MIT

import HTTPTypes
import Hummingbird
import MailFormat

/// A part of a mail under the media type that the mail gives it, as Mailpit's clients expect it.
struct MailPartAnswer {
    private let bytes: [UInt8]
    private let mediaType: String
    private let name: String

    /// The part at a place; nil where the mail has none there.
    init?(_ view: MailView, path: String) {
        guard let part = view.parts.first(where: { $0.path == path }),
            let content = view.part(path)
        else { return nil }
        bytes = content.bytes
        mediaType = Self.mediaType(of: part)
        name = content.name ?? part.contentID ?? "part"
    }

    /// The part; its policy keeps a browser from running anything in it.
    var response: Response {
        var response = Response.bytes(bytes, mediaType)
        let disposition = AttachmentName(name).disposition
        response.headers[.contentDisposition] = "inline" + disposition.drop { $0 != ";" }
        response.headers[.contentSecurityPolicy] = ContentPolicy.part
        return response
    }

    /// What the part says it is.
    ///
    /// Scripts and styles become plain text: they are the two things that a page of ours might be
    /// tricked into loading from its own server.
    private static func mediaType(of part: MailPart) -> String {
        guard let type = MediaType(part.mediaType) else { return MediaType.octetStream.description }
        let isActive = ["script", "css"].contains { type.subtype.contains($0) }
        var text = isActive ? "text/plain" : type.description
        if type.type == "text", let charset = part.charset, isToken(charset) {
            text += "; charset=\(charset)"
        }
        return text
    }

    private static func isToken(_ charset: String) -> Bool {
        !charset.isEmpty
            && charset.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
                default: "-_.:+".utf8.contains(byte)
                }
            }
    }
}
