// SPDX-License-Identifier: MIT

import Seeding

/// Finds an arrangement that keeps every rule, or a proof that there is none, or gives up.
///
/// First the proofs by counting, then an attempt at dealing and mending, then for small problems a
/// search through everything, then more attempts. All of it is bounded by steps, so the answer
/// depends on the problem and the seed alone.
enum Solver {
    /// What came of it.
    enum Outcome {
        /// An arrangement that was verified.
        case solved(Arrangement, Effort)
        /// There is none.
        case impossible(Impossibility)
        /// None was found.
        case notFound(Effort)
    }

    /// How hard it was tried.
    struct Effort: Equatable {
        /// How many arrangements were begun.
        var attempts = 0
        /// How many steps were made.
        var steps = 0
        /// How many constraints the best attempt that failed breaks, where any came so far.
        var fewestFaults: Int?
        /// The rules that said no whatever they were asked.
        var refusals: [Refusal] = []
    }

    /// How hard to try: the number divides the steps that a wanted plan gets.
    enum Diligence: Int {
        /// For trying a help or a smaller set of rules.
        case brief = 4
        /// For the plan itself.
        case full = 1
    }

    private static let attempts = 8
    /// So many attempts may leave fewer people out, in problems of up to `mostPeopleToBetter`.
    private static let attemptsForFewerOut = 4
    private static let mostPeopleToBetter = 5000

    /// Solves a problem.
    ///
    /// - Throws: `SearchEnd.trouble` where a rule failed.
    static func solve(
        _ problem: GroupingProblem, seed: Seed, diligence: Diligence = .full
    ) throws(SearchEnd) -> Outcome {
        let space = SearchSpace(problem)
        if let proof = CountingProofs.first(in: space) { return .impossible(proof) }
        var search = Search(space, seed: seed, diligence: diligence)
        try search.attempt(upTo: 1)
        if !search.isDone {
            switch try search.decide() {
            case .impossible(let proof): return .impossible(proof)
            case .best: break
            case .undecided:
                if search.best == nil {
                    try search.attempt(upTo: attempts / diligence.rawValue)
                } else if problem.personCount <= mostPeopleToBetter {
                    try search.attempt(upTo: attemptsForFewerOut / diligence.rawValue)
                }
            }
        }
        return search.outcome
    }
}
