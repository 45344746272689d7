// SPDX-License-Identifier: MIT

import Findings

/// Quoted-printable escapes what it must, in upper case, on lines of at most 76 characters.
enum QuotedPrintableRule: WireRule {
    static let section = "RFC 2045 section 6.7"

    static func check(_ mail: WireMail, _ report: inout WireReport) {
        report.add(.error, .quotedPrintable, of: mail.message)
        WireEncodedLines.check(encoding: "quoted-printable", mail, &report)
    }
}
