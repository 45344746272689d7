// SPDX-License-Identifier: MIT

import NIOCore

/// Takes over what comes in on a connection that has become a WebSocket.
///
/// It stands before the HTTP decoder, which sees nothing more; what goes out still passes the HTTP
/// encoder, which leaves the bytes behind a 101 as they are.
final class WebSocketInbound: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var reader = WebSocketReader()

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        for action in reader.read(unwrapInboundIn(data).readableBytesView) {
            switch action {
            case .pong(let payload):
                // Who sends pings and takes no answers gets none: they would pile up.
                guard context.channel.isWritable else { continue }
                write(WebSocketFrame(kind: .pong, payload: payload), context, promise: nil)
            case .close: end(.normal, context)
            case .fail(let reason): end(reason, context)
            }
        }
    }

    private func end(_ reason: WebSocketFrame.Reason, _ context: ChannelHandlerContext) {
        let written = context.eventLoop.makePromise(of: Void.self)
        let channel = context.channel
        written.futureResult.whenComplete { _ in channel.close(promise: nil) }
        write(.close(reason), context, promise: written)
    }

    private func write(
        _ frame: WebSocketFrame, _ context: ChannelHandlerContext, promise: EventLoopPromise<Void>?
    ) {
        context.writeAndFlush(wrapOutboundOut(frame.buffer), promise: promise)
    }
}
