// SPDX-License-Identifier: MIT

package import Campaigns
package import Findings
import Seeding

/// Puts people into groups by the campaign's rules and picks a message for each.
package enum Planner {
    /// Makes the plan of a campaign.
    ///
    /// The same campaign and seed make the same plan, whatever else the people's entries hold.
    ///
    /// - Parameters:
    ///   - campaign: the campaign; with errors in the log its rules are checked, but not planned.
    ///   - plugins: where its rules are.
    ///   - log: takes the findings: rules that do not load or fail, or that cannot be met.
    /// - Returns: nil where there is an error.
    package static func plan(
        _ campaign: Campaign, plugins: PluginLibrary, log: inout FindingLog
    ) -> Plan? {
        let isSound = !log.hasErrors
        guard let book = RuleBook(campaign, plugins: plugins, log: &log) else { return nil }
        defer { book.report(to: &log) }
        guard isSound, let answers = book.answers() else { return nil }
        RuleEffect.check(book, answers, log: &log)
        let problem = GroupingProblem(book, answers)
        let seed = Seed(campaign.seed).keyed("plan")
        do {
            switch try Solver.solve(problem, seed: seed) {
            case .solved(let arrangement, let effort):
                return plan(arrangement, effort, problem, campaign)
            case .impossible(let proof):
                let diagnosis = Diagnosis(book, answers, problem, seed)
                log.report(try diagnosis.impossible(proof))
            case .notFound(let effort):
                let diagnosis = Diagnosis(book, answers, problem, seed)
                log.report(try diagnosis.notFound(effort))
            }
        } catch {
            // A rule failed: the book reports which.
        }
        return nil
    }

    /// Who may be sender or recipient at all; nil where a rule has an error.
    package static func roles(
        _ campaign: Campaign, plugins: PluginLibrary, log: inout FindingLog
    ) -> PossibleRoles? {
        guard let book = RuleBook(campaign, plugins: plugins, log: &log) else { return nil }
        defer { book.report(to: &log) }
        guard let answers = book.answers() else { return nil }
        return PossibleRoles(GroupingProblem(book, answers))
    }

    private static func plan(
        _ arrangement: Arrangement, _ effort: Solver.Effort, _ problem: GroupingProblem,
        _ campaign: Campaign
    ) -> Plan {
        let choice = MessageChoice(campaign, seed: Seed(campaign.seed))
        let groups = arrangement.groups.enumerated().map { index, group in
            Group(
                number: index + 1, sender: group.sender, recipients: group.recipients,
                message: choice.message(ofGroup: index + 1, from: group.sender) ?? 0)
        }
        return Plan(
            groups: groups, out: arrangement.out, steps: effort.steps,
            score: problem.scores.isEmpty ? nil : arrangement.score,
            roles: PossibleRoles(problem))
    }
}
