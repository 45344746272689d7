// SPDX-License-Identifier: MIT

import Findings

/// Text is in the charset that its part declares, US-ASCII where it declares none.
enum CharsetRule: WireRule {
    static let section = "RFC 2046 section 4.1.2"

    static func check(_ mail: WireMail, _ report: inout WireReport) {
        report.add(.error, .charset, of: mail.message)
        report.add(.warning, .unknownCharset, of: mail.message)
    }
}
