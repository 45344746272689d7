// SPDX-License-Identifier: MIT

import MailFormat

/// What stands behind the path of MAIL.
package struct MailParameters: Sendable, Hashable {
    /// SIZE (RFC 1870, 3): the bytes of header and body.
    package var size: Int?
    /// BODY=8BITMIME (RFC 6152, 2).
    package var isEightBit = false
    /// SMTPUTF8 (RFC 6531, 3.4).
    package var isInternational = false
    /// RET (RFC 3461, 4.3).
    package var returned: ClientSettings.Notifications.Returned?
    /// ENVID (RFC 3461, 4.4), not encoded; left out where its encoded form is longer than 100.
    package var envelopeID: String?

    /// Creates parameters: none.
    package init() {}

    private static let longestEnvelopeID = 100

    func append(to output: inout [UInt8]) {
        if let size {
            output += " SIZE=".utf8
            output += String(size).utf8
        }
        if isEightBit { output += " BODY=8BITMIME".utf8 }
        if isInternational { output += " SMTPUTF8".utf8 }
        if let returned {
            output += " RET=".utf8
            output += returned.rawValue.utf8
        }
        guard let envelopeID else { return }
        let encoded = XText.encode(envelopeID)
        guard !encoded.isEmpty, encoded.count <= Self.longestEnvelopeID else { return }
        output += " ENVID=".utf8
        output += encoded
    }
}

/// What stands behind the path of RCPT.
package struct RecipientParameters: Sendable, Hashable {
    /// NOTIFY (RFC 3461, 4.1); NEVER stands alone, and wins.
    package var notify: [ClientSettings.Notifications.Condition] = []
    /// Whether ORCPT (RFC 3461, 4.2) tells the address too, so that a report names it as it was
    /// written here, wherever the mail was forwarded to; ASCII addresses only.
    package var namesOriginal = false

    /// Creates parameters: none.
    package init() {}

    /// Appends them to a line that begins where `start` says.
    func append(for path: Address, to output: inout [UInt8], lineFrom start: Int) {
        if !notify.isEmpty {
            output += " NOTIFY=".utf8
            let conditions = notify.contains(.never) ? [.never] : notify
            output += conditions.map(\.rawValue).joined(separator: ",").utf8
        }
        guard namesOriginal, !path.needsSMTPUTF8 else { return }
        let encoded = XText.encode(path.text)
        let name = " ORCPT=rfc822;"
        // Better no ORCPT than a line that an old server cuts.
        guard output.count - start + name.utf8.count + encoded.count + 2 <= Command.longestLine
        else { return }
        output += name.utf8
        output += encoded
    }
}
