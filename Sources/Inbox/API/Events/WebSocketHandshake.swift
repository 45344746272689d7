// SPDX-License-Identifier: MIT

import Crypto
import HTTPTypes
import SMTPWire

/// The request by which a connection becomes a WebSocket, and its answer: RFC 6455, section 4.2.
struct WebSocketHandshake: Sendable {
    /// Sec-WebSocket-Accept of the answer.
    let accept: String

    /// What every server mixes in, so that no other kind of server can answer right by chance.
    private static let salt = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"

    /// Reads the fields of a request; nil where it does not ask for a WebSocket.
    ///
    /// - Throws: `WebFailure` where it asks in a way that nobody can answer.
    init?(_ fields: HTTPFields) throws(WebFailure) {
        guard Self.has("websocket", in: fields[.upgrade]) else { return nil }
        guard Self.has("upgrade", in: fields[.connection]) else {
            throw WebFailure(.badRequest, "'Upgrade' without 'Connection: Upgrade'")
        }
        guard fields[.secWebSocketVersion] == "13" else {
            var failure = WebFailure(
                .upgradeRequired, "only version 13 of the WebSocket protocol is spoken here")
            failure.headers[.secWebSocketVersion] = "13"
            throw failure
        }
        guard let key = fields[.secWebSocketKey], SASLBase64.decode(key.utf8)?.count == 16 else {
            throw WebFailure(.badRequest, "'Sec-WebSocket-Key' is not 16 octets in Base64")
        }
        let hash = Insecure.SHA1.hash(data: Array((key + Self.salt).utf8))
        accept = String(decoding: SASLBase64.encode(Array(hash)), as: UTF8.self)
    }

    /// The fields of the answer, beside its status 101.
    var answer: HTTPFields {
        [.upgrade: "websocket", .connection: "Upgrade", .secWebSocketAccept: accept]
    }

    private static func has(_ token: String, in list: String?) -> Bool {
        (list ?? "").lowercased().split(separator: ",").contains {
            $0.filter { $0 != " " && $0 != "\t" } == token
        }
    }
}
