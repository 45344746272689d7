// SPDX-License-Identifier: MIT

internal import NIOCore
internal import NIOSSL
internal import NIOTLS
internal import SMTPWire

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// One connection: carries bytes between a channel and a `ClientMachine`, and decides nothing.
///
/// Confined to the channel's event loop, like all handlers.
final class SMTPChannel: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private static let closedByServer = SessionEnd(
        .closed, isTransient: true, "the server closed the connection")

    private var machine: ClientMachine
    private let security: ClientSettings.Security
    private let isRecorded: Bool
    private let tls: TLSPolicy?
    private var clock: WaitingClock
    private let notify: (SMTPChannel, Notice) -> Void

    private var context: ChannelHandlerContext?
    private var tlsHandler: NIOSSLClientHandler?
    private var look: Scheduled<Void>?
    /// What broke the connection, if it told: said when the channel is closed.
    private var lossReason: SessionEnd?
    private var underWay = 0
    private var isPumping = false
    private var isReady = false
    private var roomWasTold = false
    private var isOver = false
    private var hasProgress = false
    private var lastWaiting = Waiting.nothing

    /// Creates the handler of a channel that stands already.
    ///
    /// - Parameters:
    ///   - settings: What the session begins with.
    ///   - waiting: How long answers may take.
    ///   - tls: How TLS is spoken; not nil where the settings may need it.
    ///   - notify: Takes notices; called on the event loop, and may call this handler.
    init(
        _ settings: ClientSettings, waiting: WaitingTime, tls: TLSPolicy?,
        notify: @escaping (SMTPChannel, Notice) -> Void
    ) {
        machine = ClientMachine(settings)
        security = settings.security
        isRecorded = settings.recording != .nothing
        clock = WaitingClock(waiting)
        self.tls = tls
        self.notify = notify
    }

    /// What the server offers; nil before it has said so.
    var extensions: Extensions? { machine.extensions }

    /// Hands a letter to the session; only after `ready` or `hasRoom`, once each.
    func submit(_ transaction: Transaction) {
        // The session may have ended since it had room, and not have told so yet.
        guard !isOver, machine.canTake else {
            return notify(self, .returned(transaction.id, wasBegun: false))
        }
        guard underWay > 0 || !wasClosedWhileIdle else {
            notify(self, .returned(transaction.id, wasBegun: false))
            return drop(Self.closedByServer)
        }
        underWay += 1
        roomWasTold = false
        machine.submit(transaction)
        pump()
    }

    /// Answers `confirm`: whether the ledger knows that the letter is about to leave.
    func answer(_ id: Int, mayLeave: Bool) {
        guard !isOver else { return }
        if mayLeave {
            machine.confirmed(id)
        } else {
            machine.refuseConfirmation(id)
        }
        pump()
    }

    /// Says QUIT when nothing is under way any more.
    func quit() {
        guard !isOver else { return }
        machine.quit()
        pump()
    }

    /// Ends the session now.
    func drop(_ why: SessionEnd) {
        guard !isOver else { return }
        machine.lost(why)
        pump()
    }
}

// MARK: - What the channel tells

extension SMTPChannel {
    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        // Progress is counted from here: the greeting is the first thing waited for.
        hasProgress = true
        if security == .implicitTLS {
            startTLS()
        }
        pump()
        scheduleLook()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        look?.cancel()
        look = nil
        self.context = nil
        tlsHandler = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isOver else { return }
        machine.receive(unwrapInboundIn(data).readableBytesView)
        hasProgress = true
        // Asked at once, because what follows the reply that begins TLS must come through TLS;
        // written when all is read.
        isPumping = true
        performActions()
        isPumping = false
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        pump()
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        hasProgress = true
        pump()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard case TLSUserEvent.handshakeCompleted? = event as? TLSUserEvent else { return }
        hasProgress = true
        if let refusal = tls?.refusal(of: tlsHandler?.peerCertificate) { return drop(refusal) }
        machine.tlsEstablished()
        pump()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        let end = self.end(for: error)
        lossReason = lossReason ?? end
        // A TLS session that ends without saying so is closed like any other.
        if case NIOSSLError.uncleanShutdown = error { return }
        drop(lossReason ?? end)
    }

    func channelInactive(context: ChannelHandlerContext) {
        drop(lossReason ?? Self.closedByServer)
    }

    /// Whether the server ended the session, and the event loop does not know yet.
    ///
    /// In TLS there may always be something to read that is no reply.
    private var wasClosedWhileIdle: Bool {
        guard let context else { return true }
        return switch SocketState(context.channel) {
        case .quiet: false
        case .bytes: tlsHandler == nil
        case .closed: true
        }
    }

    private func end(for error: any Error) -> SessionEnd {
        guard let tls, tlsHandler != nil, !(error is IOError), !(error is ChannelError) else {
            return SessionEnd(.closed, isTransient: true, ConnectFailure.reason(error))
        }
        if case NIOSSLError.uncleanShutdown = error {
            return Self.closedByServer
        }
        return tls.end(error, certificate: tlsHandler?.peerCertificate, now: time(nil))
    }
}

