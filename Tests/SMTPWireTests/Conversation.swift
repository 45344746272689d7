// SPDX-License-Identifier: MIT

import MailFormat
import Testing

@testable import SMTPWire

/// A client and a `TinyPeer` talking until the session ends, with every byte stream cut at random
/// and letters, confirmations and time-outs coming whenever the dice say so.
struct Conversation {
    private var machine: ClientMachine
    private var peer: TinyPeer
    private var dice: WireDice
    private var waiting: [Transaction]
    private var submitted: [Int: Transaction] = [:]
    private var asked: [Int] = []
    private var isAsking = false
    private var isOver = false
    private var isQuitting = false
    private var refusesConfirmation: Int?

    /// What became of each letter.
    private(set) var fates: [Int: [RecipientFate]] = [:]
    private(set) var returned: [Int] = []

    init(
        _ peer: TinyPeer, seed: Int, letters: [Transaction], confirms: Bool,
        refusesConfirmation: Int? = nil
    ) {
        var settings = ClientSettings(clientName: "client.example.org")
        settings.confirmsLastByte = confirms
        machine = ClientMachine(settings)
        self.peer = peer
        self.refusesConfirmation = refusesConfirmation
        dice = WireDice(seed)
        waiting = letters
    }

    /// Three letters with lines that begin with dots, to two or three people each.
    static func letters(_ count: Int = 3) throws -> [Transaction] {
        try (1...count).map { id in
            let paths = try (0..<(2 + id % 2)).map { try Address("r\($0).\(id)@example.org") }
            let text = "Subject: \(id)\r\n\r\n.\r\n..two\r\nend.\r\n"
            return Transaction(
                id: id, reversePath: try Address("olivia@example.org"), forwardPaths: paths,
                bytes: Array(text.utf8))
        }
    }

    /// Talks to the end.
    mutating func run() {
        peer.begin()
        for _ in 0..<20_000 {
            obey()
            if isOver { break }
            if !move() { breakSilence() }
        }
        #expect(isOver, "the session never ends")
        obey()
        #expect(machine.nextAction() == nil)
        #expect(!machine.canTake && machine.waitsFor == .nothing)
        check()
    }

    private mutating func obey() {
        while let action = machine.nextAction() {
            #expect(!isOver, "an action after the end")
            switch action {
            case .ready: break
            case .startTLS: Issue.record("TLS was not asked for")
            case .confirm(let id):
                #expect(!asked.contains(id))
                asked.append(id)
                isAsking = true
            case .finished(let id, let outcome):
                #expect(submitted[id]?.forwardPaths.count == outcome.count)
                #expect(fates[id] == nil && !returned.contains(id))
                fates[id] = outcome
            case .returned(let id, _):
                #expect(submitted[id] != nil && fates[id] == nil && !returned.contains(id))
                returned.append(id)
            case .end: isOver = true
            }
        }
    }

    /// One thing that can happen, if there is one.
    private mutating func move() -> Bool {
        var tries = [0, 1, 2, 3, 4]
        while !tries.isEmpty {
            let choice = tries.remove(at: dice.below(tries.count))
            let happened =
                switch choice {
                case 0: submitNext()
                case 1, 2: moveOutput()
                case 3: moveReplies()
                default: confirmOne()
                }
            if happened { return true }
        }
        return false
    }

    private mutating func submitNext() -> Bool {
        guard machine.canTake, !waiting.isEmpty else { return false }
        let transaction = waiting.removeFirst()
        submitted[transaction.id] = transaction
        machine.submit(transaction)
        return true
    }

    private mutating func moveOutput() -> Bool {
        let limit = dice.below(3) == 0 ? 1 + dice.below(20) : 1000
        let bytes = machine.takeOutput(upTo: limit)
        #expect(bytes.count <= limit)
        peer.take(bytes)
        return !bytes.isEmpty
    }

    private mutating func moveReplies() -> Bool {
        guard !peer.toClient.isEmpty else { return false }
        let count = min(peer.toClient.count, 1 + dice.below(40))
        machine.receive(peer.toClient.prefix(count))
        peer.toClient.removeFirst(count)
        return true
    }

    private mutating func confirmOne() -> Bool {
        guard let id = asked.last, isAsking else { return false }
        isAsking = false
        if id == refusesConfirmation {
            machine.refuseConfirmation(id)
        } else {
            machine.confirmed(id)
        }
        return true
    }

    /// Nothing moves: the peer closed, the letters are all done, or time is up.
    private mutating func breakSilence() {
        if peer.isClosed {
            machine.lost(SessionEnd(.closed, isTransient: true, "the connection was lost"))
        } else if !isQuitting, machine.waitsFor == .nothing {
            #expect(submitted.count == fates.count + returned.count, "a letter is forgotten")
            isQuitting = true
            machine.quit()
        } else {
            #expect(machine.waitsFor != .nothing, "no time runs, and nothing moves")
            machine.lost(SessionEnd(.timedOut, isTransient: true, "the server does not answer"))
        }
    }

    /// Everything that holds of every session, whatever the peer does.
    private func check() {
        #expect(peer.violations == [])
        #expect(Set(submitted.keys) == Set(fates.keys).union(returned))
        var takings: [String: Int] = [:]
        for letter in peer.taken {
            let owner = submitted.values.first { $0.bytes == letter.bytes }
            #expect(owner != nil, "a letter was changed on its way")
            for recipient in letter.recipients {
                takings[recipient, default: 0] += 1
                #expect(owner?.forwardPaths.contains { $0.text == recipient } == true)
            }
        }
        for (id, transaction) in submitted {
            for (index, path) in transaction.forwardPaths.enumerated() {
                let times = takings[path.text, default: 0]
                switch fates[id]?[index] {
                case .accepted: #expect(times == 1, "accepted, and taken \(times) times")
                case .inDoubt: #expect(times <= 1)
                default: #expect(times == 0, "taken, and not known to be")
                }
            }
        }
    }
}
