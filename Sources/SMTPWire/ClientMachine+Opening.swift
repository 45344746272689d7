// SPDX-License-Identifier: MIT

/// From the greeting to the first letter: EHLO, STARTTLS, and who the server is.
extension ClientMachine {
    /// What of the server's extensions this session uses, looked up once.
    struct Abilities: Sendable, Hashable {
        var pipelining = false
        var chunking = false
        var size = false
        var eightBitMIME = false
        var smtputf8 = false
        var dsn = false
        var sizeLimit: Int?

        init() {}

        init(_ extensions: Extensions, without: Set<ServiceExtension>) {
            func uses(_ wanted: ServiceExtension) -> Bool {
                !without.contains(wanted) && extensions.offers(wanted)
            }
            pipelining = uses(.pipelining)
            chunking = uses(.chunking)
            size = uses(.size)
            eightBitMIME = uses(.eightBitMIME)
            smtputf8 = uses(.smtputf8)
            dsn = uses(.dsn)
            sizeLimit = size ? extensions.sizeLimit : nil
        }
    }

    /// Whether an extension is offered, and may be used.
    func uses(_ wanted: ServiceExtension) -> Bool {
        !settings.without.contains(wanted) && extensions?.offers(wanted) ?? false
    }

    /// Writes a command down that is said alone.
    mutating func say(_ command: Command, awaiting question: Awaited) {
        var line: [UInt8] = []
        write(command, awaiting: question, to: &line)
        pending += line
    }

    mutating func heardGreeting(_ code: Int) {
        switch Severity(code) {
        case .completion: say(.ehlo(settings.clientName), awaiting: .ehlo)
        case .intermediate: breach("greeted with \(code)")
        case let severity:
            leave(.refused, isTransient: severity == .transient, "the server takes no mail", reply)
        }
    }

    mutating func heardEHLO(_ code: Int) {
        switch Severity(code) {
        case .completion: know(Extensions(ehlo: Array(reply.lines.dropFirst())))
        // RFC 5321, 3.2: an old server does not know EHLO.
        case .permanent: say(.helo(settings.clientName), awaiting: .helo)
        case .transient: leave(.refused, isTransient: true, "the server refused EHLO", reply)
        case .intermediate: breach("answered EHLO with \(code)")
        }
    }

    mutating func heardHELO(_ code: Int) {
        switch Severity(code) {
        case .completion: know(Extensions(ehlo: []))
        case .intermediate: breach("answered HELO with \(code)")
        case let severity:
            leave(
                .refused, isTransient: severity == .transient, "the server refused EHLO and HELO",
                reply)
        }
    }

    private mutating func know(_ extensions: Extensions) {
        self.extensions = extensions
        abilities = Abilities(extensions, without: settings.without)
        guard !isEncrypted, settings.security != .plain else { return beKnown() }
        if uses(.startTLS) { return say(.startTLS, awaiting: .startTLS) }
        guard settings.security == .startTLS else { return beKnown() }
        let isOff = settings.without.contains(.startTLS)
        leave(
            .tls, isTransient: false,
            isOff
                ? "TLS is required, and STARTTLS is turned off"
                : "TLS is required, and the server does not offer STARTTLS")
    }

    mutating func heardStartTLS(_ code: Int) {
        switch Severity(code) {
        case .completion:
            // What came in clear behind the reply would count as said inside TLS (CVE-2011-0411).
            guard !parser.hasMore else {
                return breach("sent bytes in clear behind its reply to STARTTLS")
            }
            phase = .tlsHandshake
            actions.append(.startTLS)
        case .intermediate: breach("answered STARTTLS with \(code)")
        case let severity:
            guard settings.security == .startTLS else { return beKnown() }
            leave(
                .tls, isTransient: severity == .transient,
                "TLS is required, and the server refused STARTTLS", reply)
        }
    }

    /// TLS stands: what was learned in clear is forgotten (RFC 3207, 4.2), and EHLO said again.
    package mutating func tlsEstablished() {
        guard phase == .tlsHandshake else { return }
        phase = .opening
        isEncrypted = true
        extensions = nil
        abilities = Abilities()
        parser = ReplyParser()
        note("TLS established")
        say(.ehlo(settings.clientName), awaiting: .ehlo)
    }

    /// Nothing more is to be learned of the server.
    private mutating func beKnown() {
        guard !settings.mustBeInbox || extensions?.isPranksterInbox ?? false else {
            return leave(.notAnInbox, isTransient: false, "the server is no Prankster inbox")
        }
        logIn()
    }

    /// The session can take letters.
    mutating func becomeReady() {
        login = nil
        phase = .letters
        actions.append(.ready)
    }
}

extension ClientMachine {
    typealias Severity = Reply.Severity
}
