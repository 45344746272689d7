// SPDX-License-Identifier: MIT

/// Something that a page which is open wants to know at once.
package enum InboxEvent: Sendable, Hashable {
    /// A mail came, and is indexed.
    case arrived(MailSummary)
    /// These mails are gone; nil for all of them. Those that fell out for newer ones are meant too.
    case removed([Int64]?)
    /// These mails were marked read or unread, or given other tags; nil for an unknown many.
    case changed([Int64]?)
    /// A session has ended.
    case session(Int64)
    /// Faults were switched on or off.
    case faults
}
