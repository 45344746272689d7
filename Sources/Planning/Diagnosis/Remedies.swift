// SPDX-License-Identifier: MIT

import Campaigns
import Seeding

/// Changes to a campaign that give it a plan; each was tried by the solver.
struct Remedies {
    /// So many other counts and sizes are tried.
    private static let tries = 12
    /// So many in large campaigns, and where nothing is proven: each try may take long.
    private static let triesIfSlow = 3
    private static let large = 2000
    /// So many rules are left out in turn.
    private static let mostRules = 8

    private let book: RuleBook
    private let answers: RuleAnswers
    private let problem: GroupingProblem
    private let seed: Seed

    /// Prepares for a campaign without a plan.
    init(_ book: RuleBook, _ answers: RuleAnswers, _ problem: GroupingProblem, _ seed: Seed) {
        self.book = book
        self.answers = answers
        self.problem = problem
        self.seed = seed
    }

    /// Other values of `leftover`, `count` and `size`.
    ///
    /// - Throws: `SearchEnd.trouble` where a rule failed.
    func changes(for reason: Impossibility.Reason?) throws(SearchEnd) -> [String] {
        var help: [String] = []
        if problem.leftover == .error, case .size = problem.shape {
            var joined = problem
            joined.leftover = .join
            if try solve(joined) != nil {
                help.append("'leftover: join' lets them join groups")
            }
        }
        if problem.leftover != .out {
            var without = problem
            without.leftover = .out
            if let plan = try solve(without), !plan.out.isEmpty,
                plan.out.count * 2 < problem.personCount
            {
                help.append(leavingOut(plan.out, reason))
            }
        }
        let isSlow = reason == nil || problem.personCount > Self.large
        if let shape = try otherShape(tries: isSlow ? Self.triesIfSlow : Self.tries) {
            help.append("with '\(shape)' there is a plan")
        }
        return help
    }

    /// Those of the origins without which there is a plan.
    ///
    /// - Throws: `SearchEnd.trouble` where a rule failed.
    func withoutOne(of origins: [Origin]) throws(SearchEnd) -> [Origin] {
        var helpful: [Origin] = []
        let all = Set(problem.origins)
        for origin in origins.prefix(Self.mostRules) {
            if try solve(problem.keeping(all.subtracting([origin]))) != nil {
                helpful.append(origin)
            }
        }
        return helpful
    }

    private func leavingOut(_ out: [Int], _ reason: Impossibility.Reason?) -> String {
        let people = book.campaign.roster.people
        if let kinds = kinds(of: out, reason) {
            return "'leftover: out' lets \(PeopleWords.list(kinds)) stay out"
        }
        if out.count <= 3 {
            let names = PeopleWords.list(out.map { people[$0].shownName })
            return "'leftover: out' leaves \(names) out"
        }
        return "'leftover: out' leaves \(out.count) people out"
    }

    /// How many of which key, where the reason is a crowd and an attribute the key: `5 of 'Sales'`.
    private func kinds(of out: [Int], _ reason: Impossibility.Reason?) -> [String]? {
        guard case .crowdedClass(let crowd, _) = reason,
            case .rule(let number) = crowd.origin,
            case .text? = book.rules.first(where: { $0.number == number })?.option,
            let column = answers.columns.first(where: {
                $0.rule == number && $0.hook == .distinct && $0.keys[crowd.example] != nil
            })
        else { return nil }
        var keys: [RuleKey] = []
        var counts: [RuleKey: Int] = [:]
        for person in out {
            guard let key = column.keys[person] else { return nil }
            if counts[key] == nil { keys.append(key) }
            counts[key, default: 0] += 1
        }
        guard keys.count <= 3 else { return nil }
        return keys.map { "\(counts[$0] ?? 0) of '\($0.description)'" }
    }

    /// The nearest other count or size, as the campaign would write it.
    private func otherShape(tries: Int) throws(SearchEnd) -> String? {
        for shape in shapes.prefix(tries) {
            var other = problem
            other.shape = shape
            guard try solve(other) != nil else { continue }
            switch shape {
            case .count(let count): return "count: \(count)"
            case .size(let range):
                let (least, most) = (range.lowerBound, range.upperBound)
                return least == most ? "size: \(least)" : "size: \(least)-\(most)"
            }
        }
        return nil
    }

    private var shapes: [GroupingProblem.Shape] {
        let smallest = GroupingProblem.smallestGroup
        switch problem.shape {
        case .count(let count):
            let most = problem.personCount / smallest
            return (1...max(1, count, most)).lazy.flatMap { [count - $0, count + $0] }
                .filter { (1...max(1, most)).contains($0) }
                .prefix(Self.tries).map { .count($0) }
        case .size(let range):
            return (1...Self.tries).flatMap { step -> [GroupingProblem.Shape] in
                let wider = GroupingProblem.Shape.size(range.lowerBound...range.upperBound + step)
                let lower = range.lowerBound - step
                return lower < smallest ? [wider] : [wider, .size(lower...range.upperBound)]
            }
        }
    }

    private func solve(_ problem: GroupingProblem) throws(SearchEnd) -> Arrangement? {
        var problem = problem
        problem.scores = []
        let outcome = try Solver.solve(problem, seed: seed, diligence: .brief)
        guard case .solved(let arrangement, _) = outcome else { return nil }
        return arrangement
    }
}
