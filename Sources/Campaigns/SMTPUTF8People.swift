// SPDX-License-Identifier: MIT

package import Findings
internal import MailFormat

/// Warns of addresses that only servers with SMTPUTF8 (RFC 6531) take: those with more than ASCII
/// before the `@`.
package enum SMTPUTF8People {
    /// More people are counted, not named.
    private static let mostNamed = 3

    /// A warning for each of the first such addresses, at its line where it has one, and one that
    /// counts the others.
    package static func warnings(for campaign: Campaign) -> [Finding] {
        var warnings: [Finding] = []
        var count = 0
        for person in campaign.roster.people where person.mailbox.address.needsSMTPUTF8 {
            count += 1
            guard warnings.count < mostNamed else { continue }
            warnings.append(warning(of: person.mailbox, at: person.location))
        }
        if count > warnings.count {
            let rest = count - warnings.count
            warnings.append(
                .warning(
                    "\(rest) more \(rest == 1 ? "person" : "people") can only get mail through"
                        + " servers with SMTPUTF8",
                    at: warnings[0].location.map { Location(file: $0.file) }))
        }
        var others = campaign.grouping.cc + campaign.grouping.bcc
        if let `operator` = campaign.operator { others.append(`operator`) }
        for mailbox in others where mailbox.address.needsSMTPUTF8 {
            warnings.append(warning(of: mailbox, at: Location(file: campaign.file)))
        }
        return warnings
    }

    private static func warning(of mailbox: Mailbox, at place: Location) -> Finding {
        let address = mailbox.address.displayText
        return .warning(
            "'\(mailbox.name?.text ?? address)' can only get mail through servers with SMTPUTF8",
            at: place, help: ["'\(address)' has characters beyond ASCII before '@'"])
    }
}
