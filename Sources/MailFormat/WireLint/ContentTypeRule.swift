// SPDX-License-Identifier: MIT

import Findings

/// Content-Type and Content-Disposition are well-formed, with well-formed parameters.
enum ContentTypeRule: WireRule {
    static let section = "RFC 2045 section 5.1"

    static func check(_ mail: WireMail, _ report: inout WireReport) {
        report.add(.error, .parameter, of: mail.message)
    }
}
