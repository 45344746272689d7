// SPDX-License-Identifier: MIT

import Findings

/// An encoded-word can be decoded: its encoding holds, and its octets are of a known charset.
enum EncodedWordRule: WireRule {
    static let section = "RFC 2047 section 2"

    static func check(_ mail: WireMail, _ report: inout WireReport) {
        report.add(.error, .encodedWord, of: mail.message)
    }
}
