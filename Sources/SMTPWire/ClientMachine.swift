// SPDX-License-Identifier: MIT

/// The client's half of an SMTP session (RFC 5321), as a value without socket or time.
///
/// Whoever holds the socket feeds it (`receive`, `lost`), gives it letters (`submit`), obeys
/// `nextAction` until that is nil, and writes `takeOutput` whenever the socket can take more. With
/// PIPELINING (RFC 2920) the end of one letter and the envelope of the next leave together, so that
/// a letter costs one round trip:
/// ```
/// S: 354 Go ahead
/// C: (the bytes of letter 1)
/// C: .
/// C: MAIL FROM:<olivia@example.org> SIZE=1234
/// C: RCPT TO:<alice@example.org>
/// C: DATA
/// S: 250 2.0.0 Ok                     letter 1 is accepted
/// S: 250 2.1.0 Ok
/// S: 250 2.1.5 Ok
/// S: 354 Go ahead
/// ```
package struct ClientMachine: Sendable {
    /// What the session is about at the moment.
    enum Phase: Sendable, Hashable {
        /// Greeting, EHLO, STARTTLS, AUTH.
        case opening
        case tlsHandshake
        case letters
        case quitting
        case over
    }

    /// What the next reply answers.
    enum Awaited: Sendable, Hashable {
        case greeting, ehlo, helo, startTLS
        case auth, cancelledAuth
        case mail, recipient, data, end
        /// To a dot that only gets out of a DATA whose letter nobody gets.
        case loneDot
        case reset, quit
    }

    /// How many commands may be unanswered.
    ///
    /// A server whose replies nobody reads stops reading commands at some point, and both sides
    /// would wait for ever (RFC 2920, 3.1); so many replies fit into any socket's buffers.
    static let window = 100
    /// How many of a letter's last bytes wait for `confirmed`; those before leave without.
    static let heldBack = 65_536
    /// Up to so many bytes a chunk is sent before the server took its envelope.
    static let earlyChunk = 65_536

    let settings: ClientSettings
    var phase = Phase.opening
    var parser = ReplyParser()
    var awaited = Queue<Awaited>()
    var actions = Queue<ClientAction>()
    /// Commands that were written down, and not taken yet.
    var pending: [UInt8] = []
    var dialogue: [DialogueLine] = []

    /// What EHLO answered last; nil before, and empty where only HELO is understood.
    package internal(set) var extensions: Extensions?
    /// What of it is used.
    var abilities = Abilities()
    var isEncrypted: Bool
    var login: Login?
    var isQuitAsked = false

    /// The letter whose bytes leave next or left last, and the one behind it.
    var letters: [OutgoingLetter] = []
    /// Whether an envelope may stand open at the server that no letter under way owns.
    var mustReset = false
    /// Whether RSET was said, and not answered.
    var isResetting = false
    var isLoneDotDue = false

    /// Creates a machine for a connection that stands, with TLS where the settings want that first.
    package init(_ settings: ClientSettings) {
        self.settings = settings
        isEncrypted = settings.security == .implicitTLS
        awaited.append(.greeting)
    }

    /// Whether a letter can be submitted: none is under way, or one whose bytes are leaving.
    package var canTake: Bool {
        guard phase == .letters, !isQuitAsked, letters.count < 2 else { return false }
        return letters.isEmpty || letters[0].stage != .envelope
    }

    /// What the session waits for.
    package var waitsFor: Waiting {
        if phase == .over { return .nothing }
        if phase == .tlsHandshake { return .command }
        if !letters.isEmpty, letters[0].stage == .body { return isHeldBack ? .nothing : .block }
        switch awaited.first {
        case nil: return .nothing
        case .data: return .data
        case .end, .loneDot: return .end
        default: return .command
        }
    }

    /// Takes what the server sent, split anywhere.
    package mutating func receive(_ bytes: some Collection<UInt8>) {
        guard phase != .over, !bytes.isEmpty else { return }
        guard phase != .tlsHandshake else { return breach("sent bytes in clear before TLS stood") }
        parser.append(bytes)
        readReplies()
    }

    private mutating func readReplies() {
        do {
            while phase != .over, let code = try parser.next() { heard(code) }
        } catch {
            breach(error.message)
        }
    }

    /// Gives every reply to whom it belongs.
    private mutating func heard(_ code: Int) {
        if settings.recording != .nothing { recordReply() }
        guard code != 421 else { return heardClosing() }
        // What was not taken yet, no server can have answered.
        guard phase != .opening || pending.isEmpty, let question = awaited.popFirst() else {
            return breach("sent a reply that answers nothing")
        }
        switch question {
        case .greeting: heardGreeting(code)
        case .ehlo: heardEHLO(code)
        case .helo: heardHELO(code)
        case .startTLS: heardStartTLS(code)
        case .auth: heardAuth(code)
        case .cancelledAuth: heardCancelledAuth()
        case .mail: heardMail(code)
        case .recipient: heardRecipient(code)
        case .data: heardData(code)
        case .end: heardEnd(code)
        case .loneDot: break
        case .reset: heardReset(code)
        case .quit: end(Self.quitSaid)
        }
    }

    /// The reply that is being heard.
    var reply: Reply {
        parser.reply(withEnhancedCode: !settings.without.contains(.enhancedStatusCodes))
    }

    /// Ends the session with QUIT, once nothing is under way any more; can be asked at any time.
    package mutating func quit() {
        isQuitAsked = true
    }

    /// What to do next; nil for nothing.
    package mutating func nextAction() -> ClientAction? {
        actions.popFirst()
    }

    /// What was said since the last call, where the settings want it recorded.
    package mutating func takeDialogue() -> [DialogueLine] {
        defer { dialogue.removeAll() }
        return dialogue
    }
}
