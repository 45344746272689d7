// SPDX-License-Identifier: MIT

import NIOCore
import NIOSSL
import SMTPWire

/// One connection of a `MailSink`: a `ServerMachine` behind a channel handler, with faults.
final class MailSinkSession: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    var machine: ServerMachine
    let number: Int
    let plan: MailSinkPlan
    let record: MailSinkRecord
    private let tls: NIOSSLContext?
    private let remembersBytes: Bool
    /// Whether the machine has nothing more to say, ever.
    var isFailing = false
    /// Whether an answer is late, and everything behind it.
    var isHeld = false
    /// What happens when the next bytes of a message come.
    var bodyFault: SunkFault?
    /// How many MAILs came on this connection, and on all of them before its last.
    var letters = (here: 0, before: 0)
    var recipient: (path: String, timesBefore: Int)?

    init(
        _ settings: ServerSettings, number: Int, plan: MailSinkPlan, record: MailSinkRecord,
        tls: NIOSSLContext?, remembersBytes: Bool
    ) {
        machine = ServerMachine(settings)
        self.number = number
        self.plan = plan
        self.record = record
        self.tls = tls
        self.remembersBytes = remembersBytes
    }

    func channelActive(context: ChannelHandlerContext) {
        record.change { history in
            history.connections += 1
            history.openConnections += 1
            history.mostOpenConnections = max(
                history.mostOpenConnections, history.openConnections)
        }
        run(context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        let hasPipelined = machine.hasPipelined
        record.change { history in
            history.openConnections -= 1
            if hasPipelined { history.hasSeenPipelining = true }
        }
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isFailing else { return }
        if let due = bodyFault, machine.isReadingMessage {
            perform(due, context)
            guard isHeld else { return }
        }
        machine.receive(unwrapInboundIn(data).readableBytesView)
        run(context)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    /// Does all that the machine wants now.
    func run(_ context: ChannelHandlerContext) {
        while !isFailing, !isHeld {
            while !isFailing, !isHeld, let action = machine.nextAction() { obey(action, context) }
            guard !isFailing, !isHeld, write(machine.takeOutput(), context) else { return }
        }
    }

    private func obey(_ action: ServerAction, _ context: ChannelHandlerContext) {
        switch action {
        case .decide(let event): decide(event, context)
        case .startTLS: startTLS(context)
        case .accepted(let message): remember(message)
        case .end:
            isFailing = true
            finish(machine.takeOutput(), context) { $0.close(promise: nil) }
        }
    }

    /// Writes, and tells whether there was anything.
    func write(_ bytes: [UInt8], _ context: ChannelHandlerContext) -> Bool {
        guard !bytes.isEmpty else { return false }
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
        return true
    }

    /// Writes, and then does something, on the same event loop.
    func finish(
        _ bytes: [UInt8], _ context: ChannelHandlerContext,
        _ then: @escaping @Sendable (any Channel) -> Void
    ) {
        let channel = context.channel
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)))
            .whenComplete { _ in then(channel) }
    }

    private func startTLS(_ context: ChannelHandlerContext) {
        if let due = due(.handshake) { return perform(due, context) }
        _ = write(machine.takeOutput(), context)
        guard let tls else { return context.close(promise: nil) }
        let handler = NIOSSLServerHandler(context: tls)
        do {
            try context.pipeline.syncOperations.addHandler(handler, position: .first)
            machine.tlsEstablished()
        } catch {
            context.close(promise: nil)
        }
    }

    func remember(_ message: ReceivedMessage) {
        let mail = SunkMail(
            message: remembersBytes ? message : message.withoutBytes,
            messageID: message.messageID, connection: number)
        record.change { $0.mails.append(mail) }
    }
}

extension ReceivedMessage {
    /// The message without its content.
    fileprivate var withoutBytes: ReceivedMessage {
        ReceivedMessage(
            sender: sender, recipients: recipients, bytes: [], clientName: clientName, user: user,
            isEncrypted: isEncrypted, isChunked: isChunked, irregularities: irregularities)
    }

    /// The first Message-ID field's value, unfolded.
    package var messageID: String? {
        let name = Array("message-id:".utf8)
        var rest = bytes[...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")), end > rest.startIndex + 1 {
            let line = rest[...end]
            rest = rest[(end + 1)...]
            guard line.prefix(name.count).map({ $0 | 0x20 }) == name else { continue }
            var value = Array(line.dropFirst(name.count))
            while rest.first == UInt8(ascii: " ") || rest.first == UInt8(ascii: "\t"),
                let more = rest.firstIndex(of: UInt8(ascii: "\n"))
            {
                value += rest[...more]
                rest = rest[(more + 1)...]
            }
            return String(decoding: value.filter { $0 > 0x20 }, as: UTF8.self)
        }
        return nil
    }
}
