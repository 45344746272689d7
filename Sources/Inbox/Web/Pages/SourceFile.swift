// SPDX-License-Identifier: MIT

import HTTPTypes
import Hummingbird
import SMTPWire

/// A mail's bytes, exactly as they came.
struct SourceFile {
    private let mail: StoredMail

    /// Takes a mail.
    init(_ mail: StoredMail) {
        self.mail = mail
    }

    /// As text, to be looked at.
    func shown() -> Response {
        response([
            .contentType: "text/plain; charset=utf-8", .contentSecurityPolicy: ContentPolicy.part,
        ])
    }

    /// As a file that mail programs open.
    func download() -> Response {
        response([
            .contentType: "message/rfc822",
            .contentDisposition: AttachmentName("mail-\(mail.summary.id).eml").disposition,
            .contentSecurityPolicy: ContentPolicy.part,
        ])
    }

    private func response(_ headers: HTTPFields) -> Response {
        let bytes = ByteBuffer(bytes: mail.arrived.message.bytes)
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: bytes))
    }
}
