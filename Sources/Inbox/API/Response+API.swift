// SPDX-License-Identifier: MIT

import HTTPTypes
import Hummingbird

extension Response {
    /// The value as JSON.
    static func json(
        _ value: some Encodable, status: HTTPResponse.Status = .ok
    ) throws -> Response {
        bytes(try JSONText.encode(value) + [UInt8(ascii: "\n")], "application/json", status: status)
    }

    /// The `ok` with which Mailpit answers what changes something.
    static var done: Response { text("ok") }

    /// Plain text.
    static func text(_ text: String, status: HTTPResponse.Status = .ok) -> Response {
        bytes(Array(text.utf8), "text/plain; charset=utf-8", status: status)
    }

    /// Any bytes.
    static func bytes(
        _ bytes: [UInt8], _ mediaType: String, status: HTTPResponse.Status = .ok
    ) -> Response {
        Response(
            status: status, headers: [.contentType: mediaType],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
