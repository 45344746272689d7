// SPDX-License-Identifier: MIT

import Delivery
import Findings
import SMTPWire

/// Why a run to a server ended, in words, and the status that the program ends with.
struct EndingWords: Equatable {
    /// What is wrong, with what helps; empty where all was done.
    private(set) var findings: [Finding] = []
    /// A line behind them.
    private(set) var line: String?
    /// The status.
    private(set) var status = ExitStatus.success

    /// Finds the words.
    ///
    /// - Parameters:
    ///   - summary: what the run did.
    ///   - counts: what became of its recipients, those of earlier times too.
    ///   - verdict: what consent said.
    ///   - hints: what helps against a server's answers.
    init(
        _ summary: RunSummary, _ counts: RunCounts, _ verdict: SendingVerdict, _ hints: FailureHint
    ) {
        switch summary.ending {
        case .complete:
            status = counts.status
        case .interrupted:
            status = .interrupted
            line = "interrupted"
        case .unreachable(let trouble):
            if case .session(let end) = trouble.kind {
                tell(end, trouble.message, summary, verdict, hints)
            } else {
                status = summary.anyAnswered ? .temporaryFailure : .unavailable
                findings = [.error(trouble.message)]
            }
        case .sessionRefused(let end):
            tell(end, end.message, summary, verdict, hints)
        case .connectionLost(let trouble):
            status = .temporaryFailure
            findings = [.error(trouble.message)]
        case .firstLetterRefused(let letter, let reply):
            status = .refused
            findings = [
                .error(
                    "the server refused the first letter, so the others stay here",
                    label: "letter \(letter): \(reply.text)",
                    help: hints.help(for: reply).map { [$0] } ?? [])
            ]
        case .ledgerFailed(let failure):
            status = summary.anyAnswered ? .temporaryFailure : ExitStatus(failure)
            findings = [failure.finding]
        }
    }

    private mutating func tell(
        _ end: SessionEnd, _ message: String, _ summary: RunSummary, _ verdict: SendingVerdict,
        _ hints: FailureHint
    ) {
        guard end.cause != .notAnInbox else {
            status = .noConsent
            findings = verdict.findings
            line = "the server is no Prankster inbox, so nothing was sent"
            return
        }
        let isRefused = [.login, .tls].contains(end.cause)
        status =
            summary.anyAnswered ? .temporaryFailure : isRefused ? .noPermission : .unavailable
        let help = end.reply.flatMap { hints.help(for: $0) }
        findings = [.error(message + Self.answer(end), help: help.map { [$0] } ?? [])]
    }

    /// What the server said; of a refused login the codes alone, for it may say what it was sent.
    private static func answer(_ end: SessionEnd) -> String {
        guard let reply = end.reply else { return "" }
        guard end.cause == .login else { return ": " + reply.text.prefix(mostOfAnswer) }
        return ": \(reply.code)" + (reply.enhanced.map { " \($0)" } ?? "")
    }

    private static let mostOfAnswer = 300
}
