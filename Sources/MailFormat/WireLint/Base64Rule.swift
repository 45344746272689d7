// SPDX-License-Identifier: MIT

import Findings

/// Base64 holds its alphabet only, padding where it belongs, and lines of at most 76 characters.
enum Base64Rule: WireRule {
    static let section = "RFC 2045 section 6.8"

    static func check(_ mail: WireMail, _ report: inout WireReport) {
        report.add(.error, .base64, of: mail.message)
        WireEncodedLines.check(encoding: "base64", mail, &report)
    }
}
