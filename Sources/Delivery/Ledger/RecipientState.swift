// SPDX-License-Identifier: MIT

/// How far a letter has come for one recipient, as a run's outcomes have it.
package enum RecipientState: UInt8, Sendable, Hashable, CaseIterable {
    /// Not sent yet.
    case planned = 10
    /// The next server took responsibility for it.
    case accepted = 11
    /// It never will be taken.
    case refused = 12
    /// It was not taken so far.
    case deferred = 13
    /// It had left, and no answer came.
    case inDoubt = 14
    /// Another run of which this one sends the rest has reached the recipient, or may have.
    case leftOut = 15

    /// The state that a receipt tells.
    init(_ state: Receipt.State) {
        self =
            switch state {
            case .written, .accepted: .accepted
            case .refused: .refused
            case .deferred: .deferred
            case .inDoubt: .inDoubt
            }
    }

    /// The state as receipts and `status` name it; nil for a recipient of whom there is nothing
    /// to tell.
    package var receiptState: Receipt.State? {
        switch self {
        case .planned, .leftOut: nil
        case .accepted: .accepted
        case .refused: .refused
        case .deferred: .deferred
        case .inDoubt: .inDoubt
        }
    }

    /// Whether another letter might be the recipient's second.
    var isReached: Bool { self == .accepted || self == .inDoubt }

    /// Whether `status` lists it.
    var isFailure: Bool { self == .refused || self == .deferred || self == .inDoubt }

    /// Whether there is something to send.
    func isDue(retryInDoubt: Bool) -> Bool {
        switch self {
        case .planned, .deferred: true
        case .inDoubt: retryInDoubt
        case .accepted, .refused, .leftOut: false
        }
    }
}
