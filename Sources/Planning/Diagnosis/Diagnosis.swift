// SPDX-License-Identifier: MIT

import Campaigns
import Findings
import Seeding

/// Says why a campaign has no plan, and what would give it one.
struct Diagnosis {
    private let book: RuleBook
    private let problem: GroupingProblem
    private let seed: Seed
    private let words: ImpossibilityWords
    private let remedies: Remedies

    /// Prepares for a campaign that was tried.
    init(_ book: RuleBook, _ answers: RuleAnswers, _ problem: GroupingProblem, _ seed: Seed) {
        self.book = book
        self.problem = problem
        self.seed = seed
        words = ImpossibilityWords(book, answers, problem)
        remedies = Remedies(book, answers, problem, seed)
    }

    /// What is proven: the rules that cannot hold together, with the counts and what would help.
    ///
    /// - Throws: `SearchEnd.trouble` where a rule failed.
    func impossible(_ proof: Impossibility) throws(SearchEnd) -> [Finding] {
        let core = try IrreducibleCore(of: problem, proof: proof, seed: seed)
        let main = words.mainOrigin(of: core)
        let withoutOne = try remedies.withoutOne(of: core.origins)
        var help = try remedies.changes(for: core.proof.reason)
        if help.isEmpty || core.origins.count > 1, let main, withoutOne.contains(main) {
            help.append(words.withoutIt(main))
        }
        var findings: [Finding] = [
            .error(
                core.origins.isEmpty ? "no plan is possible" : "no plan satisfies every rule",
                at: words.location(of: main), label: words.label(core.proof), help: help)
        ]
        for origin in core.origins where origin != main {
            findings.append(
                .note(
                    "\(words.title(of: origin)) has a part in it",
                    at: words.location(of: origin),
                    help: withoutOne.contains(origin) ? [words.withoutIt(origin)] : []))
        }
        return findings
    }

    /// What was tried in vain, and what would help.
    ///
    /// - Throws: `SearchEnd.trouble` where a rule failed.
    func notFound(_ effort: Solver.Effort) throws(SearchEnd) -> [Finding] {
        var help = ["that does not prove that there is none"]
        for refusal in effort.refusals {
            let asked = PeopleWords.count(refusal.count, "question")
            help.append("\(words.title(of: refusal.origin)) said no to each of \(asked)")
        }
        help += try remedies.changes(for: nil)
        for origin in try remedies.withoutOne(of: problem.origins) {
            help.append(words.withoutIt(origin))
        }
        let broken = effort.fewestFaults.map { faults in
            "the best of them breaks the rules in \(PeopleWords.count(faults, "place"))"
        }
        return [
            .error(
                "no plan found in \(PeopleWords.count(effort.attempts, "attempt"))"
                    + " of \(effort.steps) steps in all",
                at: book.campaign.grouping.shapeLocation, label: broken, help: help)
        ]
    }
}
