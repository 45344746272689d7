// SPDX-License-Identifier: MIT

/// What a run did, this time.
package struct RunSummary: Sendable, Hashable {
    /// Why it is over.
    package var ending: RunEnding
    /// Recipients for whom the server took responsibility.
    package var accepted = 0
    /// Recipients refused for good.
    package var refused = 0
    /// Recipients who were put off, and did not get it in time.
    package var deferred = 0
    /// Recipients of whom it is not known.
    package var inDoubt = 0
    /// Letters that were due and of which no recipient was answered for: as planned as before.
    package var lettersLeft = 0

    /// Creates the summary of a run that did nothing.
    package init(_ ending: RunEnding) {
        self.ending = ending
    }

    /// Whether the server answered for any recipient.
    package var anyAnswered: Bool { accepted + refused + deferred + inDoubt > 0 }
    /// Whether the same command again has something to do, and may do better.
    package var isUnfinished: Bool { deferred + inDoubt + lettersLeft > 0 }

    mutating func count(_ state: Receipt.State) {
        switch state {
        case .accepted: accepted += 1
        case .refused: refused += 1
        case .deferred: deferred += 1
        case .inDoubt: inDoubt += 1
        case .written: break
        }
    }
}
