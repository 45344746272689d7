// SPDX-License-Identifier: MIT

internal import NIOCore
internal import NIOSSL
internal import NIOTLS

/// One connection of POP3: carries bytes between a channel and a `POP3Machine`, and asks the store.
///
/// Confined to the channel's event loop, like all handlers. While it waits for the store, or the
/// client does not take its answers, it does not read.
final class POP3Session: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var machine: POP3Machine
    private let maildrop: any Maildrop
    private let tls: NIOSSLContext?
    private let idle: TimeAmount
    private var context: ChannelHandlerContext?
    private var look: Scheduled<Void>?
    private var lastProgress = NIODeadline.uptimeNanoseconds(0)
    private var isPumping = false
    private var isReadDue = false
    private var isEncrypting = false
    private var isOver = false

    init(_ machine: POP3Machine, maildrop: any Maildrop, tls: NIOSSLContext?, idle: Duration) {
        self.machine = machine
        self.maildrop = maildrop
        self.tls = tls
        self.idle = TimeAmount(idle)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    func channelActive(context: ChannelHandlerContext) {
        lastProgress = context.eventLoop.now
        pump()
        scheduleLook()
        context.fireChannelActive()
    }

    func read(context: ChannelHandlerContext) {
        mayRead ? context.read() : (isReadDue = true)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isOver else { return }
        lastProgress = context.eventLoop.now
        machine.receive(unwrapInboundIn(data).readableBytesView)
        // At once, because what follows STLS must come through TLS.
        pump()
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        lastProgress = context.eventLoop.now
        pump()
        context.fireChannelWritabilityChanged()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case TLSUserEvent.handshakeCompleted? = event as? TLSUserEvent {
            isEncrypting = false
            machine.tlsEstablished()
            pump()
        }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if case NIOSSLError.uncleanShutdown? = error as? NIOSSLError { return }
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        look?.cancel()
        isOver = true
        self.context = nil
        context.fireChannelInactive()
    }

    /// A handshake needs reading; everything else waits for the store, and for the client.
    private var mayRead: Bool {
        isOver || isEncrypting || !machine.isWaiting && context?.channel.isWritable == true
    }

    private func pump() {
        guard !isPumping, let context else { return }
        isPumping = true
        var hasWritten: Bool
        repeat {
            while !isOver, let action = machine.nextAction() { perform(action) }
            hasWritten = !isOver && write(context)
        } while hasWritten
        isPumping = false
        if isReadDue, mayRead {
            isReadDue = false
            context.read()
        }
    }

    private func write(_ context: ChannelHandlerContext) -> Bool {
        guard context.channel.isWritable else { return false }
        let bytes = machine.takeOutput()
        guard !bytes.isEmpty else { return false }
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
        return true
    }

    private func perform(_ action: POP3Action) {
        let maildrop = maildrop
        switch action {
        case .open:
            ask { () async throws(StoreFailure) in
                try await maildrop.entries()
            } then: {
                $0.machine.opened($1)
            }
        case .fetch(let id):
            ask { () async throws(StoreFailure) in
                try await maildrop.raw(id)
            } then: {
                $0.machine.fetched($1)
            }
        case .delete(let ids):
            ask { () async throws(StoreFailure) in
                try await maildrop.delete(ids)
            } then: {
                $0.machine.deleted($1)
            }
        case .startTLS: startTLS()
        case .end: finish()
        }
    }

    /// Asks the store, and goes on with its answer on the event loop.
    private func ask<Answer: Sendable>(
        _ question: @escaping @Sendable () async throws(StoreFailure) -> Answer,
        then: @escaping @Sendable (POP3Session, Result<Answer, StoreFailure>) -> Void
    ) {
        guard let loop = context?.eventLoop else { return }
        let session = NIOLoopBound(self, eventLoop: loop)
        loop.makeFutureWithTask { () -> Result<Answer, StoreFailure> in
            do throws(StoreFailure) {
                return .success(try await question())
            } catch {
                return .failure(error)
            }
        }.whenSuccess { answer in
            guard !session.value.isOver else { return }
            then(session.value, answer)
            session.value.pump()
        }
    }

    private func startTLS() {
        guard let context, let tls else { return finish() }
        _ = write(context)
        do {
            try context.pipeline.syncOperations.addHandler(
                NIOSSLServerHandler(context: tls), position: .before(self))
            isEncrypting = true
        } catch {
            finish()
        }
    }

    private func finish() {
        guard let context, !isOver else { return }
        isOver = true
        look?.cancel()
        let channel = context.channel
        look = context.eventLoop.assumeIsolated().scheduleTask(in: .seconds(2)) {
            channel.close(promise: nil)
        }
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: machine.takeOutput())))
            .whenComplete { _ in channel.close(promise: nil) }
    }

    private func scheduleLook() {
        guard !isOver, let context else { return }
        look = context.eventLoop.assumeIsolated().scheduleTask(deadline: lastProgress + idle) {
            [weak self] in
            self?.lookAtClock()
        }
    }

    private func lookAtClock() {
        guard !isOver, let context else { return }
        guard context.eventLoop.now >= lastProgress + idle else { return scheduleLook() }
        machine.close("-ERR nothing was heard for too long")
        pump()
    }
}
