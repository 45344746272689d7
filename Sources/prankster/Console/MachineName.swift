// SPDX-License-Identifier: MIT

import MailFormat

/// What a client can call itself in EHLO (RFC 5321, 4.1.4).
enum MachineName {
    /// The machine's own name where it is a full one; empty where an address literal says more.
    static func forGreeting(_ name: String?) -> String {
        guard let name, name.contains("."), let host = ServerHost(name), !host.isAddress else {
            return ""
        }
        return host.text
    }
}
