// SPDX-License-Identifier: MIT

import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore

/// `/api/events`: what happens, as it happens.
///
/// A WebSocket for who asks for one, as Mailpit's clients do (RFC 6455); else server-sent events
/// (WHATWG HTML section 9.2), which any HTTP client can read.
enum MailpitEventRoutes {
    static func all() -> [APIRoute] {
        let places = Places(WebLimits.eventStreams)
        return [
            .get("/api/events") { call in
                let handshake = try WebSocketHandshake(call.request.headers)
                guard let place = places.take() else {
                    throw WebFailure(.serviceUnavailable, "too many clients listen at once")
                }
                let feed = MailpitFeed(
                    store: call.store, version: call.services.web.version, place: place)
                guard let handshake, call.request.method == .get else {
                    return serverSentEvents(call.request, feed)
                }
                let channel = call.context.channel
                try await channel.eventLoop.submit {
                    try channel.pipeline.syncOperations.addHandler(
                        WebSocketInbound(), position: .first)
                }.get()
                return webSocket(call.request, handshake, feed)
            }
        ]
    }

    private static func webSocket(
        _ request: Request, _ handshake: WebSocketHandshake, _ feed: MailpitFeed
    ) -> Response {
        Response(
            status: .switchingProtocols, headers: handshake.answer,
            body: ResponseBody { writer in
                try await request.body.consumeWithCancellationOnInboundClose { _ in
                    try await feed.run { try await writer.write(frame($0).buffer) }
                }
                try await writer.write(WebSocketFrame.close(.goingAway).buffer)
                try await writer.finish(nil)
            })
    }

    private static func frame(_ message: MailpitFeed.Message) -> WebSocketFrame {
        switch message {
        case .note(let json): WebSocketFrame(kind: .text, payload: json)
        case .stillHere: WebSocketFrame(kind: .ping, payload: [])
        }
    }

    private static func serverSentEvents(_ request: Request, _ feed: MailpitFeed) -> Response {
        Response(
            status: .ok,
            headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
            body: ResponseBody { writer in
                try await request.body.consumeWithCancellationOnInboundClose { _ in
                    try await feed.run { try await writer.write(event($0)) }
                }
                try await writer.finish(nil)
            })
    }

    private static func event(_ message: MailpitFeed.Message) -> ByteBuffer {
        switch message {
        case .note(let json):
            var event = ByteBuffer(string: "data: ")
            event.writeBytes(json)
            event.writeString("\n\n")
            return event
        case .stillHere: return ByteBuffer(string: ":\n\n")
        }
    }
}
