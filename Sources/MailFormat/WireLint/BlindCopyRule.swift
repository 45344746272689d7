// SPDX-License-Identifier: MIT

import Findings

/// A message on its way shows nobody whom Bcc meant.
enum BlindCopyRule: WireRule {
    static let section = "RFC 5322 section 3.6.3"

    static func check(_ mail: WireMail, _ report: inout WireReport) {
        for field in mail.fields where field.key == "bcc" || field.key == "resent-bcc" {
            report.add(
                .warning, "'\(field.name)' shows who was not to be seen", of: field,
                help: "leave the field out; the envelope alone names those recipients")
        }
    }
}
