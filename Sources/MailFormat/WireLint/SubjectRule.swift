// SPDX-License-Identifier: MIT

import Findings

/// A message has a subject, for its readers' sake.
enum SubjectRule: WireRule {
    static let section = "RFC 5322 section 3.6.5"

    static func check(_ mail: WireMail, _ report: inout WireReport) {
        guard let field = mail.message.fields(named: "Subject").first else {
            report.add(.note, "no 'Subject' field", at: mail.start..<mail.start + 1)
            return
        }
        if field.text.isEmpty { report.add(.note, "an empty 'Subject' field", of: field) }
    }
}
