// SPDX-License-Identifier: MIT

package import Campaigns
package import Findings
import Seeding

/// Why one group is as it is: `plan --explain N`.
package struct Explanation: Sendable, Hashable {
    /// What was asked for.
    package struct Part: Sendable, Hashable {
        /// Which part of the group: `sender`, `people`, `template`.
        package let title: String
        /// What is to be said of it, a sentence each.
        package let lines: [String]
    }

    /// The group in one sentence.
    package let summary: String
    /// Why this sender, these people, this template.
    package let parts: [Part]

    /// All of it as lines of text, the parts' sentences indented.
    package var lines: [String] {
        [summary] + parts.flatMap { part in [part.title + ":"] + part.lines.map { "  " + $0 } }
    }
}

extension Planner {
    /// Explains a group of a plan that was made of this campaign.
    ///
    /// - Parameters:
    ///   - number: the group's number, from 1.
    ///   - plan: the plan.
    ///   - campaign: the campaign that it was made of.
    ///   - plugins: where its rules are.
    ///   - log: takes the findings of rules that fail.
    /// - Returns: nil where there is no such group, or an error.
    package static func explain(
        group number: Int, of plan: Plan, _ campaign: Campaign, plugins: PluginLibrary,
        log: inout FindingLog
    ) -> Explanation? {
        guard let group = plan.group(number),
            let book = RuleBook(campaign, plugins: plugins, log: &log)
        else { return nil }
        defer { book.report(to: &log) }
        return try? GroupExplainer(book, plan, group).explanation()
    }
}