// MARK: - What the machine asks for

extension SMTPChannel {
    /// Obeys the machine until it neither asks for anything nor has anything to write.
    private func pump() {
        guard !isPumping, let context else { return }
        isPumping = true
        var goesOn = true
        while goesOn, !isOver {
            performActions()
            offerRoom()
            goesOn = writeOutput(context)
        }
        isPumping = false
        tellDialogue()
        watchTime()
    }

    private func performActions() {
        while !isOver, let action = machine.nextAction() { perform(action) }
    }

    private func perform(_ action: ClientAction) {
        switch action {
        case .startTLS: startTLS()
        case .ready:
            isReady = true
            roomWasTold = true
            notify(self, .ready)
        case .confirm(let id): notify(self, .confirm(id))
        case .finished(let id, let fates):
            underWay -= 1
            notify(self, .finished(id, fates))
        case .returned(let id, let wasBegun):
            underWay -= 1
            notify(self, .returned(id, wasBegun: wasBegun))
        case .end(let end): finish(end)
        }
    }

    private func offerRoom() {
        guard isReady, !isOver, !roomWasTold, machine.canTake else { return }
        roomWasTold = true
        notify(self, .hasRoom)
    }

    /// Writes what the channel takes at the moment; true where the machine should be asked again.
    private func writeOutput(_ context: ChannelHandlerContext) -> Bool {
        guard context.channel.isWritable else { return false }
        let bytes = machine.takeOutput(upTo: Connector.bytesInFlight)
        guard !bytes.isEmpty else { return false }
        hasProgress = true
        let buffer = context.channel.allocator.buffer(bytes: bytes)
        context.writeAndFlush(wrapOutboundOut(buffer), promise: nil)
        return true
    }

    private func startTLS() {
        guard let context, let tls else {
            return machine.lost(SessionEnd(.tls, isTransient: false, "TLS is not prepared"))
        }
        do {
            let handler = try tls.handler()
            tlsHandler = handler
            try context.pipeline.syncOperations.addHandler(handler, position: .before(self))
        } catch let end as SessionEnd {
            machine.lost(end)
        } catch {
            machine.lost(SessionEnd(.tls, isTransient: true, "the connection was lost"))
        }
    }

    private func finish(_ end: SessionEnd) {
        if let context { _ = writeOutput(context) }
        isOver = true
        look?.cancel()
        tellDialogue()
        notify(self, .ended(end))
        context?.close(promise: nil)
    }

    private func tellDialogue() {
        guard isRecorded else { return }
        let lines = machine.takeDialogue()
        if !lines.isEmpty { notify(self, .said(lines)) }
    }
}

// MARK: - Time

extension SMTPChannel {
    private func watchTime() {
        guard !isOver, let context else { return }
        let waiting = machine.waitsFor
        guard hasProgress || waiting != lastWaiting else { return }
        hasProgress = false
        lastWaiting = waiting
        clock.restart(waiting, at: context.eventLoop.now)
    }

    private func scheduleLook() {
        guard !isOver, let context else { return }
        switch clock.look(at: context.eventLoop.now) {
        case .expired: drop(clock.end(lastWaiting))
        case .look(let next):
            look = context.eventLoop.assumeIsolated().scheduleTask(deadline: next) { [weak self] in
                self?.scheduleLook()
            }
        }
    }
}
