// SPDX-License-Identifier: MIT

import Campaigns
import LuaSandbox
import Seeding

/// Asks the rules about one group again, and tells what they say.
struct GroupExplainer {
    private let book: RuleBook
    private let plan: Plan
    private let group: Group
    private let campaign: Campaign
    private let members: [Int]

    /// Prepares for one group of a plan.
    init(_ book: RuleBook, _ plan: Plan, _ group: Group) {
        self.book = book
        self.plan = plan
        self.group = group
        campaign = book.campaign
        members = ([group.sender] + group.recipients).sorted()
    }

    /// What there is to say.
    ///
    /// - Throws: `SearchEnd.trouble` where a rule failed.
    func explanation() throws(SearchEnd) -> Explanation {
        let template = campaign.messages[group.message].name
        let recipients = PeopleWords.list(group.recipients.map(name))
        return Explanation(
            summary:
                "group \(group.number): '\(template)' from \(name(group.sender)) to \(recipients)",
            parts: [
                Explanation.Part(title: "sender", lines: try sender()),
                Explanation.Part(title: "people", lines: try people()),
                Explanation.Part(title: "template", lines: self.template()),
            ])
    }

    // MARK: The sender

    private func sender() throws(SearchEnd) -> [String] {
        let everyone = campaign.roster.people.count
        let senders = plan.roles.senders
        var lines: [String] = []
        if senders.count == everyone {
            lines.append("everyone may be a sender")
        } else {
            lines.append("\(senders.count) of the \(everyone) people may be senders")
            for rule in book.rules where rule.has(.eligible) {
                let denied = try members.deniedBy(rule, campaign.roster)
                if !denied.isEmpty {
                    lines.append(
                        "'\(rule.title)' does not let \(PeopleWords.list(denied.map(name))) send")
                }
            }
            let misfits = members.filter { MessageChoice.fitting($0, campaign).isEmpty }
            if !misfits.isEmpty {
                lines.append("no message fits \(PeopleWords.list(misfits.map(name)))")
            }
        }
        let allowed = Set(senders)
        let candidates = members.filter(allowed.contains)
        if candidates.count == 1 {
            lines.append("\(name(group.sender)) is the only one in this group who may")
        } else {
            let names = PeopleWords.list(candidates.map(name))
            let how = book.rules.contains { $0.has(.score) } ? "and the scores chose" : "drew"
            lines.append("of \(names) the seed '\(campaign.seed)' \(how) \(name(group.sender))")
        }
        return lines
    }

    // MARK: The people

    private func people() throws(SearchEnd) -> [String] {
        var lines = [shape]
        for rule in book.rules {
            for hook in Hook.keyed where rule.has(hook) {
                if let line = try keys(rule, hook) { lines.append(line) }
            }
            if rule.has(.pair) {
                lines.append("'\(rule.title)' lets every two of them meet")
            }
            if rule.has(.group) { lines.append("'\(rule.title)' lets them be a group") }
            if rule.has(.score) {
                let score = try rule.score(group.sender, group.recipients)
                lines.append("'\(rule.title)' scores \(RuleKey.number(score).description)")
            }
        }
        if book.rules.isEmpty { lines.append("no rule binds them") }
        return lines
    }

    private var shape: String {
        let size = members.count
        switch campaign.grouping.shape {
        case .count(let count):
            let everyone = campaign.roster.people.count - plan.out.count
            return "\(everyone) people in \(PeopleWords.count(count, "group")) make \(size) here"
        case .size(let range):
            let wanted =
                range.lowerBound == range.upperBound
                ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
            return range.contains(size)
                ? "a group has \(wanted) people, this one \(size)"
                : "a group has \(wanted) people, this one \(size): those left over joined"
        }
    }

    /// What a rule's keys say of these people; nil where it leaves all of them free.
    private func keys(_ rule: Rule, _ hook: Hook) throws(SearchEnd) -> String? {
        var keyed: [(person: Int, key: RuleKey)] = []
        for member in members {
            let person = campaign.roster.people[member]
            if let key = try rule.key(hook, LuaValue(person), name(member)) {
                keyed.append((member, key))
            }
        }
        guard let first = keyed.first else {
            return "'\(rule.title)' leaves them free"
        }
        let names = PeopleWords.list(keyed.map { name($0.person) })
        switch hook {
        case .distinct:
            if case .people = rule.option {
                return "of those whom '\(rule.title)' keeps apart there is only \(names)"
            }
            let parts = keyed.map { "\(name($0.person)) '\($0.key.description)'" }
            return "'\(rule.title)' wants them to differ: " + parts.joined(separator: ", ")
        case .alike:
            return "'\(rule.title)' wants them alike: all are '\(first.key.description)'"
        default:
            return "'\(rule.title)' keeps together: \(names)"
        }
    }

    // MARK: The template

    private func template() -> [String] {
        let fitting = MessageChoice.fitting(group.sender, campaign)
        let messages = campaign.messages
        let total = fitting.reduce(0) { $0 + messages[$1].weight }
        let chosen = messages[group.message]
        var lines: [String] = []
        if fitting.count < messages.count {
            lines.append(
                "\(fitting.count) of \(messages.count) messages fit \(name(group.sender))")
        }
        if fitting.count == 1 {
            lines.append("'\(chosen.name)' is the only one to pick")
        } else {
            lines.append(
                "the seed '\(campaign.seed)' drew '\(chosen.name)', "
                    + "which has \(chosen.weight) of \(total) chances")
        }
        return lines
    }

    private func name(_ person: Int) -> String { campaign.roster.people[person].shownName }
}

extension [Int] {
    /// Those whom a rule does not let send.
    fileprivate func deniedBy(_ rule: Rule, _ roster: Roster) throws(SearchEnd) -> [Int] {
        var denied: [Int] = []
        for member in self {
            let person = roster.people[member]
            if try !rule.eligible(LuaValue(person), person.shownName, role: "sender") {
                denied.append(member)
            }
        }
        return denied
    }
}
