// SPDX-License-Identifier: MIT

package import Findings
package import MailFormat

/// Who agreed to be pranked, and which servers may be used: `consent:` in the campaign.
package struct Consent: Sendable {
    /// One entry of `people`.
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
    /// Who does not want to after all, from the file that `except` names.
    package var except: [Address]
    /// Servers away from this machine that may be used.
    package var hosts: [ServerHost]
    /// Where `consent` is.
    package var location: Location
}
