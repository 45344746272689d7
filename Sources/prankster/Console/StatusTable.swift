// SPDX-License-Identifier: MIT

import Delivery
import Findings
import MailFormat

/// What the ledger knows of a run, as people read it, and the other runs in short.
struct StatusTable {
    /// More other runs are counted, not shown.
    static let mostRuns = 10
    /// More recipients who did not get a letter are counted, not shown.
    private static let mostFailures = 100

    private let status: RunStatus
    private let others: [RunStatus]
    private let furtherRuns: Int

    /// Creates the table of a run.
    ///
    /// - Parameters:
    ///   - status: the run.
    ///   - others: other runs, newest first.
    ///   - furtherRuns: how many there are besides.
    init(_ status: RunStatus, others: [RunStatus], furtherRuns: Int) {
        self.status = status
        self.others = others
        self.furtherRuns = furtherRuns
    }

    /// The lines, safe for a terminal.
    var lines: [String] {
        var lines = [
            DisplayText.escaped(
                "run \(status.run.run) to \(status.run.key.destination), begun "
                    + Moment.text(status.run.begun)
                    + (status.isSending ? ", being sent at this moment" : ""))
        ]
        lines += counts + failures
        guard !others.isEmpty else { return lines }
        var table = Columns()
        table.add("other runs", "begun", "to", "accepted")
        for other in others {
            table.add(
                other.run.run, Moment.text(other.run.begun), other.run.key.destination,
                RunCounts(other).words)
        }
        lines += [""] + table.lines
        if furtherRuns > 0 { lines.append("and \(Count(furtherRuns, "older run"))") }
        return lines
    }

    private var counts: [String] {
        let counts: [(Int, String)] = [
            (status.accepted, "accepted by the next server"),
            (status.refused, "refused for good"), (status.deferred, "deferred"),
            (status.inDoubt, "in doubt: sent, and no answer came"),
            (status.planned, "not sent yet"), (status.leftOut, "reached by an earlier run"),
        ]
        let width = counts.map { String($0.0).count }.max() ?? 0
        return counts.enumerated().filter { $0.offset == 0 || $0.element.0 > 0 }.map { _, count in
            let number = String(count.0)
            return String(repeating: " ", count: width - number.count + 2) + "\(number) \(count.1)"
        }
    }

    private var failures: [String] {
        guard !status.failures.isEmpty else { return [] }
        var table = Columns(widest: 72)
        table.add("letter", "recipient", "state", "answer")
        for failure in status.failures.prefix(Self.mostFailures) {
            table.add(
                failure.letter.description, failure.recipient, failure.state.words,
                failure.reply ?? "")
        }
        let shown = min(status.failures.count, Self.mostFailures)
        let more = status.furtherFailures + status.failures.count - shown
        return [""] + table.lines
            + (more > 0 ? ["and \(more) more: --format json lists them all"] : [])
    }
}
