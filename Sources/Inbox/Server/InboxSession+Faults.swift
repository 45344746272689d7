// SPDX-License-Identifier: MIT

internal import NIOCore
internal import SMTPWire

/// What goes wrong on purpose.
extension InboxSession {
    /// What a session knows of its mail, for the script.
    struct FaultPlace {
        var mail = 0
        var sender = ""
        var recipients = 0
    }

    /// Hears of what was switched since, so that sessions that stand obey too.
    func heedSwitch() {
        let version = room.faults.version
        guard version != faultVersion else { return }
        faultVersion = version
        machine.asks = room.faults.kinds.union(.message)
    }

    /// Decides an event: as usual, or as the script has it.
    func decide(_ event: ServerEvent) {
        note(event)
        guard faultsAreOn, let moment = moment(of: event),
            let (rule, fault) = room.faults.fault(at: moment)
        else { return proceed(event) }
        machine.note("fault by script, rule \(rule + 1): \(fault.description)")
        if fault.keepsMail, case .message(let message) = event {
            keep(message, thenMake: fault)
        } else {
            make(fault, of: event)
        }
    }

    private var faultsAreOn: Bool { machine.asks != .message }

    /// Keeps count of what came.
    private func note(_ event: ServerEvent) {
        switch event {
        case .mail(let sender):
            faultPlace = FaultPlace(mail: room.faults.beginMail(), sender: sender.reversePath)
        case .recipient: faultPlace.recipients += 1
        default: break
        }
    }

    private func moment(of event: ServerEvent) -> FaultMoment? {
        guard let point = FaultPoint.allCases.first(where: { $0.kinds == event.kind }) else {
            return nil
        }
        var moment = FaultMoment(point, session: number)
        guard point.knowsSender else { return moment }
        moment.mail = faultPlace.mail
        moment.sender = faultPlace.sender
        switch event {
        case .recipient(let recipient):
            moment.recipients = [recipient.forwardPath]
            moment.recipientNumber = faultPlace.recipients
        case .message(let message): moment.recipients = message.forwardPaths
        default: break
        }
        return moment
    }

    /// Does something wrong in place of an answer; `event` is nil where its mail is kept already.
    func make(_ fault: ScriptedFault, of event: ServerEvent?) {
        guard fault.delay > .zero, let context else { return finish(fault.outcome, of: event) }
        isHeld = true
        delay = context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(fault.delay)) {
            [weak self] in
            self?.isHeld = false
            self?.delay = nil
            self?.finish(fault.outcome, of: event)
            self?.pump()
        }
    }

    private func finish(_ outcome: ScriptedFault.Outcome, of event: ServerEvent?) {
        switch outcome {
        case .answer: event.map(proceed) ?? machine.decide(.proceed)
        case .reply(let reply): machine.decide(.reply(reply))
        case .replyAndClose(let reply): machine.decide(.replyAndClose(reply))
        case .drop: machine.decide(.close)
        case .stall:
            isHeld = true
            isStalled = true
        }
    }
}
