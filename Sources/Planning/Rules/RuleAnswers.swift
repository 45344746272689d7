// SPDX-License-Identifier: MIT

import Campaigns
import LuaSandbox

/// What the rules say of each person alone: roles and keys.
struct RuleAnswers {
    /// The keys that one hook of one rule gives.
    struct Column {
        /// The rule's place in the campaign.
        let rule: Int
        /// Which of its hooks.
        let hook: Hook
        /// By person; nil is free.
        fileprivate(set) var keys: [RuleKey?] = []
    }

    /// Whom one rule lets send and receive.
    struct Roles {
        /// The rule's place in the campaign.
        let rule: Int
        /// By person.
        fileprivate(set) var maySend: [Bool] = []
        /// By person.
        fileprivate(set) var mayReceive: [Bool] = []
    }

    /// The keys, in the order of rules and hooks.
    private(set) var columns: [Column] = []
    /// The roles, in the order of rules.
    private(set) var roles: [Roles] = []

    /// Prepares for so many people.
    init(rules: [Rule], people: Int) {
        for rule in rules {
            if rule.has(.eligible) {
                var entry = Roles(rule: rule.number)
                entry.maySend.reserveCapacity(people)
                entry.mayReceive.reserveCapacity(people)
                roles.append(entry)
            }
            for hook in Hook.keyed where rule.has(hook) {
                var column = Column(rule: rule.number, hook: hook)
                column.keys.reserveCapacity(people)
                columns.append(column)
            }
        }
    }

    /// Asks a rule everything about the next person.
    mutating func ask(
        _ rule: Rule, about person: Person, _ value: LuaValue
    ) throws(SearchEnd) {
        for index in roles.indices where roles[index].rule == rule.number {
            roles[index].maySend.append(
                try rule.eligible(value, person.shownName, role: "sender"))
            roles[index].mayReceive.append(
                try rule.eligible(value, person.shownName, role: "recipient"))
        }
        for index in columns.indices where columns[index].rule == rule.number {
            columns[index].keys.append(
                try rule.key(columns[index].hook, value, person.shownName))
        }
    }
}
