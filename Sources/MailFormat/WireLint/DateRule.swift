// SPDX-License-Identifier: MIT

import Findings

/// A date is one that exists, in the form for mail, with its right day of the week.
enum DateRule: WireRule {
    static let section = "RFC 5322 section 3.3"

    static func check(_ mail: WireMail, _ report: inout WireReport) {
        for field in mail.fields where field.key == "date" || field.key == "resent-date" {
            guard let problem = WireDate(field).problem else { continue }
            report.add(
                problem.isObsolete ? .warning : .error, problem.message,
                at: mail.trimmedBody(of: field), label: problem.label,
                section: problem.isObsolete ? "RFC 5322 section 4.3" : nil)
        }
    }
}
