// SPDX-License-Identifier: MIT

import SMTPWire

/// Plays dialogues against a client in memory, and says what is otherwise than written.
package enum DialogueRunner {
    /// How the server's bytes come to the client.
    package enum Pieces: Sendable, Hashable {
        /// All at once, up to the client's turn.
        case whole
        /// One by one.
        case bytes
        /// In two, the first so many bytes of all that the server says long.
        case split(Int)
    }

    /// How many bytes the server says.
    package static func serverBytes(of dialogue: Dialogue) -> Int {
        dialogue.steps.reduce(0) { sum, step in
            if case .server(let bytes) = step { sum + bytes.count } else { sum }
        }
    }

    /// Plays a dialogue; answers what is otherwise than written, or nil.
    package static func play(_ dialogue: Dialogue, in pieces: Pieces) -> String? {
        var play = ClientPlay(dialogue, pieces)
        return play.complaint()
    }
}

private struct ClientPlay {
    private let dialogue: Dialogue
    private let pieces: DialogueRunner.Pieces
    private var client: ClientPlayer
    private var said: [UInt8] = []
    /// How many bytes the server has said.
    private var position = 0

    init(_ dialogue: Dialogue, _ pieces: DialogueRunner.Pieces) {
        self.dialogue = dialogue
        self.pieces = pieces
        client = ClientPlayer(dialogue.settings, delivering: dialogue.transactions)
    }

    mutating func complaint() -> String? {
        said = client.pump()
        if !said.isEmpty { return "the client spoke first: \(shown(said))" }
        for step in dialogue.steps {
            if let complaint = take(step) { return complaint }
        }
        if !said.isEmpty { return "the client said more: \(shown(said))" }
        return outcomeComplaint()
    }

    private mutating func take(_ step: Dialogue.Step) -> String? {
        switch step {
        case .server(let bytes): hear(bytes)
        case .client(let bytes):
            if said != bytes { return "the client said \(shown(said)) instead of \(shown(bytes))" }
            said = []
        case .tls:
            if !client.needsTLS { return "the client does not begin TLS" }
            client.tlsEstablished()
            said += client.pump()
        case .closed, .reset: lose(.closed)
        case .timeout: lose(.timedOut)
        }
        return nil
    }

    private mutating func lose(_ cause: SessionEnd.Cause) {
        client.machine.lost(SessionEnd(cause, isTransient: true, "as the dialogue says"))
        said += client.pump()
    }

    private mutating func hear(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count =
                switch pieces {
                case .whole: rest.count
                case .bytes: 1
                case .split(let place):
                    place > position ? min(rest.count, place - position) : rest.count
                }
            client.machine.receive(rest.prefix(count))
            said += client.pump()
            rest = rest.dropFirst(count)
            position += count
        }
    }

    private func outcomeComplaint() -> String? {
        guard let end = client.end else { return "the session does not end" }
        guard "\(end.cause)" == dialogue.end else {
            return "the session ends by \(end.cause): \(end.message)"
        }
        for (index, letter) in dialogue.letters.enumerated() {
            let outcome = client.outcome(of: index)
            if outcome != letter.expected { return "letter \(index + 1) is \(outcome)" }
        }
        return nil
    }

    private func shown(_ bytes: [UInt8]) -> String {
        bytes.isEmpty
            ? "nothing" : String(decoding: bytes.prefix(2000), as: UTF8.self).debugDescription
    }
}
