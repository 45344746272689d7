// SPDX-License-Identifier: MIT

internal import NIOCore
internal import NIOSSL
internal import NIOTLS
internal import SMTPWire

/// One connection to the inbox: carries bytes between a channel and a `ServerMachine`, mails to the
/// store, and decides nothing.
///
/// Confined to the channel's event loop, like all handlers. What it reads it answers with one write
/// when all is read; while a mail is on its way to the store, or the client does not take its
/// answers, it does not read.
final class InboxSession: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    let number: Int64
    let room: SessionRoom
    var machine: ServerMachine
    var context: ChannelHandlerContext?

    private(set) var client = ""
    private var began: Int64 = 0
    private var mails = 0
    var end: SessionRecord.End?
    /// Whether the last word is said.
    private(set) var isOver = false
    /// Whether a fault keeps the machine from going on, and whether for ever.
    var isHeld = false
    var isStalled = false
    var delay: Scheduled<Void>?
    var faultPlace = FaultPlace()
    var faultVersion = -1
    var isStoring = false
    private var isPumping = false
    private var isReadDue = false
    private var isEncrypting = false
    var counted = 0
    var lastProgress = NIODeadline.uptimeNanoseconds(0)
    var look: Scheduled<Void>?

    init(_ settings: ServerSettings, number: Int64, room: SessionRoom) {
        machine = ServerMachine(settings)
        self.number = number
        self.room = room
    }
}

// MARK: - What the channel tells

extension InboxSession {
    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    func channelActive(context: ChannelHandlerContext) {
        client = context.remoteAddress.map(Self.text) ?? "unknown"
        began = room.clock()
        lastProgress = context.eventLoop.now
        heedSwitch()
        if let refusal = room.refusal {
            machine.end(refusal)
        }
        pump()
        scheduleLook()
        context.fireChannelActive()
    }

    func read(context: ChannelHandlerContext) {
        mayRead ? context.read() : (isReadDue = true)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        // What comes behind the last word is nobody's.
        guard !isOver, !isStalled else { return }
        lastProgress = context.eventLoop.now
        heedSwitch()
        machine.receive(unwrapInboundIn(data).readableBytesView)
        // Asked at once, because what follows STARTTLS must come through TLS; written when all is
        // read.
        isPumping = true
        performActions()
        isPumping = false
        countBytes()
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        pump()
        context.fireChannelReadComplete()
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
        // A TLS session that ends without saying so is closed like any other.
        if case NIOSSLError.uncleanShutdown? = error as? NIOSSLError { return }
        if isEncrypting {
            end = .tlsFailed
            machine.note("TLS failed")
        }
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        look?.cancel()
        delay?.cancel()
        self.context = nil
        isOver = true
        room.leave(self)
        room.bytesInFlight -= counted
        counted = 0
        // A mail that is on its way to the store still counts.
        if !isStoring { keepRecord() }
        context.fireChannelInactive()
    }
}

// MARK: - What the machine asks for

extension InboxSession {
    /// Obeys the machine until it neither asks for anything nor has anything to write.
    func pump() {
        guard !isPumping, let context else { return }
        isPumping = true
        var hasWritten: Bool
        repeat {
            hasWritten = false
            repeat { performActions() } while !isOver && write(context, &hasWritten)
            if hasWritten { context.flush() }
            // What was left because the channel was full, flushing may have made room for.
        } while hasWritten && !isOver && context.channel.isWritable
        isPumping = false
        if isReadDue, mayRead {
            isReadDue = false
            context.read()
        }
    }

    private func performActions() {
        while !isOver, !isHeld, let action = machine.nextAction() { perform(action) }
    }

    private func perform(_ action: ServerAction) {
        switch action {
        case .decide(let event): decide(event)
        case .startTLS: startTLS()
        case .accepted: break
        case .end: finish()
        }
    }

    /// Writes what the channel takes at the moment, and tells whether it was anything.
    private func write(_ context: ChannelHandlerContext, _ hasWritten: inout Bool) -> Bool {
        guard context.channel.isWritable else { return false }
        let bytes = machine.takeOutput()
        guard !bytes.isEmpty else { return false }
        let buffer = context.channel.allocator.buffer(bytes: bytes)
        context.write(wrapOutboundOut(buffer), promise: nil)
        hasWritten = true
        return true
    }

