// SPDX-License-Identifier: MIT

import Findings

/// Date and From must be there, Message-ID should.
enum RequiredFieldRule: WireRule {
    static let section = "RFC 5322 section 3.6"

    static func check(_ mail: WireMail, _ report: inout WireReport) {
        let place = mail.start..<mail.start + 1
        for name in ["Date", "From"] where mail.message.fields(named: name).isEmpty {
            report.add(.error, "no '\(name)' field", at: place)
        }
        if mail.message.fields(named: "Message-ID").isEmpty {
            report.add(
                .warning, "no 'Message-ID' field", at: place, section: "RFC 5322 section 3.6.4")
        }
    }
}
