// SPDX-License-Identifier: MIT

import SMTPWire

extension Reply {
    /// Whether it speaks of a recipient's mailbox alone (RFC 3463, 3.2 and 3.3): not there, moved,
    /// full, and not of the sender's address.
    var isAboutMailbox: Bool {
        guard let enhanced else { return false }
        switch (enhanced.subject, enhanced.detail) {
        case (1, 7), (1, 8): return false
        case (1, _), (2, _): return true
        default: return false
        }
    }
}
