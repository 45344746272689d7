// SPDX-License-Identifier: MIT

package import Campaigns

/// Who may be sender of which message, and who recipient, as far as rules for single people say.
package struct PossibleRoles: Sendable, Hashable {
    /// Who may be a sender, by place in the roster.
    package let senders: [Int]
    /// Who may be a recipient, by place in the roster.
    package let recipients: [Int]

    /// Creates roles from lists in the order of the roster.
    package init(senders: [Int], recipients: [Int]) {
        self.senders = senders
        self.recipients = recipients
    }

    /// Everyone whom no rule denies the role; a sender must fit a message too.
    init(_ problem: GroupingProblem) {
        func allowed(_ role: KeyPath<RoleConstraint, [Bool]>) -> [Int] {
            (0..<problem.personCount).filter { person in
                problem.roles.allSatisfy { $0[keyPath: role][person] }
            }
        }
        senders = allowed(\.maySend)
        recipients = allowed(\.mayReceive)
    }

    /// Those of the senders for whom a message may be picked.
    package func senders(of message: TemplateReference, in roster: Roster) -> [Int] {
        guard let when = message.when else { return senders }
        return senders.filter { when.holds(for: roster.people[$0]) }
    }
}
