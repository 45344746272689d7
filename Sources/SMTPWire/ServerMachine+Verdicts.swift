// SPDX-License-Identifier: MIT

/// What follows from a verdict.
extension ServerMachine {
    mutating func obey(_ verdict: Verdict, on event: ServerEvent) {
        switch verdict {
        case .proceed: proceed(event, nil)
        case .reply(let reply) where reply.severity == event.usualSeverity: proceed(event, reply)
        case .reply(let reply): refuse(event, reply)
        case .replyAndClose(let reply): close(reply)
        case .close: close()
        }
    }

    private mutating func proceed(_ event: ServerEvent, _ reply: Reply?) {
        switch event {
        case .greeting:
            phase = .commands
            send(reply ?? .greeting(settings.name))
        case .hello(let name, let isExtended): greet(name, isExtended: isExtended, reply)
        case .startTLS:
            send(reply ?? .readyForTLS)
            // Whatever came with it in clear is gone (CVE-2011-0411).
            if !input.isEmpty {
                note("\(input.count) bytes in clear behind STARTTLS, thrown away")
            }
            input.removeAll()
            phase = .tls
            action = .startTLS
        case .auth: beginLogin()
        case .login(let name):
            user = name
            send(reply ?? .loggedIn)
        case .mail(let sender):
            transactions += 1
            transaction = ServerTransaction(sender, limit: settings.limits.message)
            if !refusedRecipients.isEmpty { refusedRecipients = [] }
            send(reply ?? .senderOK)
        case .recipient(let recipient):
            transaction?.recipients.append(recipient)
            send(reply ?? .recipientOK)
        case .data: beginMessage(reply)
        case .message(let message):
            action = .accepted(message)
            wrongCommands = 0
            send(reply ?? .accepted)
            if settings.recordsDialogue { endMailDialogue() }
        case .reset:
            transaction = nil
            send(reply ?? .ok)
        case .quit:
            hasQuit = true
            close(reply ?? .closing(settings.name))
        }
    }

    private mutating func refuse(_ event: ServerEvent, _ reply: Reply) {
        switch event {
        case .greeting:
            // RFC 5321, 3.1: it goes on, to hear QUIT.
            mayServe = false
            phase = .commands
        case .auth, .login: login = nil
        case .recipient(let recipient): return refuse(recipient, reply)
        case .data(isChunk: true):
            transaction?.fail(reply)
            return
        default: break
        }
        send(reply)
    }
}
