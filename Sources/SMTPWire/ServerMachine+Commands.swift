// SPDX-License-Identifier: MIT

/// Commands that belong to no transaction and no login.
extension ServerMachine {
    /// Reads a command, if one is there.
    mutating func readCommand() -> Bool {
        // A client that begins TLS at once would wait for ever for a line's end.
        if clientName == nil, !isEncrypted, input.rest.first == Self.tlsRecord {
            note("the client begins TLS at once; here it begins with STARTTLS")
            close(.notTLS)
            return true
        }
        guard let line = input.next(limit: settings.limits.commandLine) else { return false }
        switch line {
        case .tooLong:
            note("a line of more than \(Redaction.grouped(settings.limits.commandLine)) bytes")
            refuse(.lineTooLong(settings.limits.commandLine))
        case .text(let text, endsWithCRLF: false) where settings.bareLineEnds != .accept:
            record(command: text, isUnderstood: false)
            refuse(.bareLineFeed)
        case .text(let text, _): read(text)
        }
        return true
    }

    /// What a handshake of TLS begins with (RFC 8446, 5.1), and no command.
    private static let tlsRecord: UInt8 = 22

    private mutating func read(_ text: ArraySlice<UInt8>) {
        do throws(CommandRefusal) {
            let command = try parser.command(text)
            record(command: text, isUnderstood: true)
            perform(command)
        } catch {
            record(command: text, isUnderstood: false)
            let isTooEarly = clientName == nil && [502, 555].contains(error.reply.code)
            let reply = isTooEarly ? .helloFirst : error.reply
            error.losesSync ? close(reply) : refuse(reply)
        }
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
        return lines.sorted() + (settings.isPranksterInbox ? [inboxKeyword] : [])
    }

    private var inboxKeyword: String {
        "X-PRANKSTER-INBOX" + (settings.inboxPagePort.map { " \($0)" } ?? "")
    }
}
