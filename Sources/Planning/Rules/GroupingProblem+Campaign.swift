// SPDX-License-Identifier: MIT

import Campaigns

extension GroupingProblem {
    /// The problem that a campaign poses, its rules answering.
    init(_ book: RuleBook, _ answers: RuleAnswers) {
        let campaign = book.campaign
        let people = campaign.roster.people.count
        let shape: Shape =
            switch campaign.grouping.shape {
            case .count(let count): .count(count)
            // No group has more people than there are, whatever a campaign writes.
            case .size(let range): .size(range.clamped(to: 0...people + Self.smallestGroup))
            }
        self.init(personCount: people, shape: shape)
        leftover =
            switch campaign.grouping.leftover {
            case .join: .join
            case .out: .out
            case .error: .error
            }
        if campaign.each == .group {
            let witnesses = campaign.grouping.cc.count + campaign.grouping.bcc.count
            largestGroup = 1 + Campaign.mostRecipients - witnesses
        }
        for roles in answers.roles {
            self.roles.append(
                RoleConstraint(
                    origin: .rule(roles.rule), maySend: roles.maySend,
                    mayReceive: roles.mayReceive))
        }
        if let fitting = Self.fitting(campaign) { roles.append(fitting) }
        for column in answers.columns {
            let constraint = KeyConstraint(origin: .rule(column.rule), keys: column.keys)
            switch column.hook {
            case .distinct: distinct.append(constraint)
            case .alike: alike.append(constraint)
            default: together.append(constraint)
            }
        }
        for rule in book.rules { judge(rule) }
    }

    private mutating func judge(_ rule: Rule) {
        let origin = Origin.rule(rule.number)
        if rule.has(.pair) {
            pairs.append(
                PairConstraint(origin: origin) { one, other throws(SearchEnd) in
                    try rule.pair(one, other)
                })
        }
        if rule.has(.group) {
            groups.append(
                GroupConstraint(origin: origin) { sender, recipients throws(SearchEnd) in
                    try rule.group(sender, recipients)
                })
        }
        if rule.has(.score) {
            scores.append(
                GroupScore(origin: origin) { sender, recipients throws(SearchEnd) in
                    try rule.score(sender, recipients)
                })
        }
    }

    /// Whoever fits no message cannot be a sender; nil where everyone fits one.
    private static func fitting(_ campaign: Campaign) -> RoleConstraint? {
        guard campaign.messages.allSatisfy({ $0.when != nil }) else { return nil }
        let people = campaign.roster.people
        let maySend = people.map { person in
            campaign.messages.contains { $0.when?.holds(for: person) ?? true }
        }
        guard maySend.contains(false) else { return nil }
        return RoleConstraint(
            origin: .messages, maySend: maySend,
            mayReceive: Array(repeating: true, count: people.count))
    }
}
