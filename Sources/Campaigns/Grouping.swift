// SPDX-License-Identifier: MIT

package import Findings
package import MailFormat

/// How people are put into groups: `groups:` in the campaign.
package struct Grouping: Sendable {
    /// Exactly one of the two ways to say how many groups there are.
    package enum Shape: Sendable, Hashable {
        /// So many groups, everyone spread evenly.
        case count(Int)
        /// So many people in each, the sender included; three at least.
        case size(ClosedRange<Int>)
    }

    /// What becomes of people whom no group can take.
    package enum Leftover: String, Sendable, Hashable, CaseIterable {
        /// They join groups where the rules allow, else it is an error.
        case join
        /// They are left out.
        case out
        /// It is an error.
        case error
    }

    /// The fewest people of a group: a sender and two recipients.
    package static let smallest = 3

    /// How many groups, or how large.
    package var shape: Shape
    /// Where the campaign says so.
    package var shapeLocation: Location
    /// What becomes of those left over.
    package var leftover: Leftover
    /// What every group must satisfy, in the order of the file.
    package var rules: [RuleReference]
    /// Those who get each group's letter on top, named in its header.
    package var cc: [Mailbox]
    /// Those who get it too without being named.
    package var bcc: [Mailbox]
}
