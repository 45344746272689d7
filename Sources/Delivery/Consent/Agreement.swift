// SPDX-License-Identifier: MIT

package import Findings
package import MailFormat

/// What a campaign says about who agreed, and who answers for it: Delivery knows no campaign.
package struct Agreement: Sendable {
    /// One entry of `people` in `consent`.
    package enum Entry: Sendable, Hashable {
        /// Everyone in the campaign's `people`.
        case roster
        /// One address.
        case address(Address)
        /// Everyone at this very domain, in A-labels; not at its subdomains.
        case domain(String)
    }

    /// Who agreed.
    package var people: [Entry]
    /// Who does not want to after all.
    package var except: [Address]
    /// The servers away from this machine that may be used.
    package var hosts: [ServerHost]
    /// Who answers for the prank.
    package var `operator`: Address?
    /// Where `consent` is; nil where the campaign has none.
    package var location: Location?
    /// The campaign's file as a whole, for what is missing in it.
    package var campaign: Location
    /// Where the campaign's `people` have an address; nil for everybody else.
    package var rosterPlace: @Sendable (Address) -> Location?

    /// Creates an agreement; nobody agreed and no server may be used unless given.
    package init(
        people: [Entry] = [], except: [Address] = [], hosts: [ServerHost] = [],
        operator: Address? = nil, location: Location? = nil, campaign: Location,
        rosterPlace: @escaping @Sendable (Address) -> Location? = { _ in nil }
    ) {
        self.people = people
        self.except = except
        self.hosts = hosts
        self.operator = `operator`
        self.location = location
        self.campaign = campaign
        self.rosterPlace = rosterPlace
    }
}
