// SPDX-License-Identifier: MIT

import Findings

/// Encoded parameter values are whole and can be decoded.
enum ParameterEncodingRule: WireRule {
    static let section = "RFC 2231 section 4"

    static func check(_ mail: WireMail, _ report: inout WireReport) {
        report.add(.error, .parameterEncoding, of: mail.message)
    }
}
