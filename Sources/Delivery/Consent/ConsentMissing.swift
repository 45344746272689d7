// SPDX-License-Identifier: MIT

package import Findings
package import MailFormat

/// Why a letter that was about to leave must not.
package struct ConsentMissing: Error, Sendable, Equatable {
    /// The letter.
    package let letter: LetterNumber
    /// What stands against it; at least one.
    package let findings: [Finding]

    init(_ letter: LetterNumber, _ findings: [Finding]) {
        self.letter = letter
        self.findings = findings
    }
}
