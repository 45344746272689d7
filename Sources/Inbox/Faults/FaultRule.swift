// SPDX-License-Identifier: MIT

/// One line of a script: what goes wrong, where and when.
package struct FaultRule: Sendable, Hashable {
    /// What `every` counts.
    package enum Counted: String, Sendable, Hashable, CaseIterable {
        /// The times that all else of the rule was met.
        case times
        /// Mails: it happens in each mail whose number is a multiple.
        case mails
        /// Sessions, likewise.
        case sessions
    }

    /// Where.
    package var point: FaultPoint
    /// What.
    package var fault: ScriptedFault
    /// Only every so manieth time, mail or session.
    package var every = 1
    /// What `every` counts.
    package var counted = Counted.times
    /// Only the first times for the same sender and recipient, as far as they are known by then.
    package var first: Int?
    /// With this probability; from 0 to 1.
    package var chance = 1.0
    /// Only mails from this address, or from `@domain`.
    package var sender: String?
    /// Only to this address, or to `@domain`.
    package var recipient: String?
    /// Only the so manieth RCPT of a mail.
    package var recipientNumber: Int?

    /// Creates a rule without conditions.
    package init(at point: FaultPoint, _ fault: ScriptedFault) {
        self.point = point
        self.fault = fault
    }

    /// Whether the rule is about a moment, as far as that needs no counting.
    func isAbout(_ moment: FaultMoment) -> Bool {
        guard moment.point == point else { return false }
        if let recipientNumber, recipientNumber != moment.recipientNumber { return false }
        if let sender, !Self.matches(sender, moment.sender) { return false }
        if let recipient, !moment.recipients.contains(where: { Self.matches(recipient, $0) }) {
            return false
        }
        return true
    }

    private static func matches(_ pattern: String, _ mailbox: String) -> Bool {
        let (pattern, mailbox) = (pattern.lowercased(), mailbox.lowercased())
        return pattern.hasPrefix("@") ? mailbox.hasSuffix(pattern) : mailbox == pattern
    }
}
