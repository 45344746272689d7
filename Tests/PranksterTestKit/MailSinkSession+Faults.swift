// SPDX-License-Identifier: MIT

import NIOCore
import SMTPWire

/// What goes wrong.
extension MailSinkSession {
    func due(_ stage: FaultStage) -> SunkFault? {
        let occasion = FaultOccasion(
            stage: stage, connection: number, letter: max(0, letters.here - 1),
            letterOfAll: letters.before,
            forwardPath: stage == .recipient ? recipient?.path : nil,
            timesBefore: stage == .recipient ? recipient?.timesBefore ?? 0 : 0)
        return plan.fault(at: occasion).map { SunkFault(occasion: occasion, fault: $0) }
    }

    func decide(_ event: ServerEvent, _ context: ChannelHandlerContext) {
        note(event)
        guard let stage = Self.stage(of: event) else { return machine.decide(.proceed) }
        if let due = due(stage) { return perform(due, context) }
        switch event {
        case .data:
            bodyFault = due(.body)
            machine.decide(.proceed)
        case .message:
            let before = machine.takeOutput()
            if let due = due(.answer) { return answer(before, share: 0, due, context) }
            if let due = due(.halfAnswer) { return answer(before, share: 2, due, context) }
            _ = write(before, context)
            machine.decide(.proceed)
        default: machine.decide(.proceed)
        }
    }

    /// Keeps count of what came.
    private func note(_ event: ServerEvent) {
        switch event {
        case .mail:
            bodyFault = nil
            letters.here += 1
            letters.before = record.change { history in
                history.letters += 1
                return history.letters - 1
            }
        case .recipient(let recipient):
            let path = recipient.forwardPath
            let times = record.change { history in
                history.recipients[path, default: 0] += 1
                return history.recipients[path, default: 0] - 1
            }
            self.recipient = (path, times)
        case .login(let user): record.change { $0.logins.append(user) }
        default: break
        }
    }

    private static func stage(of event: ServerEvent) -> FaultStage? {
        switch event {
        case .greeting: .greeting
        case .hello: .hello
        case .startTLS: .startTLS
        case .auth: .auth
        case .login: nil
        case .mail: .mail
        case .recipient: .recipient
        case .data: .data
        case .message: .end
        case .reset: .rset
        case .quit: .quit
        }
    }

    /// Takes the message, and says one part in `share` of the answer; nothing where that is 0.
    private func answer(
        _ before: [UInt8], share: Int, _ due: SunkFault, _ context: ChannelHandlerContext
    ) {
        machine.decide(.proceed)
        let answer = machine.takeOutput()
        if case .accepted(let message)? = machine.nextAction() { remember(message) }
        if case .delay = due.fault {
            _ = write(before, context)
            record.change { $0.faults.append(due) }
            return delay(due.fault, context) { session, context in
                _ = session.write(answer, context)
            }
        }
        let said = share == 0 ? [] : answer.prefix(answer.count / share)
        perform(due, context, saying: before + said)
    }

    /// Does something wrong, after everything before it was said.
    func perform(
        _ due: SunkFault, _ context: ChannelHandlerContext, saying said: [UInt8]? = nil
    ) {
        record.change { $0.faults.append(due) }
        switch due.fault {
        case .delay:
            bodyFault = nil
            return delay(due.fault, context) { session, _ in session.machine.decide(.proceed) }
        case .refuse(let reply) where machine.isDeciding && said == nil:
            let closes = reply.code == 421
            return machine.decide(closes ? .replyAndClose(reply) : .reply(reply))
        default: break
        }
        isFailing = true
        var bytes = said ?? machine.takeOutput()
        if case .refuse(let reply) = due.fault, due.occasion.stage == .body {
            reply.append(to: &bytes)
        }
        finish(bytes, context) { due.fault.end($0) }
    }

    private func delay(
        _ fault: Fault, _ context: ChannelHandlerContext,
        _ then: @escaping @Sendable (MailSinkSession, ChannelHandlerContext) -> Void
    ) {
        guard case .delay(let milliseconds) = fault else { return }
        isHeld = true
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: .milliseconds(milliseconds)) {
            let (session, context) = bound.value
            guard context.channel.isActive else { return }
            session.isHeld = false
            then(session, context)
            session.run(context)
        }
    }
}
