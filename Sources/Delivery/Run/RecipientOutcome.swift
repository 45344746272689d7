// SPDX-License-Identifier: MIT

/// What became of one recipient in one transaction, or when its letter was given up.
package struct RecipientOutcome: Sendable, Hashable {
    /// The forward-path's place in the letter's envelope.
    package let place: Int
    /// How far it came.
    package let state: Receipt.State
    /// What the server answered, or the reason of our own.
    package let reply: String
    /// Whether the run does nothing further about it.
    package internal(set) var isFinal: Bool
}
