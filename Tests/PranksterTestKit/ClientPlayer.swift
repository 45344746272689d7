// SPDX-License-Identifier: MIT

package import SMTPWire

/// A `ClientMachine` and the letters it is to deliver: what a sender does, without socket and time.
package struct ClientPlayer: Sendable {
    /// The machine.
    package var machine: ClientMachine
    /// What the machine wanted, in order.
    package private(set) var actions: [ClientAction] = []
    /// Each letter's fates, one for each recipient; a recipient that has to be tried again has none.
    package private(set) var fates: [[RecipientFate?]]
    /// Which letters came back, and whether the server had begun with them.
    package private(set) var returned: [Int: Bool] = [:]
    /// Whether TLS is awaited.
    package private(set) var needsTLS = false
    /// Why the session ended.
    package private(set) var end: SessionEnd?

    private var waiting: [Transaction]
    /// Which recipients of which letter a transaction is about.
    private var parts: [Int: (letter: Int, recipients: [Int])] = [:]
    private var letters: [Transaction]
    private var unfinished = 0

    /// Creates a player at the beginning of a session.
    package init(_ settings: ClientSettings, delivering letters: [Transaction]) {
        machine = ClientMachine(settings)
        self.letters = letters
        waiting = letters.enumerated().map { index, letter in
            Transaction(
                id: index, reversePath: letter.reversePath, forwardPaths: letter.forwardPaths,
                bytes: letter.bytes, envelopeID: letter.envelopeID)
        }
        fates = letters.map { Array(repeating: nil, count: $0.forwardPaths.count) }
        for (index, letter) in letters.enumerated() {
            parts[index] = (index, Array(letter.forwardPaths.indices))
        }
    }

    /// TLS stands.
    package mutating func tlsEstablished() {
        needsTLS = false
        machine.tlsEstablished()
    }

    /// Does all that can be done, and answers what is to be written.
    package mutating func pump() -> [UInt8] {
        var output: [UInt8] = []
        while true {
            while let action = machine.nextAction() { obey(action) }
            var hasMoved = false
            while machine.canTake, !waiting.isEmpty {
                machine.submit(waiting.removeFirst())
                unfinished += 1
                hasMoved = true
            }
            if machine.canTake, unfinished == 0 { machine.quit() }
            let more = machine.takeOutput(upTo: 65_536)
            output += more
            if more.isEmpty, !hasMoved {
                let action = machine.nextAction()
                guard let action else { return output }
                obey(action)
            }
        }
    }

    private mutating func obey(_ action: ClientAction) {
        actions.append(action)
        switch action {
        case .startTLS: needsTLS = true
        case .confirm(let id): machine.confirmed(id)
        case .finished(let id, let list): finish(id, list)
        case .returned(let id, let wasBegun):
            unfinished -= 1
            if let part = parts[id] { returned[part.letter] = wasBegun }
        case .end(let why): end = why
        case .ready: break
        }
    }

    private mutating func finish(_ id: Int, _ list: [RecipientFate]) {
        unfinished -= 1
        guard let part = parts[id] else { return }
        var again: [Int] = []
        for (recipient, fate) in zip(part.recipients, list) {
            if case .again = fate {
                again.append(recipient)
            } else {
                fates[part.letter][recipient] = fate
            }
        }
        // Without one accepted there is no hope that fewer will do better.
        guard !again.isEmpty, again.count < part.recipients.count else { return }
        let letter = letters[part.letter]
        let next = parts.count
        parts[next] = (part.letter, again)
        waiting.insert(
            Transaction(
                id: next, reversePath: letter.reversePath,
                forwardPaths: again.map { letter.forwardPaths[$0] }, bytes: letter.bytes,
                envelopeID: letter.envelopeID), at: 0)
    }

    private func wasSubmitted(_ letter: Int) -> Bool {
        !waiting.contains { $0.id == letter }
    }

    /// What became of a letter, in a dialogue's words.
    package func outcome(of letter: Int) -> [String] {
        if returned[letter] == true { return ["returned"] }
        if returned[letter] == false || !wasSubmitted(letter) { return ["unsent"] }
        return fates[letter].map { fate in
            switch fate {
            case .accepted: "accepted"
            case .refused(let reply): "refused \(reply.code)"
            case .deferred(let reply): "deferred \(reply.code)"
            case .inDoubt: "in doubt"
            case .unsendable: "unsendable"
            case .again, nil: "nothing"
            }
        }
    }
}
