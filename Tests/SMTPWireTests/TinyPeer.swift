// SPDX-License-Identifier: MIT

@testable import SMTPWire

/// A small server inside a test: it keeps the state that a real one keeps, misbehaves where it is
/// told to, and notes whatever a client must not do.
struct TinyPeer {
    enum Stage: String, Sendable, Hashable, CaseIterable {
        case greeting, ehlo, mail, rcpt, data, end, rset, quit
    }

    /// What goes wrong.
    enum Fault: Sendable, Hashable {
        /// Another reply, and what it says is done; 421 closes.
        case says(String)
        /// The usual reply, and one more.
        case alsoSays(String)
        /// No reply to this, but to what comes after.
        case swallows
        /// Silence from here on.
        case stalls
        /// The connection is gone, with so much of the reply.
        case drops(afterBytes: Int)
    }

    /// One letter as it was taken.
    struct Taken: Sendable, Hashable {
        let recipients: [String]
        let bytes: [UInt8]
    }

    private enum Mode {
        case commands
        case data
        case chunk(Int)
    }

    let offers: [String]
    /// By stage, and how often that was reached before.
    var faults: [Stage: [Int: Fault]] = [:]
    /// Whether DATA is taken although there is nobody to send to.
    var takesDataForNobody = false
    private(set) var taken: [Taken] = []
    private(set) var violations: [String] = []
    private(set) var isClosed = false
    /// Replies that the client has not got yet.
    var toClient: [UInt8] = []

    private var visits: [Stage: Int] = [:]
    private var mode = Mode.commands
    private var input: [UInt8] = []
    private var isStalled = false
    /// Whether replies stand in the way out that the client knows nothing of.
    private var isBabbling = false
    private var refusedReset = false
    private var hasMail = false
    private var recipients: [String] = []

    init(offers: [String]) {
        self.offers = offers
    }

    /// The greeting.
    mutating func begin() {
        _ = answer(.greeting, "220 tiny")
    }

    /// Answers at a stage, and tells whether what the client asked is done.
    private mutating func answer(_ stage: Stage, _ usual: String) -> Bool {
        let visit = visits[stage, default: 0]
        visits[stage] = visit + 1
        guard !isStalled, !isClosed else { return false }
        switch faults[stage]?[visit] {
        case nil:
            say(usual)
        case .says(let reply):
            say(reply)
            if reply.hasPrefix("421") { isClosed = true }
            return reply.hasPrefix("2") && usual.hasPrefix("2")
                || reply.hasPrefix("354") && stage == .data
        case .alsoSays(let reply):
            say(usual)
            say(reply)
            isBabbling = true
        case .swallows: break
        case .stalls: isStalled = true
        case .drops(let count):
            toClient += (usual + "\r\n").utf8.prefix(count)
            isClosed = true
            // What the client was not told may be done all the same.
            return count > 2
        }
        return !usual.hasPrefix("5") && !usual.hasPrefix("4")
    }

    private mutating func say(_ reply: String) {
        toClient += (reply + "\r\n").utf8
    }

    mutating func take(_ bytes: [UInt8]) {
        input += bytes
        while !isClosed, step() {}
    }

    private mutating func step() -> Bool {
        switch mode {
        case .chunk(let count):
            guard input.count >= count else { return false }
            let bytes = Array(input.prefix(count))
            input.removeFirst(count)
            mode = .commands
            endLetter(bytes, isChunk: true)
            return true
        case .data:
            guard let end = Self.dotLine(in: input) else { return false }
            let bytes = unstuffed(Array(input[..<end]))
            input.removeFirst(end + 3)
            mode = .commands
            endLetter(bytes, isChunk: false)
            return true
        case .commands:
            guard let feed = input.firstIndex(of: 0x0A) else { return false }
            if !toClient.isEmpty, !isBabbling, !offers.contains("PIPELINING") {
                violations.append("a command before the reply to the last one")
            }
            let line = input[..<feed]
            input.removeFirst(feed + 1)
            if line.last != 0x0D || line.dropLast().contains(0x0D) || line.contains(0)
                || line.count > 511
            {
                violations.append("a malformed line")
            }
            command(String(decoding: line.dropLast(), as: UTF8.self))
            return true
        }
    }

    private mutating func command(_ line: String) {
        let word = line.prefix(4)
        if word != "QUIT", visits[.quit] != nil { violations.append("a command after QUIT") }
        switch word {
        case "EHLO":
            let lines = ["tiny"] + offers
            let reply = lines.enumerated()
                .map { "250\($0.offset == lines.count - 1 ? " " : "-")\($0.element)" }
                .joined(separator: "\r\n")
            _ = answer(.ehlo, reply)
        case "HELO": say("250 tiny")
        case "MAIL":
            // Whoever refuses RSET has only himself to blame.
            if hasMail, !refusedReset { violations.append("MAIL inside a transaction") }
            if answer(.mail, "250 sender") { hasMail = true }
        case "RCPT":
            let path = line.dropFirst("RCPT TO:<".count).prefix { $0 != ">" }
            if answer(.rcpt, hasMail ? "250 recipient" : "503 no MAIL") {
                recipients.append(String(path))
            }
        case "DATA":
            let hasSomebody = hasMail && !recipients.isEmpty
            let usual = hasSomebody || takesDataForNobody ? "354 go" : "554 nobody"
            if answer(.data, usual) { mode = .data }
        case "BDAT": mode = .chunk(Int(line.dropFirst(5).dropLast(5)) ?? 0)
        case "RSET":
            if answer(.rset, "250 reset") { reset() } else { refusedReset = true }
        case "QUIT":
            if answer(.quit, "221 bye") { isClosed = true }
        default: violations.append("an unknown command: \(line)")
        }
    }

    private mutating func endLetter(_ bytes: [UInt8], isChunk: Bool) {
        let hasSomebody = hasMail && !recipients.isEmpty
        let isDone = answer(.end, hasSomebody ? "250 taken" : "554 nobody")
        if isDone, hasSomebody { taken.append(Taken(recipients: recipients, bytes: bytes)) }
        // The envelope of a refused chunk stays, as RFC 3030 lets it.
        if isDone || !isChunk { reset() }
    }

    private mutating func reset() {
        hasMail = false
        recipients = []
    }

    /// Where a line with a dot alone begins.
    private static func dotLine(in bytes: [UInt8]) -> Int? {
        var start = 0
        while let feed = bytes[start...].firstIndex(of: 0x0A) {
            if bytes[start...feed].elementsEqual([0x2E, 0x0D, 0x0A]) { return start }
            start = feed + 1
        }
        return nil
    }

    private mutating func unstuffed(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        for (index, byte) in bytes.enumerated() {
            let previous = index > 0 ? bytes[index - 1] : 0x0A
            if (byte == 0x0A) != (previous == 0x0D), byte == 0x0A || previous == 0x0D {
                violations.append("a bare CR or LF")
            }
            if byte == 0x2E, previous == 0x0A { continue }
            output.append(byte)
        }
        return output
    }
}
