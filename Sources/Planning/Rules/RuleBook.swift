// SPDX-License-Identifier: MIT

import Campaigns
import Findings
import LuaSandbox
import YAMLNodes

/// All rules of a campaign, loaded and checked.
struct RuleBook {
    /// What is planned.
    let campaign: Campaign
    /// The rules, in the order of the campaign.
    let rules: [Rule]

    /// Loads every rule.
    ///
    /// - Returns: nil where one has an error; all of them are reported.
    init?(_ campaign: Campaign, plugins: PluginLibrary, log: inout FindingLog) {
        var rules: [Rule] = []
        let roster = campaign.roster
        for (number, reference) in campaign.grouping.rules.enumerated() {
            guard
                let (source, header) = plugins.plugin(
                    reference.plugin, as: .rule, usedAt: reference.location, log: &log),
                let option = OptionDecoder(plugin: reference.plugin, roster: roster).option(
                    reference.option, as: header.option, usedAt: reference.location, log: &log)
            else { continue }
            if Self.namesNoAttribute(option, source, reference, roster, log: &log) { continue }
            do {
                rules.append(
                    try Rule(
                        number: number, reference: reference, source: source, option: option,
                        roster: roster))
            } catch {
                log.report(error.findings)
            }
        }
        guard rules.count == campaign.grouping.rules.count else { return nil }
        self.campaign = campaign
        self.rules = rules
    }

    /// Reports a text option of a shipped rule that no attribute is called by: `different: taem`.
    private static func namesNoAttribute(
        _ option: PluginOption, _ source: PluginSource, _ reference: RuleReference,
        _ roster: Roster, log: inout FindingLog
    ) -> Bool {
        guard !source.isOwn, case .text(let name) = option, roster.isComplete,
            !roster.attributeNames.contains(name)
        else { return false }
        log.report(
            .error(
                "nobody has an attribute '\(name)'",
                at: reference.option?.location ?? reference.location,
                label: NearMiss.question(for: name, among: roster.attributeNames)))
        return true
    }

    /// Hands everything that plugins printed to the log, and what went wrong when they were asked.
    func report(to log: inout FindingLog) {
        for rule in rules {
            log.report(rule.takeNotes())
            if let trouble = rule.trouble { log.report(trouble) }
        }
    }

    /// The people's keys and roles, asked for once a person, in the order of the roster.
    ///
    /// A rule that fails is not asked again; the others are, so that every broken rule is told.
    ///
    /// - Returns: nil where a rule failed.
    func answers() -> RuleAnswers? {
        var answers = RuleAnswers(rules: rules, people: campaign.roster.people.count)
        var broken = Set<Int>()
        let asked = rules.filter { rule in
            rule.has(.eligible) || Hook.keyed.contains(where: rule.has)
        }
        guard !asked.isEmpty else { return answers }
        for person in campaign.roster.people {
            let value = LuaValue(person)
            for rule in asked where !broken.contains(rule.number) {
                do {
                    try answers.ask(rule, about: person, value)
                } catch {
                    broken.insert(rule.number)
                }
            }
        }
        return broken.isEmpty ? answers : nil
    }
}
