// SPDX-License-Identifier: MIT

import Delivery
import Findings
import MailFormat

/// What a run came to, for people: how many, who not and why.
struct RunReport {
    /// More failures are counted, not shown.
    private static let mostShown = 20
    /// More failures are not kept; every receipt has been printed for programs already.
    private static let mostKept = 1000

    /// What helps against answers of a server.
    let hints: FailureHint
    private var kept: [Receipt] = []
    private var failures = 0
    private var hasAccepted = false
    /// What the first accepting answer hides: that the server changes letters, say.
    private var warning: String?

    /// Creates the report of a run that has just begun.
    init(_ hints: FailureHint) {
        self.hints = hints
    }

    /// Takes a receipt.
    mutating func add(_ receipt: Receipt) {
        guard receipt.state != .accepted else {
            if !hasAccepted { warning = receipt.reply.flatMap { hints.help(for: $0) } }
            hasAccepted = true
            return
        }
        failures += 1
        if kept.count < Self.mostKept { kept.append(receipt) }
    }

    /// The counts in a line, then a line for each answer that kept a letter from somebody.
    ///
    /// - Parameters:
    ///   - counts: what became of the run's recipients, all of them.
    ///   - server: where it went.
    ///   - isPart: whether only those of this time could be counted.
    /// - Returns: the lines, safe for a terminal.
    func lines(_ counts: RunCounts, by server: String, isPart: Bool = false) -> [String] {
        let words = isPart ? "\(counts.accepted) this time" : counts.words
        var lines = ["accepted \(words) by \(server)"]
        if let warning { lines.append(" = note: \(warning)") }
        var told: Set<String> = []
        let answers = UnhappyAnswer.gathered(from: kept).prefix(Self.mostShown)
        for answer in answers {
            lines.append(answer.line)
            guard let help = help(for: answer.first), told.insert(help).inserted else { continue }
            lines.append(" = help: \(help)")
        }
        let shown = answers.reduce(0) { $0 + $1.recipients.count }
        if failures > shown {
            lines.append("and \(failures - shown) more: prankster status lists them")
        }
        return lines.map(DisplayText.escaped)
    }

    /// Those who did not get a letter, as programs read them; no more than are kept.
    var failuresJSON: [JSON] { kept.map(ReceiptJSON.value) }

    private func help(for receipt: Receipt) -> String? {
        if receipt.state == .inDoubt {
            return "it may have arrived; --retry-in-doubt sends it once more, the very same letter"
        }
        return receipt.reply.flatMap { hints.help(for: $0) }
    }
}

extension Receipt.State {
    /// The state in words.
    var words: String { self == .inDoubt ? "in doubt" : rawValue }
}
