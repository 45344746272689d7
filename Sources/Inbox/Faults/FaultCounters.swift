// SPDX-License-Identifier: MIT

/// What a script has to remember of what was before.
package struct FaultCounters: Sendable {
    /// Whom a rule's first times are counted for.
    private struct Pair: Hashable, Sendable {
        let rule: Int
        let sender: String
        let recipient: String
    }

    /// More pairs than this are forgotten, all at once: a server must not grow with its clients.
    private static let mostPairs = 100_000

    private var times: [Int: Int] = [:]
    private var pairs: [Pair: Int] = [:]

    /// Creates the counters of a script that has seen nothing.
    package init() {}

    /// Counts one more time of a rule, and answers how many there were.
    mutating func count(_ rule: Int) -> Int {
        times[rule, default: 0] += 1
        return times[rule, default: 0]
    }

    /// Counts one more time of a rule for a sender and a recipient.
    mutating func count(_ rule: Int, for moment: FaultMoment) -> Int {
        let recipient = moment.point == .recipient ? moment.recipients.first ?? "" : ""
        let pair = Pair(rule: rule, sender: moment.sender, recipient: recipient)
        if pairs.count >= Self.mostPairs { pairs = [:] }
        pairs[pair, default: 0] += 1
        return pairs[pair, default: 0]
    }
}
