// SPDX-License-Identifier: MIT

/// The server's side of one SMTP session (RFC 5321), without a socket and without a clock.
///
/// ```
/// machine.receive(bytes)
/// repeat {
///     while let action = machine.nextAction() { … }
///     let output = machine.takeOutput()
///     …
/// } while !output.isEmpty
/// ```
/// The first actions come before anything was received: the greeting is the server's.
///
/// Memory is bounded: by one message, and by `ServerLimits`. A socket's owner that stops reading
/// while `isWaiting`, or while what it wrote has not left, never meets these bounds.
package struct ServerMachine: Sendable {
    /// What comes next from the client.
    enum Phase: Sendable {
        case greeting, commands, login, data, chunk, tls, closed
    }

    let settings: ServerSettings
    var input = CommandLines()
    var output: [UInt8] = []
    var phase = Phase.greeting
    /// The event that a verdict is due for.
    var question: ServerEvent?
    var action: ServerAction?
    private var endIsDue = false
    var parser = CommandParser(offering: [])
    var wrongCommands = 0
    var mayServe = true
    var login: LoginExchange?
    /// What came with AUTH, until a verdict allows to look at it.
    var firstResponse: [UInt8]?
    var transaction: ServerTransaction?

    /// What the client called itself in its last EHLO or HELO.
    package internal(set) var clientName: String?
    /// Who has logged in.
    package internal(set) var user: String?
    /// Whether TLS stands.
    package internal(set) var isEncrypted: Bool
    /// Whether the client has ever said more before the answer to what it had said.
    package internal(set) var hasPipelined = false
    /// What a verdict is asked for from now on.
    package var asks: ServerEvent.Kinds
    /// How many replies of 4yz and 5yz there were.
    package private(set) var refusals = 0
    /// How many transactions were begun: MAILs that were not refused.
    package internal(set) var transactions = 0
    /// Whether the client has said QUIT, and nothing was against it.
    package internal(set) var hasQuit = false
    /// The recipients of the message that was begun last who were refused.
    package internal(set) var refusedRecipients: [RefusedRecipient] = []

    /// The dialogue up to the last mail that was taken, and since then.
    var beforeLastMail = DialogueText()
    var sinceLastMail = DialogueText()
    /// Whether AUTH was the last command that was understood.
    var mayHearSecrets = false

    /// Creates the side of a server that a client has just connected to.
    package init(_ settings: ServerSettings) {
        self.settings = settings
        asks = settings.asks
        isEncrypted = settings.isEncrypted
    }

    /// Whether a verdict is due.
    package var isDeciding: Bool { question != nil }
    /// Whether nothing is read before the caller has acted: a verdict is due, or TLS.
    package var isWaiting: Bool { isDeciding || phase == .tls }
    /// Whether a message's bytes are on their way.
    package var isReadingMessage: Bool { phase == .data || phase == .chunk }
    /// How many of its bytes have come.
    package var messageSize: Int { transaction?.size ?? 0 }
    /// How many bytes of the client's are held: a message's, and those that wait.
    package var heldBytes: Int { input.count + (transaction?.heldBytes ?? 0) }
    /// Whether the session is over.
    package var isClosed: Bool { phase == .closed }

    /// Takes what the client sent, split anywhere.
    package mutating func receive(_ bytes: some Collection<UInt8>) {
        // In clear behind STARTTLS, it could be anybody's (RFC 3207, 4.2).
        guard phase != .closed, phase != .tls else { return }
        guard input.count <= settings.limits.waitingInput else { return close(.tooMuchAtOnce) }
        input.append(bytes)
    }

    /// What is to be done next; nil for nothing before more was received, decided or taken.
    package mutating func nextAction() -> ServerAction? {
        let limit = settings.limits.waitingOutput
        while action == nil, question == nil, output.count < limit, step() {}
        if let next = action {
            action = nil
            return next
        }
        defer { endIsDue = false }
        return endIsDue ? .end : nil
    }

    /// What is to be written now.
    package mutating func takeOutput() -> [UInt8] {
        defer { output = [] }
        return output
    }

    /// Answers `ServerAction.decide`; does nothing where the session has ended since.
    package mutating func decide(_ verdict: Verdict) {
        guard let event = question else { return }
        question = nil
        obey(verdict, on: event)
    }

    /// TLS stands: everything said before is forgotten (RFC 3207, 4.2).
    package mutating func tlsEstablished() {
        guard phase == .tls else { return }
        isEncrypted = true
        phase = .commands
        note("TLS established")
        forgetClient()
    }

    /// Drops the message that is on its way: the rest needs no memory, and its end gets this reply.
    package mutating func refuseMessage(_ reply: Reply) {
        guard isReadingMessage, transaction?.failure == nil else { return }
        transaction?.fail(reply)
    }

    /// Ends the session for a reason of the server's own: a last word, or none.
    package mutating func end(_ reply: Reply?) {
        guard phase != .closed else { return }
        close(reply)
    }

    /// Ends the session because the client is silent.
    package mutating func timeOut() {
        let isEndless = phase == .data && transaction?.irregularities.contains(.bareLF) == true
        end(isEndless ? .endless : .idle)
    }

    /// Goes one step on, and tells whether there was one.
    private mutating func step() -> Bool {
        switch phase {
        case .closed, .tls: return false
        case .greeting: ask(.greeting)
        case .commands: return readCommand()
        case .login: return readResponse()
        case .data: return readData()
        case .chunk: return readChunk()
        }
        return true
    }

    mutating func ask(_ event: ServerEvent) {
        guard asks.contains(event.kind) else { return obey(.proceed, on: event) }
        question = event
        action = .decide(event)
    }

    mutating func send(_ reply: Reply) {
        if !input.isEmpty { hasPipelined = true }
        if reply.code >= 400 { refusals += 1 }
        let start = output.count
        reply.append(
            to: &output, isEnhanced: parser.offered.contains(.enhancedStatusCodes))
        if settings.recordsDialogue { recordReply(from: start) }
    }

    /// Ends the session, with a last word or without.
    mutating func close(_ reply: Reply? = nil) {
        if let reply { send(reply) }
        phase = .closed
        endIsDue = true
        if question != nil {
            question = nil
            action = nil
        }
        transaction = nil
        login = nil
        input.removeAll()
    }

    mutating func forgetClient() {
        clientName = nil
        user = nil
        transaction = nil
        login = nil
        parser.offered = []
    }
}
