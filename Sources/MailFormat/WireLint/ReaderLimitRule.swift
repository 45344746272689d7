// SPDX-License-Identifier: MIT

import Findings

/// What the reader left out, so that nobody takes silence for a good verdict.
enum ReaderLimitRule: WireRule {
    static let section = "RFC 5321 section 4.5.3.1"

    static func check(_ mail: WireMail, _ report: inout WireReport) {
        report.add(.warning, .limit, of: mail.message)
    }
}
