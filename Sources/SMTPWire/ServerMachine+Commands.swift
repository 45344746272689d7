// SPDX-License-Identifier: MIT

/// Commands that belong to no transaction and no login.
extension ServerMachine {
    /// Reads a command, if one is there.
    mutating func readCommand() -> Bool {
        guard let line = input.next(limit: settings.limits.commandLine) else { return false }
        switch line {
        case .tooLong: refuse(.lineTooLong)
        case .text(_, endsWithCRLF: false) where settings.bareLineEnds == .refuse:
            refuse(.bareLineFeed)
        case .text(let text, _):
            do throws(CommandRefusal) {
                perform(try parser.command(text))
            } catch {
                error.losesSync ? close(error.reply) : refuse(error.reply)
            }
        }
        return true
    }

    /// Answers a command that makes no sense; too many of them end the session.
    mutating func refuse(_ reply: Reply) {
        wrongCommands += 1
        wrongCommands > settings.limits.wrongCommands ? close(.tooManyErrors) : send(reply)
    }

    private mutating func perform(_ command: ReceivedCommand) {
        guard mayServe || command == .quit else { return refuse(.notServing) }
        switch command {
        case .hello(let name, let isExtended): ask(.hello(name, isExtended: isExtended))
        case .startTLS: startTLS()
        case .auth(let mechanism, let response): auth(mechanism, response)
        case .mail(let sender): mail(sender)
        case .recipient(let recipient): self.recipient(recipient)
        case .data: data()
        case .chunk(let count, let isLast): chunk(count, isLast: isLast)
        case .reset: ask(.reset)
        case .verify: send(.willTry)
        case .help: send(.help)
        case .noop: send(.ok)
        case .quit: ask(.quit)
        }
    }

    private mutating func startTLS() {
        guard !isEncrypted else { return refuse(.alreadyEncrypted) }
        guard transaction == nil else { return refuse(.notNow) }
        ask(.startTLS)
    }

    /// Greets a client, and begins anew with it (RFC 5321, 4.1.4).
    mutating func greet(_ name: String, isExtended: Bool, _ reply: Reply?) {
        transaction = nil
        clientName = name
        parser.offered = isExtended ? known : []
        let usual = [settings.name] + (isExtended ? keywords : [])
        // EHLO's lines have no enhanced codes (RFC 2034, 4).
        send(reply ?? Reply(250, lines: usual))
    }

    /// What is understood in the session as it stands.
    private var known: Set<ServiceExtension> {
        var known = settings.extensions
        if isEncrypted { known.remove(.startTLS) }
        if settings.mechanisms.isEmpty { known.remove(.auth) }
        return known
    }

    /// Whether secrets may be sent in the session as it stands.
    var mayLogIn: Bool { isEncrypted || settings.mayLogInInClear }

    /// EHLO's lines, sorted, so that a session is always the same.
    private var keywords: [String] {
        let offered = mayLogIn ? known : known.subtracting([.auth])
        let lines = offered.map { offer in
            switch offer {
            case .auth: "AUTH " + settings.mechanisms.map(\.rawValue).joined(separator: " ")
            case .size: "SIZE \(settings.limits.message)"
            default: offer.rawValue
            }
        }
        return lines.sorted() + (settings.isPranksterInbox ? ["X-PRANKSTER-INBOX"] : [])
    }
}
