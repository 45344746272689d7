// SPDX-License-Identifier: MIT

/// The envelope beside the header: who really sent a mail and who really gets it, next to what the
/// mail says of that (RFC 5321 section 2.3.1, RFC 5322 section 3.6).
package struct EnvelopeTable: Sendable, Hashable {
    /// One address of either side, and what comes of it.
    package struct Row: Sendable, Hashable {
        /// How much a reader of the mail is misled.
        package enum Mark: String, Sendable, Hashable {
            /// The two agree.
            case same
            /// They differ as honest mails do, too.
            case note
            /// They differ.
            case differs
        }

        /// The address as the envelope has it, or else the header; empty for `<>`.
        package let address: String
        /// The address in its own script, where that is another text.
        package let inOwnScript: String?
        /// The names that the header gives it, each once; at most five.
        package let names: [String]
        /// The fields that name it, in the order of the header: `From`, `Reply-To`.
        package let places: [String]
        /// Whether MAIL FROM or RCPT TO named it, refused or not.
        package let isInEnvelope: Bool
        /// The reply that refused it as a recipient.
        package let refusal: String?
        /// Whether the sides differ.
        package let mark: Mark
        /// What that means, in words.
        package let meaning: String
    }

    /// MAIL FROM beside From, Sender, Reply-To and Return-Path.
    package let senders: [Row]
    /// RCPT TO beside To, Cc and Bcc.
    package let recipients: [Row]
    /// How many rows are left out.
    package let moreSenders: Int
    package let moreRecipients: Int

    /// Whether a row of either table differs.
    package var differs: Bool {
        (senders + recipients).contains { $0.mark == .differs }
    }
}
