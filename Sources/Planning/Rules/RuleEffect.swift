// SPDX-License-Identifier: MIT

import Campaigns
import Findings

/// Warns of rules that can never say no: a mistake in the option more often than not.
enum RuleEffect {
    /// Looks for rules that give keys and nothing else, but nobody one.
    static func check(_ book: RuleBook, _ answers: RuleAnswers, log: inout FindingLog) {
        for rule in book.rules {
            let judges: [Hook] = [.eligible, .pair, .group, .score]
            let columns = answers.columns.filter { $0.rule == rule.number }
            guard !columns.isEmpty, !judges.contains(where: rule.has),
                columns.allSatisfy({ column in column.keys.allSatisfy { $0 == nil } })
            else { continue }
            var similar: String?
            if case .text(let name) = rule.option {
                let known = book.campaign.roster.attributeNames
                similar = known.contains(name) ? nil : NearMiss.question(for: name, among: known)
            }
            log.report(
                .warning(
                    "the rule '\(rule.title)' leaves everyone free",
                    at: rule.reference.location, label: similar,
                    help: ["its plugin gives nobody a key"]))
        }
    }
}
