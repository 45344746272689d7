// SPDX-License-Identifier: MIT

import Findings
import Inbox

/// Tells each mail that comes into an inbox in a line.
struct MailReporter {
    private let task: Task<Void, Never>

    /// Begins to tell.
    init(_ store: InboxStore, on console: Console) {
        task = Task {
            for await event in store.events() {
                guard case .arrived(let mail) = event else { continue }
                console.report(Self.line(mail))
            }
        }
    }

    /// Tells no more.
    func end() { task.cancel() }

    /// A mail in a line: who sent it to whom, by its envelope, and its subject.
    static func line(_ mail: MailSummary) -> String {
        let sender = mail.reversePath.isEmpty ? "<>" : mail.reversePath
        let others = mail.forwardPaths.count - 1
        let recipients = (mail.forwardPaths.first ?? "nobody") + (others > 0 ? " +\(others)" : "")
        return DisplayText.escaped(
            "mail \(mail.id): \(sender) -> \(recipients)  \(mail.digest.subject)")
    }
}
