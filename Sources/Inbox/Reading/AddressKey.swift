// SPDX-License-Identifier: MIT

import MailFormat

/// What makes two addresses one mailbox for SMTP, RFC 5321 section 2.4.
///
/// Case counts before the `@` and not behind it; quotes count nowhere that they are not needed, and
/// a label in its own script equals its A-label (RFC 5890 section 2.3.2.1).
struct AddressKey: Hashable {
    private let text: String

    init(_ address: String) {
        guard let at = address.utf8.lastIndex(of: UInt8(ascii: "@")) else {
            text = address
            return
        }
        let (local, domain) = (address[..<at], address[at...])
        let isPlain =
            domain.utf8.allSatisfy { $0 < 0x80 } && local.utf8.first != UInt8(ascii: "\"")
        if !isPlain, let known = try? Address(address) {
            text = "\(known.localPart)@\(known.domain)"
        } else {
            text = local + domain.lowercased()
        }
    }

    /// The key where case does not count before the `@` either, as nearly all servers have it.
    var loose: String { text.lowercased() }
}
