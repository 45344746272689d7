// SPDX-License-Identifier: MIT

import Findings
import HTTPTypes
import MailFormat
import SMTPWire

/// The body of a mail that is handed in: its texts and files as parts.
enum SendBody {
    /// The parts.
    ///
    /// - Throws: `WebFailure` for the first file that cannot be one.
    static func part(of request: SendRequest) throws(WebFailure) -> Part {
        var shown: [Part] = []
        var beside: [Part] = []
        for file in request.attachments {
            let attachment = try attachment(file)
            if case .inline = attachment.disposition {
                shown.append(.file(attachment))
            } else {
                beside.append(.file(attachment))
            }
        }
        var body: Part = .text(request.text, .plain)
        if !request.html.isEmpty {
            var page: Part = .text(request.html, .html)
            if !shown.isEmpty { page = .multipart(.related, [page] + shown) }
            body = request.text.isEmpty ? page : .multipart(.alternative, [body, page])
        } else {
            beside = shown + beside
        }
        return beside.isEmpty ? body : .multipart(.mixed, [body] + beside)
    }

    private static func attachment(
        _ file: SendRequest.File
    ) throws(WebFailure) -> Attachment {
        let shown = DisplayText.shortened(file.fileName, columns: 60)
        guard let bytes = decoded(file.content) else {
            throw WebFailure(.badRequest, "the content of the file '\(shown)' is not Base64")
        }
        var type = MediaType.forFile(named: file.fileName)
        if !file.contentType.isEmpty {
            guard let given = MediaType(file.contentType) else {
                throw WebFailure(
                    .badRequest, "the file '\(shown)' has no content type like 'image/png'")
            }
            type = given
        }
        var disposition = Attachment.Disposition.attachment
        if !file.contentID.isEmpty {
            guard let name = ContentID(file.contentID) else {
                throw WebFailure(
                    .badRequest, "the file '\(shown)' has no Content-ID like 'logo@example.org'")
            }
            disposition = .inline(contentID: name)
        }
        return Attachment(
            bytes: bytes, mediaType: type,
            fileName: try SendRequest.headerText(file.fileName, in: "Filename"),
            disposition: disposition)
    }

    /// The octets of Base64, or of a `data:` URL that has Base64 behind its comma.
    private static func decoded(_ content: String) -> [UInt8]? {
        let octets = Array(content.utf8)
        let start = octets.lastIndex(of: UInt8(ascii: ",")).map { $0 + 1 } ?? 0
        return SASLBase64.decode(
            octets[start...].filter { $0 != UInt8(ascii: "\r") && $0 != UInt8(ascii: "\n") })
    }
}
