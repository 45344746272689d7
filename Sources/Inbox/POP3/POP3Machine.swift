// SPDX-License-Identifier: MIT

internal import SMTPWire

/// The server's side of one POP3 session (RFC 1939), without a socket and without a clock.
///
/// ```
/// S: +OK inbox.test POP3
/// C: USER tim
/// S: +OK and the password?
/// C: PASS ****
/// S: +OK 2 mails
/// C: RETR 1
/// S: +OK 120 bytes
/// S: (the mail, and a line with a dot)
/// ```
struct POP3Machine: Sendable {
    enum Phase: Sendable {
        case authorization, transaction, closed
    }

    static let longestLine = 255
    static let mostErrors = 20
    private static let mostWaiting = 65_536

    let name: String
    let accounts: ServerAccounts
    let offersTLS: Bool
    var phase = Phase.authorization
    var isEncrypted = false
    /// What USER said.
    var user: String?
    var mails: [MaildropEntry] = []
    /// The indices of the mails that QUIT will delete.
    var marked: Set<Int> = []
    /// The lines that TOP wants of the mail that is being fetched; nil for all of them.
    var wantedLines: Int?
    var action: POP3Action?
    /// Whether the caller owes an answer to an action.
    private(set) var isWaiting = false
    private var input = CommandLines()
    private var output: [UInt8] = []
    private var message: DotEncoder?
    private var errors = 0
    private var endIsDue = false

    /// Creates the side of a server that a client has just connected to.
    init(name: String, accounts: ServerAccounts, offersTLS: Bool = false) {
        self.name = name
        self.accounts = accounts
        self.offersTLS = offersTLS
        say("+OK \(name) POP3")
    }

    /// Takes what the client sent, split anywhere.
    mutating func receive(_ bytes: some Collection<UInt8>) {
        guard phase != .closed, action != .startTLS else { return }
        guard input.count <= Self.mostWaiting else { return close("-ERR too much at once") }
        input.append(bytes)
    }

    /// What is to be done next; nil for nothing before more was received, answered or taken.
    mutating func nextAction() -> POP3Action? {
        while action == nil, !isWaiting, phase != .closed, message == nil,
            output.count < Self.mostWaiting, readCommand()
        {}
        if let next = action {
            action = nil
            isWaiting = true
            return next
        }
        defer { endIsDue = false }
        return endIsDue ? .end : nil
    }

    /// What is to be written now: a mail comes piece by piece.
    mutating func takeOutput() -> [UInt8] {
        if var encoder = message, output.count < Self.mostWaiting {
            encoder.append(to: &output, upTo: Self.mostWaiting)
            message = encoder.isAtEnd ? nil : encoder
        }
        defer { output = [] }
        return output
    }

    /// The mails are these, or cannot be had.
    mutating func opened(_ result: Result<[MaildropEntry], StoreFailure>) {
        isWaiting = false
        switch result {
        case .success(let entries):
            mails = entries
            phase = .transaction
            say("+OK \(Self.counted(entries.count))")
        case .failure(let failure): say("-ERR [SYS/TEMP] \(failure.message)")
        }
    }

    /// The mail is this, or gone, or cannot be had.
    mutating func fetched(_ result: Result<[UInt8]?, StoreFailure>) {
        isWaiting = false
        switch result {
        case .success(let bytes?):
            let lines = POP3Lines(bytes)
            let shown = wantedLines.map(lines.top) ?? lines.bytes
            say(wantedLines == nil ? "+OK \(bytes.count) bytes" : "+OK")
            message = DotEncoder(shown)
        case .success(nil): say("-ERR that mail is gone")
        case .failure(let failure): say("-ERR [SYS/TEMP] \(failure.message)")
        }
    }

    /// The mails are deleted, or cannot be.
    mutating func deleted(_ result: Result<Void, StoreFailure>) {
        isWaiting = false
        switch result {
        case .success: close("+OK \(name) says goodbye")
        case .failure(let failure): close("-ERR [SYS/TEMP] \(failure.message)")
        }
    }

    /// TLS stands: everything said before is forgotten (RFC 2595, 4).
    mutating func tlsEstablished() {
        isWaiting = false
        isEncrypted = true
        user = nil
    }

    /// Ends the session, with a last word or without.
    mutating func close(_ line: String? = nil) {
        guard phase != .closed else { return }
        if let line { say(line) }
        phase = .closed
        isWaiting = false
        action = nil
        endIsDue = true
        input.removeAll()
    }

    static func counted(_ count: Int) -> String { count == 1 ? "1 mail" : "\(count) mails" }

    mutating func say(_ line: String) {
        for byte in line.utf8 { output.append(byte < 0x20 ? UInt8(ascii: "?") : byte) }
        output += Self.lineEnd
    }

    private static let lineEnd = Array("\r\n".utf8)

    /// Refuses a command; too many of them end the session.
    mutating func refuse(_ why: String) {
        errors += 1
        errors > Self.mostErrors ? close("-ERR too many commands went wrong") : say("-ERR \(why)")
    }

    mutating func beginTLS() {
        say("+OK ready to start TLS")
        // Whatever came with it in clear is gone.
        input.removeAll()
        action = .startTLS
    }

    private mutating func readCommand() -> Bool {
        guard let line = input.next(limit: Self.longestLine) else { return false }
        switch line {
        case .tooLong: refuse("line too long; a command has at most \(Self.longestLine) bytes")
        case .text(_, endsWithCRLF: false):
            refuse("line ended with LF; POP3 lines end with CR LF")
        case .text(let text, endsWithCRLF: true): perform(text)
        }
        return true
    }
}
