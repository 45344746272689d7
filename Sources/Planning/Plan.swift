// SPDX-License-Identifier: MIT

/// Who sends what to whom: a pure function of the campaign and its seed.
package struct Plan: Sendable, Hashable {
    /// The groups, numbered from 1 in the order of their senders in the roster.
    package let groups: [Group]
    /// Who is in no group, in the order of the roster.
    package let out: [Int]
    /// How many steps the search took.
    package let steps: Int
    /// The sum of what the rules' `score` says; nil where no rule scores.
    package let score: Double?
    /// Who could have been what.
    package let roles: PossibleRoles

    /// Creates a plan from its groups, whoever may have made them.
    package init(
        groups: [Group], out: [Int] = [], steps: Int = 0, score: Double? = nil,
        roles: PossibleRoles = PossibleRoles(senders: [], recipients: [])
    ) {
        self.groups = groups
        self.out = out
        self.steps = steps
        self.score = score
        self.roles = roles
    }

    /// The group with a number, or nil.
    package func group(_ number: Int) -> Group? {
        groups.indices.contains(number - 1) ? groups[number - 1] : nil
    }
}

/// One sender, at least two recipients, and the message between them.
package struct Group: Sendable, Hashable {
    /// The number, from 1.
    package var number: Int
    /// Who sends, by place in the roster.
    package var sender: Int
    /// Who gets it, in the order of the roster.
    package var recipients: [Int]
    /// The message, by place in the campaign's list.
    package var message: Int

    /// Creates a group.
    package init(number: Int, sender: Int, recipients: [Int], message: Int) {
        self.number = number
        self.sender = sender
        self.recipients = recipients
        self.message = message
    }
}
