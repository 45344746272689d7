// SPDX-License-Identifier: MIT

import Seeding

/// All attempts at one problem, with the best arrangement so far.
struct Search {
    /// What a look at everything can decide.
    enum Decision {
        /// There is no arrangement.
        case impossible(Impossibility)
        /// What was found cannot be bettered.
        case best
        /// The problem is too large, or the steps were too few.
        case undecided
    }

    private static let leastSteps = 400_000
    private static let stepsPerPerson = 100
    private static let stepsToDecide = 1_500_000
    /// The first attempt gives up early, because a proof may be near.
    private static let firstPatience = 40
    private static let patience = 400

    /// The arrangement with the fewest people out.
    private(set) var best: Arrangement?
    private var effort = Solver.Effort()
    private let space: SearchSpace
    private let partners: Partners
    private let judge: Judge
    private let layouts: [Layout]
    private let seed: Seed
    private let diligence: Solver.Diligence
    private let leastOut: Int

    /// Prepares for a problem.
    init(_ space: SearchSpace, seed: Seed, diligence: Solver.Diligence) {
        self.space = space
        self.seed = seed
        self.diligence = diligence
        partners = Partners(space)
        judge = Judge(space, stream: seed.keyed("senders").stream)
        let plan = LayoutPlan(space)
        layouts = plan.candidates
        leastOut = plan.leastOut
    }

    /// Whether there is an arrangement with as few people out as counting allows.
    var isDone: Bool { best.map { $0.out.count <= leastOut } ?? false }

    /// What came of it so far.
    var outcome: Solver.Outcome {
        if let best { return .solved(best, effort) }
        var effort = effort
        effort.refusals = judge.refusals
        return .notFound(effort)
    }

    /// Goes through the layouts in turn, up to so many attempts in all.
    mutating func attempt(upTo limit: Int) throws(SearchEnd) {
        while effort.attempts < limit, !layouts.isEmpty, !isDone {
            let layout = layouts[effort.attempts % layouts.count]
            try keep { attempt throws(SearchEnd) in try attempt.run(layout) }
        }
    }

    /// Proves, if the problem is small, that there is no arrangement, or finds the best.
    mutating func decide() throws(SearchEnd) -> Decision {
        let meter = StepMeter(Self.stepsToDecide / diligence.rawValue)
        judge.pay(from: meter)
        defer { effort.steps += meter.spent }
        do {
            if best == nil, let proof = try ConflictProofs.first(in: space, judge: judge) {
                return .impossible(proof)
            }
            guard var search = try ExactSearch(space, judge: judge, meter: meter) else {
                return .undecided
            }
            if let groups = try search.run(mostOut: best.map { $0.out.count - 1 } ?? Int.max) {
                try keep { attempt throws(SearchEnd) in try attempt.polish(groups) }
                return best == nil ? .undecided : .best
            }
            return best == nil
                ? .impossible(Impossibility(.exhausted, space.problem.origins)) : .best
        } catch {
            guard error == .steps else { throw error }
            return .undecided
        }
    }

    /// Makes an attempt and keeps what it finds if that is sound and better.
    private mutating func keep(
        _ work: (inout Attempt) throws(SearchEnd) -> Arrangement?
    ) throws(SearchEnd) {
        let steps =
            (Self.leastSteps + Self.stepsPerPerson * space.problem.personCount)
            / diligence.rawValue
        let meter = StepMeter(steps)
        var attempt = Attempt(
            space, partners: partners, judge: judge,
            patience: effort.attempts == 0 ? Self.firstPatience : Self.patience, meter: meter,
            seed: seed.keyed("attempt", String(effort.attempts)))
        effort.attempts += 1
        defer {
            effort.steps += meter.spent + attempt.stepsToImprove
            if let faults = attempt.faults {
                effort.fewestFaults = min(faults, effort.fewestFaults ?? faults)
            }
        }
        do {
            guard let found = try work(&attempt),
                found.out.count < best?.out.count ?? Int.max,
                try ArrangementVerifier.accepts(found, for: space.problem)
            else { return }
            best = found
        } catch {
            guard error == .steps else { throw error }
        }
    }
}
