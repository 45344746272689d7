// SPDX-License-Identifier: MIT

import Delivery
import MailFormat
import Rendering

/// What is handed over for delivery: letters, which of them are due, and where that is remembered.
struct Consignment: Sendable {
    /// The campaign in its run.
    let prank: Prank
    /// The letters.
    let source: LetterSource
    /// What of them is due.
    let due: DueRecipients
    /// The ledger and the run in it; nil where nothing is remembered.
    let memory: (ledger: Ledger, run: RunRecord)?

    /// All letters of a campaign, by their places in it.
    init(_ prank: Prank, due: DueRecipients, memory: (Ledger, RunRecord)?, on console: Console) {
        let numbers = prank.renderer.numbers
        self.init(
            prank,
            LetterSource(count: numbers.count, number: { numbers[$0] }) { number in
                try prank.noted(number, on: console)
            }, due: due, memory: memory)
    }

    /// The first letter of each template, to nobody but one address.
    init(testOf prank: Prank, to recipient: Address, on console: Console) {
        let numbers = prank.renderer.samples
        self.init(
            prank,
            LetterSource(numbers) { number in
                let letter = try prank.noted(number, on: console)
                return Letter(
                    number: number, template: letter.template,
                    envelope: Envelope(
                        reversePath: letter.envelope.reversePath, forwardPaths: [recipient]),
                    messageID: letter.messageID, bytes: letter.bytes)
            }, due: DueRecipients(letters: numbers.count), memory: nil)
    }

    private init(
        _ prank: Prank, _ source: LetterSource, due: DueRecipients, memory: (Ledger, RunRecord)?
    ) {
        self.prank = prank
        self.source = source
        self.due = due
        self.memory = memory.map { (ledger: $0, run: $1) }
    }
}
