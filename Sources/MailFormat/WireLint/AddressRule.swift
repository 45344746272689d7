// SPDX-License-Identifier: MIT

import Findings

/// Address fields hold address lists, in no obsolete form.
enum AddressRule: WireRule {
    static let section = "RFC 5322 section 3.4"

    static func check(_ mail: WireMail, _ report: inout WireReport) {
        report.add(.error, .address, of: mail.message)
        report.add(
            .warning, .obsoleteAddress, of: mail.message, section: "RFC 5322 sections 3.4.1 and 4.4"
        )
        for field in mail.fields where field.key == "from" && field.mailboxes.isEmpty {
            report.add(.error, "no mailbox in 'From'", of: field, section: "RFC 5322 section 3.6.2")
        }
    }
}
