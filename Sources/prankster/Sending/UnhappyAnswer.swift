// SPDX-License-Identifier: MIT

import Delivery
import Findings
import MailFormat

/// One answer of a server that kept a letter from some of its recipients: told once for all of them.
struct UnhappyAnswer {
    /// More recipients are counted, not named.
    private static let mostNamed = 3

    /// The receipt of the first recipient.
    let first: Receipt
    /// Everyone of the letter who got that answer.
    private(set) var recipients: [Address]

    /// Gathers receipts by letter and answer, in the order of the first of each.
    static func gathered(from receipts: [Receipt]) -> [UnhappyAnswer] {
        var answers: [UnhappyAnswer] = []
        var places: [Key: Int] = [:]
        for receipt in receipts {
            let key = Key(letter: receipt.letter, state: receipt.state, reply: receipt.reply)
            if let place = places[key] {
                answers[place].recipients.append(receipt.recipient)
            } else {
                places[key] = answers.count
                answers.append(UnhappyAnswer(first: receipt, recipients: [receipt.recipient]))
            }
        }
        return answers
    }

    private struct Key: Hashable {
        let letter: LetterNumber
        let state: Receipt.State
        let reply: String?
    }

    /// The answer in a line, not yet safe for a terminal.
    var line: String {
        let reply = first.reply.map { ": \($0)" } ?? ""
        return "\(first.state.words): letter \(first.letter) to \(names)\(reply)"
    }

    private var names: String {
        var names = recipients.prefix(Self.mostNamed).map(\.displayText)
        if recipients.count > names.count {
            names.append(Count(recipients.count - names.count, "other").description)
        }
        guard names.count > 1, let last = names.popLast() else { return names[0] }
        return names.joined(separator: ", ") + " and " + last
    }
}
