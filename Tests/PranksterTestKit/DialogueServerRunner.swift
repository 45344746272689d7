// SPDX-License-Identifier: MIT

import MailFormat
import SMTPWire

/// Plays the client's part of a dialogue to a `ServerMachine`, and says where its answers are
/// otherwise than written.
///
/// What is the server's own decision, the dialogue decides: that Green is unknown, and in which
/// words. All else is the machine's: syntax, sequence, login, the message's bytes.
package enum DialogueServerRunner {
    /// Plays a dialogue, so many bytes of the client's at a time.
    ///
    /// - Returns: what is otherwise than written, or nil.
    package static func play(_ dialogue: Dialogue, pieces: Int) -> String? {
        var play = ServerPlay(dialogue, pieces)
        return play.complaint()
    }
}

private struct ServerPlay {
    private let dialogue: Dialogue
    private let pieces: Int
    private let written: [Reply]
    private var machine: ServerMachine
    private var parser = ReplyParser()
    private var heard: [Reply] = []
    private var accepted: [ReceivedMessage] = []
    private var wantsTLS = false

    init(_ dialogue: Dialogue, _ pieces: Int) {
        self.dialogue = dialogue
        self.pieces = pieces
        written = Self.replies(of: dialogue)
        machine = ServerMachine(Self.settings(dialogue, written))
    }

    private static func replies(of dialogue: Dialogue) -> [Reply] {
        var parser = ReplyParser()
        var replies: [Reply] = []
        for case .server(let bytes) in dialogue.steps {
            parser.append(bytes)
            while (try? parser.next()) != nil { replies.append(parser.reply()) }
        }
        return replies
    }

    private static func settings(_ dialogue: Dialogue, _ written: [Reply]) -> ServerSettings {
        let name = written.first?.lines[0].split(separator: " ").first ?? "mx.test"
        var settings = ServerSettings(name: String(name))
        let offers = Extensions(ehlo: Array(written.dropFirst().first?.lines.dropFirst() ?? []))
        settings.extensions = Set(ServiceExtension.allCases.filter(offers.offers))
        settings.mechanisms = offers.mechanisms.compactMap(ServerMechanism.init)
        settings.isPranksterInbox = offers.isPranksterInbox
        settings.mayLogInInClear = true
        settings.accounts = ServerAccounts(dialogue.settings.credential.map { [$0] } ?? [])
        settings.asks = .all
        return settings
    }

    mutating func complaint() -> String? {
        var due = 0
        for step in dialogue.steps {
            switch step {
            case .server(let bytes):
                var parser = ReplyParser()
                parser.append(bytes)
                while (try? parser.next()) != nil { due += 1 }
            case .client(let bytes): say(bytes)
            case .tls:
                guard wantsTLS else { return "the server does not begin TLS" }
                machine.tlsEstablished()
            case .closed, .reset, .timeout: return "an honest server does not do that"
            }
            if case .client = step { continue }
            pump()
            if let complaint = compare(upTo: due) { return complaint }
        }
        return messageComplaint()
    }

    private mutating func say(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            machine.receive(rest.prefix(pieces))
            rest = rest.dropFirst(pieces)
            pump()
        }
    }

    private mutating func pump() {
        while true {
            while let action = machine.nextAction() {
                hear(machine.takeOutput())
                switch action {
                case .decide(let event): machine.decide(verdict(event))
                case .startTLS: wantsTLS = true
                case .accepted(let message): accepted.append(message)
                case .end: break
                }
            }
            let output = machine.takeOutput()
            if output.isEmpty { return }
            hear(output)
        }
    }

    private mutating func hear(_ output: [UInt8]) {
        parser.append(output)
        while (try? parser.next()) != nil { heard.append(parser.reply()) }
    }

    private func verdict(_ event: ServerEvent) -> Verdict {
        switch event {
        case .hello, .auth: .proceed
        default: heard.count < written.count ? .reply(written[heard.count]) : .proceed
        }
    }

    private func compare(upTo due: Int) -> String? {
        guard heard.count == due else {
            return "the server has given \(heard.count) answers instead of \(due)"
        }
        for (own, meant) in zip(heard, written) {
            let isHello = own.lines.count > 1 && meant.lines.count > 1
            let isSame = isHello ? sameOffer(own, meant) : own.lines == meant.lines
            guard own.code == meant.code, isSame else {
                return "the server said '\(own.text)' instead of '\(meant.text)'"
            }
        }
        return nil
    }

    private func sameOffer(_ own: Reply, _ meant: Reply) -> Bool {
        let pair = [own, meant].map { Extensions(ehlo: Array($0.lines.dropFirst())) }
        return ServiceExtension.allCases.allSatisfy { pair[0].offers($0) == pair[1].offers($0) }
            && pair[0].mechanisms == pair[1].mechanisms
            && pair[0].isPranksterInbox == pair[1].isPranksterInbox
    }

    private func messageComplaint() -> String? {
        var due = 0
        for letter in dialogue.letters {
            for (path, fate) in zip(letter.forwardPaths, letter.expected) where fate == "accepted" {
                due += 1
                let isThere = accepted.contains { message in
                    message.bytes == letter.bytes && message.forwardPaths.contains(path.text)
                        && message.reversePath == letter.reversePath.text
                        && message.clientName == dialogue.settings.clientName
                        && message.user == dialogue.settings.credential?.user
                }
                guard isThere else {
                    return "the letter to \(path.text) did not come as it was sent"
                }
            }
        }
        let count = accepted.reduce(0) { $0 + $1.recipients.count }
        return count == due ? nil : "\(count) recipients got a letter instead of \(due)"
    }
}
