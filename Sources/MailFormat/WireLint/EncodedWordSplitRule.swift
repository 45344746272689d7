// SPDX-License-Identifier: MIT

import Findings

/// Each encoded-word holds whole characters.
enum EncodedWordSplitRule: WireRule {
    static let section = "RFC 2047 section 5"

    static func check(_ mail: WireMail, _ report: inout WireReport) {
        report.add(.error, .encodedWordSplit, of: mail.message)
    }
}
