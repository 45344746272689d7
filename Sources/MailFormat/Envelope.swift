// SPDX-License-Identifier: MIT

/// Where a letter really goes, whatever its header says (RFC 5321 2.3.1).
package struct Envelope: Sendable, Hashable {
    /// Where bounces go: MAIL FROM.
    package let reversePath: Address
    /// Who gets the letter: one RCPT TO each.
    package let forwardPaths: [Address]

    /// Creates an envelope.
    package init(reversePath: Address, forwardPaths: [Address]) {
        self.reversePath = reversePath
        self.forwardPaths = forwardPaths
    }

    /// Whether a path needs SMTPUTF8 (RFC 6531).
    package var needsSMTPUTF8: Bool {
        reversePath.needsSMTPUTF8 || forwardPaths.contains(where: \.needsSMTPUTF8)
    }
}
