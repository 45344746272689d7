// SPDX-License-Identifier: MIT

import Findings

/// A header is made of fields, each a name, a colon, and a body that may be folded.
enum FieldSyntaxRule: WireRule {
    static let section = "RFC 5322 section 2.2"

    static func check(_ mail: WireMail, _ report: inout WireReport) {
        report.add(.error, .fieldSyntax, of: mail.message)
    }
}
