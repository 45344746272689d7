// SPDX-License-Identifier: MIT

import Delivery
import Findings

/// Tells why a run waits; of many reasons only the first, unless everything is to be told.
struct NoticeTeller {
    private static let mostTold = 5

    let isVerbose: Bool
    let console: Console
    private var told = 0

    /// Creates a teller that has told nothing.
    init(isVerbose: Bool, console: Console) {
        self.isVerbose = isVerbose
        self.console = console
    }

    /// Tells what happened.
    mutating func tell(_ notice: RunNotice) {
        told += 1
        guard isVerbose || told <= Self.mostTold else { return }
        let last = !isVerbose && told == Self.mostTold ? "; -v tells all of them" : ""
        console.note(Self.words(notice) + last)
    }

    /// What happened, in words.
    static func words(_ notice: RunNotice) -> String {
        switch notice {
        case .deferred(let letter, let recipients, let reply, let wait):
            "letter \(letter) is deferred for \(Count(recipients, "recipient")): \(reply); "
                + "it goes again in \(DurationText.rounded(wait))"
        case .connectionTrouble(let message, let wait):
            "\(message); the next try is in \(DurationText.rounded(wait))"
        }
    }
}
