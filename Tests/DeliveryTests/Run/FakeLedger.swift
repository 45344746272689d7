// SPDX-License-Identifier: MIT

import Delivery
import Synchronization

/// What a run, its ledger and its server did, one after the other.
enum Deed: Hashable {
    /// The ledger was told that letters are next: by place, with the recipients due.
    case reserved([Int: RecipientSet])
    /// The carrier was given a letter for some recipients.
    case carried(Int, RecipientSet)
    /// The ledger was told that a letter's last byte is about to leave.
    case confirmed(Int)
    /// The server took a letter for a recipient.
    case took(Int, Int)
    /// The ledger was told what became of a letter.
    case recorded(LetterOutcome)
    /// The ledger was to write everything down.
    case flushed
}

/// Deeds in their order, from whichever thread.
final class Diary: Sendable {
    private let list = Mutex<[Deed]>([])

    var deeds: [Deed] { list.withLock { $0 } }

    func note(_ deed: Deed) { list.withLock { $0.append(deed) } }
}

/// A ledger that only writes into the diary, and fails when it is told to.
final class FakeLedger: RunLedger, Sendable {
    private let diary: Diary
    private let counts = Mutex((reservations: 0, flushes: 0))
    private let failingReservation: Int?
    private let failsToFlush: Bool
    static let failure = LedgerFailure(.cannotWrite, "the disk is full")

    /// - Parameters:
    ///   - diary: Where deeds go.
    ///   - failingReservation: Which reservation fails, from 1.
    ///   - failsToFlush: Whether `flush` fails.
    init(_ diary: Diary, failingReservation: Int? = nil, failsToFlush: Bool = false) {
        self.diary = diary
        self.failingReservation = failingReservation
        self.failsToFlush = failsToFlush
    }

    func reserve(
        _ letters: [ReservedLetter],
        then: @escaping @Sendable (Result<Void, LedgerFailure>) -> Void
    ) {
        let number = counts.withLock { counts in
            counts.reservations += 1
            return counts.reservations
        }
        if number == failingReservation { return then(.failure(Self.failure)) }
        var reserved: [Int: RecipientSet] = [:]
        for letter in letters {
            let all = RecipientSet(first: letter.forwardPaths.count)
            reserved[letter.id] = letter.due.map { RecipientSet($0) } ?? all
        }
        diary.note(.reserved(reserved))
        then(.success(()))
    }

    func record(_ outcomes: [LetterOutcome]) {
        for outcome in outcomes { diary.note(.recorded(outcome)) }
    }

    func flush() throws(LedgerFailure) {
        if failsToFlush { throw Self.failure }
        diary.note(.flushed)
    }
}

/// What a ledger remembers after some deeds, as a process that was killed leaves it.
struct RememberedRun {
    enum State: Hashable { case planned, accepted, refused, deferred, inDoubt }

    /// By letter and place; what is missing is planned.
    private(set) var states: [Int: [Int: State]] = [:]
    /// What the server has really taken, and how often.
    private(set) var taken: [Int: [Int: Int]] = [:]

    init(after deeds: some Sequence<Deed>) {
        var reserved: [Int: RecipientSet] = [:]
        var sending: [Int: RecipientSet] = [:]
        for deed in deeds {
            switch deed {
            case .reserved(let letters): reserved.merge(letters) { $1 }
            case .confirmed(let letter): sending[letter] = reserved[letter]
            case .took(let letter, let place): taken[letter, default: [:]][place, default: 0] += 1
            case .recorded(let outcome):
                (reserved[outcome.id], sending[outcome.id]) = (nil, nil)
                for recipient in outcome.recipients {
                    states[outcome.id, default: [:]][recipient.place] = State(recipient.state)
                }
            case .carried, .flushed: break
            }
        }
        for (letter, recipients) in sending {
            for place in recipients { states[letter, default: [:]][place] = .inDoubt }
        }
    }

    func state(_ letter: Int, _ place: Int) -> State { states[letter]?[place] ?? .planned }

    /// What a further run has to do.
    func due(letters: Int) -> DueRecipients {
        var due = DueRecipients(letters: letters)
        for (letter, recipients) in states {
            for (place, state) in recipients where state != .deferred {
                due.settle(recipient: place, of: letter)
            }
        }
        return due
    }
}

extension RememberedRun.State {
    init(_ state: Receipt.State) {
        self =
            switch state {
            case .accepted, .written: .accepted
            case .refused: .refused
            case .deferred: .deferred
            case .inDoubt: .inDoubt
            }
    }
}
