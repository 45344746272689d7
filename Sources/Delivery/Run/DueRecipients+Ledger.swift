// SPDX-License-Identifier: MIT

extension DueRecipients {
    /// What an earlier `send` left of a run.
    ///
    /// - Parameters:
    ///   - letters: How many letters the run has.
    ///   - outcomes: What became of them.
    ///   - retryInDoubt: Whether those in doubt are due; otherwise nobody gets it twice.
    package init(letters: Int, after outcomes: RunOutcomes, retryInDoubt: Bool = false) {
        self.init(letters: letters)
        for letter in 0..<min(letters, outcomes.end) {
            let count = outcomes.recipientCount(of: letter)
            let due = outcomes.due(letter, of: count, retryInDoubt: retryInDoubt)
            if due.count == count, outcomes.state(of: letter).isDue(retryInDoubt: retryInDoubt) {
                continue
            }
            guard !due.isEmpty else {
                settle(letter: letter)
                continue
            }
            for place in RecipientSet(first: count).subtracting(RecipientSet(due)) {
                settle(recipient: place, of: letter)
            }
        }
    }
}
