// SPDX-License-Identifier: MIT

import HTTPTypes
import Hummingbird
import SMTPWire

/// A mail's HTML as the document of a sandboxed frame.
///
/// It comes as it is: what keeps it in is the frame's sandbox and the policy of this response. Its
/// own pictures are put into it as `data:` URLs, so that nothing of it needs to reach this server.
struct MailFrame {
    /// More bytes of pictures are left out.
    private static let mostPictures = 16 << 20
    /// What goes before the mail's own HTML: links open a tab of their own.
    private static let beginning = """
        <!doctype html><meta charset="utf-8"><base target="_blank">\
        <style>body{margin:16px;font:15px/1.5 system-ui,sans-serif;color:#1b1b1b;background:#fff;\
        overflow-wrap:anywhere}img{max-width:100%}</style>

        """

    private let view: MailView

    /// Creates the frame of a mail.
    init(_ view: MailView) {
        self.view = view
    }

    /// The document; with what it loads from elsewhere, if the reader has asked for that.
    func response(loadingRemote: Bool) -> Response {
        var document = Array(Self.beginning.utf8)
        if let html = view.html {
            document += ContentIDRewriter.rewritten(Array(html.utf8), addresses: pictures)
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/html; charset=utf-8",
                .contentSecurityPolicy: loadingRemote
                    ? ContentPolicy.mailWithRemote : ContentPolicy.mail,
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: document)))
    }

    /// The pictures that HTML can name by Content-ID, as URLs that hold them.
    var pictures: [String: String] {
        var room = Self.mostPictures
        var addresses: [String: String] = [:]
        for (id, path) in view.contentIDs.sorted(by: { $0.key < $1.key }) {
            guard let part = view.part(path), PartFile.pictures.contains(part.mediaType),
                part.bytes.count <= room
            else { continue }
            room -= part.bytes.count
            addresses[id] =
                "data:\(part.mediaType);base64,"
                + String(decoding: SASLBase64.encode(part.bytes), as: UTF8.self)
        }
        return addresses
    }
}
