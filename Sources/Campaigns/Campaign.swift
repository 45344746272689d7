// SPDX-License-Identifier: MIT

package import Findings
package import MailFormat
package import Seeding

/// Everything that a prank needs, decoded and checked: `campaign.yaml` and the files it names.
package struct Campaign: Sendable {
    /// To whom one letter goes.
    package enum Each: String, Sendable, Hashable, CaseIterable {
        /// One letter to all recipients of a group.
        case group
        /// A personal letter for each recipient.
        case recipient
    }

    /// Who stands in `From:`.
    package enum From: String, Sendable, Hashable, CaseIterable {
        /// The group's sender.
        case sender
        /// The sender's name with the operator's address.
        case name
    }

    /// Who gets the answers.
    package enum ReplyTo: String, Sendable, Hashable, CaseIterable {
        /// The group's sender.
        case sender
        /// The operator.
        case `operator`
    }

    /// The format that this Prankster reads: `prankster: 1`.
    package static let version = 1
    /// The most recipients of one letter, witnesses included.
    package static let mostRecipients = 100

    /// The campaign file's name, for findings.
    package var file: String
    /// What the campaign is called.
    package var name: String
    /// The language of joined lists and dates.
    package var language: Language
    /// The text that all chance comes from.
    package var seed: String
    /// The moment that every letter is dated with; nil for the moment of sending.
    package var date: CivilTime?
    /// The people.
    package var roster: Roster
    /// How they are put into groups.
    package var grouping: Grouping
    /// The messages to pick from; never empty, each once.
    package var messages: [TemplateReference]
    /// To whom one letter goes.
    package var each: Each
    /// Who stands in `From:`.
    package var from: From
    /// Who gets the answers; nil where the header is left out.
    package var replyTo: ReplyTo?
    /// Further variables for the templates.
    package var vars: [String: Attribute]
    /// Where each of them is named.
    package var varLocations: [String: Location]
    /// Plugins that give further variables.
    package var generators: [RuleReference]
    /// Filters under names of the campaign's own.
    package var filters: [FilterReference]
    /// Who answers for the prank.
    package var `operator`: Mailbox?
    /// Servers by name.
    package var transports: [TransportReference]
    /// Who agreed, and which servers may be used.
    package var consent: Consent?
}

extension Campaign {
    /// The names that every template has, so that nothing else may be called like them.
    package static let templateNames = [
        "campaign", "date", "group", "recipient", "recipients", "sender", "witnesses",
    ]
}
