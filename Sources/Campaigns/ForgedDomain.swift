// SPDX-License-Identifier: MIT

package import Findings
internal import MailFormat

/// Warns of senders whose domain will likely have forged mail refused (DMARC, RFC 7489).
package enum ForgedDomain {
    /// A warning for each public provider among the people's domains, at its first address.
    ///
    /// Public providers publish strict policies, and nobody here can send for them. With
    /// `from: name` no domain but the operator's is claimed, so there is nothing to warn of.
    package static func warnings(for campaign: Campaign) -> [Finding] {
        guard campaign.from == .sender else { return [] }
        var seen: Set<String> = []
        return campaign.roster.people.compactMap { person in
            let domain = person.mailbox.address.domain
            guard PublicProvider.isOne(domain), seen.insert(domain).inserted else { return nil }
            return .warning(
                "mail from '\(domain)' that others send is likely refused", at: person.location,
                help: [
                    "'from: name' keeps the sender's name and takes the operator's address"
                ])
        }
    }
}