    /// Lets an event go its usual way.
    func proceed(_ event: ServerEvent) {
        if case .message(let message) = event { return keep(message) }
        machine.decide(.proceed)
    }

    /// Hands a mail to the store; its 250 waits until the store has it, and a fault too.
    func keep(_ message: ReceivedMessage, thenMake fault: ScriptedFault? = nil) {
        guard let context else { return }
        isStoring = true
        let mail = ArrivedMail(
            message: message,
            refused: machine.refusedRecipients.map {
                ArrivedMail.RefusedRecipient(forwardPath: $0.forwardPath, reply: $0.reply.text)
            },
            session: number, client: client, time: room.clock(),
            dialogue: machine.dialogue(endingWith: Self.reply(after: fault)))
        let loop = context.eventLoop
        let session = NIOLoopBound(self, eventLoop: loop)
        room.keeper.add(mail) { result in
            if loop.inEventLoop {
                session.value.kept(result, fault)
            } else {
                loop.execute { session.value.kept(result, fault) }
            }
        }
    }

    private func kept(_ result: Result<Int64, StoreFailure>, _ fault: ScriptedFault?) {
        isStoring = false
        switch (result, fault) {
        case (.failure(let failure), _): machine.decide(.reply(.notKept(failure.message)))
        case (.success, let fault?):
            mails += 1
            make(fault, of: nil)
        case (.success, nil):
            mails += 1
            machine.decide(.proceed)
        }
        context == nil ? keepRecord() : pump()
    }

    /// The reply that a mail gets when it is kept; nil where a fault leaves it without one.
    private static func reply(after fault: ScriptedFault?) -> Reply? {
        switch fault?.outcome {
        case nil, .answer: .accepted
        case .reply(let reply), .replyAndClose(let reply): reply
        case .drop, .stall: nil
        }
    }

    private func startTLS() {
        guard let context, let tls = room.tls else { return finish() }
        var hasWritten = false
        if write(context, &hasWritten) { context.flush() }
        do {
            try context.pipeline.syncOperations.addHandler(
                NIOSSLServerHandler(context: tls), position: .before(self))
            isEncrypting = true
        } catch {
            finish()
        }
    }
}

// MARK: - The end

extension InboxSession {
    /// The listener stops.
    func endForGood() {
        machine.end(isStalled ? nil : .closingDown)
        isHeld = false
        pump()
    }

    /// Says the last word, and closes when it has left; a client that does not take it loses it.
    private func finish() {
        guard let context, !isOver else { return }
        isOver = true
        look?.cancel()
        if machine.hasQuit { end = .quit }
        end = end ?? .closedByServer
        let last = context.channel.allocator.buffer(bytes: machine.takeOutput())
        let channel = context.channel
        look = context.eventLoop.assumeIsolated().scheduleTask(in: Self.lingering) {
            channel.close(promise: nil)
        }
        // Closed at once, what the client has still sent would tear the last word away from it.
        let lingers = !machine.hasQuit && !machine.isEncrypted
        context.writeAndFlush(wrapOutboundOut(last)).whenComplete { _ in
            channel.close(mode: lingers ? .output : .all, promise: nil)
        }
    }

    private static let lingering = TimeAmount.seconds(2)

    private func keepRecord() {
        if end == nil { machine.note("the client closed the connection") }
        room.keeper.add(
            SessionRecord(
                number: number, client: client, began: began, ended: room.clock(),
                end: end ?? .closedByClient, clientName: machine.clientName ?? "",
                user: machine.user, isEncrypted: machine.isEncrypted,
                transactions: machine.transactions, mails: mails, refusals: machine.refusals,
                dialogue: machine.wholeDialogue))
    }

    private static func text(_ address: SocketAddress) -> String {
        guard let ip = address.ipAddress, let port = address.port else { return "unknown" }
        return ip.contains(":") ? "[\(ip)]:\(port)" : "\(ip):\(port)"
    }
}
