// SPDX-License-Identifier: MIT

import Findings

/// Nothing stands before the first field.
enum PrefixRule: WireRule {
    static let section = "RFC 5322 section 2.1"

    static func check(_ mail: WireMail, _ report: inout WireReport) {
        report.add(
            .error, .prefix, of: mail.message, help: "a message begins with its first field")
    }
}
