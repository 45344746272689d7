// SPDX-License-Identifier: MIT

import Testing

@testable import Planning

/// The verifier refuses an arrangement for every way in which it can be wrong.
@Suite struct ArrangementVerifierTests {
    private let good = Arrangement(
        groups: [.init(sender: 0, recipients: [2, 4]), .init(sender: 1, recipients: [3, 5])],
        out: [])

    private func accepts(
        _ arrangement: Arrangement? = nil, _ change: (inout GroupingProblem) -> Void = { _ in }
    ) throws -> Bool {
        var problem = GroupingProblem(personCount: 6, shape: .count(2))
        change(&problem)
        return try ArrangementVerifier.accepts(arrangement ?? good, for: problem)
    }

    private func keys(_ keys: [Int?]) -> KeyConstraint {
        KeyConstraint(origin: .rule(0), keys: keys)
    }

    @Test func acceptsWhatIsRight() throws {
        #expect(try accepts())
        #expect(
            try accepts { problem in
                problem.distinct = [keys([0, 0, 1, 1, nil, nil])]
                problem.alike = [keys([0, 1, 0, 1, nil, 1])]
                problem.together = [keys([0, 1, 0, nil, nil, 1])]
                problem.roles = [
                    RoleConstraint(
                        origin: .messages, maySend: [true, true, false, false, false, false],
                        mayReceive: [false, false, true, true, true, true])
                ]
                problem.pairs = [PairConstraint(origin: .rule(1)) { ($0 + $1) % 2 == 0 }]
                problem.groups = [
                    GroupConstraint(origin: .rule(2)) { sender, recipients in
                        recipients == [sender + 2, sender + 4]
                    }
                ]
            })
    }

    @Test func everyoneHasOnePlace() throws {
        #expect(try !accepts { $0.personCount = 7 })
        #expect(try !accepts { $0.personCount = 5 })
        let twice = Arrangement(
            groups: [.init(sender: 0, recipients: [2, 4]), .init(sender: 1, recipients: [3, 4])],
            out: [])
        #expect(try !accepts(twice))
        let out = Arrangement(groups: [.init(sender: 0, recipients: [1, 2, 3])], out: [4, 5])
        #expect(try !accepts(out) { $0.shape = .count(1) })
        #expect(
            try accepts(out) {
                $0.shape = .count(1)
                $0.leftover = .out
            })
    }

    @Test func sizesAreKept() throws {
        #expect(try !accepts { $0.shape = .count(3) })
        #expect(try !accepts { $0.shape = .size(4...6) })
        #expect(try !accepts { $0.largestGroup = 2 })
        let pair = Arrangement(
            groups: [.init(sender: 0, recipients: [2]), .init(sender: 1, recipients: [3, 4, 5])],
            out: [])
        #expect(try !accepts(pair))
        let large = Arrangement(groups: [.init(sender: 0, recipients: [1, 2, 3, 4, 5])], out: [])
        #expect(try !accepts(large) { $0.shape = .size(3...3) })
        #expect(try accepts(large) { $0.shape = .size(4...4) })
        #expect(
            try !accepts(large) {
                $0.shape = .size(4...4)
                $0.leftover = .error
            })
        #expect(
            try !accepts(Arrangement(groups: [], out: Array(0..<6))) {
                $0.shape = .size(3...3)
                $0.leftover = .out
            })
    }

    @Test func rulesAreKept() throws {
        #expect(try !accepts { $0.distinct = [keys([nil, 0, nil, nil, nil, 0])] })
        #expect(try !accepts { $0.alike = [keys([nil, 0, nil, nil, nil, 1])] })
        #expect(try !accepts { $0.together = [keys([0, 0, nil, nil, nil, nil])] })
        #expect(try !accepts { $0.pairs = [PairConstraint(origin: .rule(0)) { $1 - $0 < 4 }] })
        #expect(
            try !accepts {
                $0.groups = [GroupConstraint(origin: .rule(0)) { sender, _ in sender != 1 }]
            })
        #expect(
            try !accepts {
                $0.roles = [
                    RoleConstraint(
                        origin: .rule(0), maySend: [true, false, true, true, true, true],
                        mayReceive: Array(repeating: true, count: 6))
                ]
            })
        #expect(
            try !accepts {
                $0.roles = [
                    RoleConstraint(
                        origin: .rule(0), maySend: Array(repeating: true, count: 6),
                        mayReceive: [true, true, true, true, true, false])
                ]
            })
    }

    @Test func aRuleThatFailsStopsIt() {
        #expect(throws: SearchEnd.self) {
            try accepts {
                $0.pairs = [
                    PairConstraint(origin: .rule(0)) { _, _ throws(SearchEnd) in throw .trouble }
                ]
            }
        }
    }
}
