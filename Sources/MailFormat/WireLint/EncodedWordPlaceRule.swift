// SPDX-License-Identifier: MIT

import Findings

/// Encoded-words stand in text, comments and phrases only, and apart from what is around them.
enum EncodedWordPlaceRule: WireRule {
    static let section = "RFC 2047 section 5"

    static func check(_ mail: WireMail, _ report: inout WireReport) {
        report.add(.error, .encodedWordPlace, of: mail.message)
    }
}
