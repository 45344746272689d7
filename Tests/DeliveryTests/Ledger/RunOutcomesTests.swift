// SPDX-License-Identifier: MIT

import Testing

@testable import Delivery

@Suite struct RunOutcomesTests {
    /// Letters 0 accepted with three, 2 deferred with two, one of them refused; 1 has no row.
    private static var some: RunOutcomes {
        var outcomes = RunOutcomes()
        outcomes.append(letter: 0, .accepted, recipients: 3)
        outcomes.append(letter: 2, .deferred, recipients: 2)
        outcomes.append(recipient: 1, of: 2, .refused)
        return outcomes
    }

    @Test func statesAreTheirOwnOrTheLetters() {
        let some = Self.some
        #expect((0..<3).map { some.state(of: $0, in: 0) } == [.accepted, .accepted, .accepted])
        #expect(some.state(of: 0, in: 1) == .planned)
        #expect((0..<2).map { some.state(of: $0, in: 2) } == [.deferred, .refused])
        #expect(some.state(of: 0, in: 99) == .planned)
        #expect(some.end == 3)
        #expect((0..<4).map(some.recipientCount) == [3, 0, 2, 0])
        #expect(some.exceptions(of: 2).map(\.place) == [1])
        #expect(some.exceptions(of: 0).isEmpty && some.exceptions(of: 7).isEmpty)
    }

    @Test func countsFollow() {
        let counts = Self.some.counts
        #expect(RecipientState.allCases.map { counts[$0] } == [0, 3, 1, 1, 0, 0])
    }

    @Test(arguments: [(0, []), (1, [0, 1, 2]), (2, [0]), (9, [0, 1, 2])])
    func dueIsWhatCanBeSent(letter: Int, due: [Int]) {
        #expect(Self.some.due(letter, of: letter == 2 ? 2 : 3) == due)
    }

    @Test(arguments: RecipientState.allCases)
    func doubtIsDueOnRequest(state: RecipientState) {
        var outcomes = RunOutcomes()
        outcomes.append(letter: 0, state, recipients: 1)
        let isOpen = state == .planned || state == .deferred
        #expect(outcomes.due(0, of: 1) == (isOpen ? [0] : []))
        #expect(
            outcomes.due(0, of: 1, retryInDoubt: true) == (isOpen || state == .inDoubt ? [0] : []))
    }

    @Test func leavingOutKeepsWhatIsReachedHere() {
        var other = RunOutcomes()
        other.append(letter: 0, .accepted, recipients: 3)
        other.append(letter: 1, .inDoubt, recipients: 2)
        other.append(letter: 2, .accepted, recipients: 2)
        other.append(recipient: 0, of: 2, .planned)
        other.append(letter: 3, .refused, recipients: 1)
        let merged = Self.some.leavingOut(other)
        let states = [3, 2, 2, 1].enumerated().map { letter, count in
            (0..<count).map { merged.state(of: $0, in: letter) }
        }
        #expect(
            states == [
                [.accepted, .accepted, .accepted], [.leftOut, .leftOut], [.deferred, .leftOut],
                [.planned],
            ])
        #expect(merged.counts[.leftOut] == 3 && merged.counts[.accepted] == 3)
    }

    /// A million letters fit into little.
    @Test func aLetterTakesFourBytes() {
        var outcomes = RunOutcomes()
        for letter in 0..<100_000 { outcomes.append(letter: letter, .accepted, recipients: 3) }
        #expect(outcomes.counts[.accepted] == 300_000)
        #expect(outcomes.state(of: 2, in: 99_999) == .accepted)
    }

    @Test func theBootHasAName() {
        #expect(BootID.current.count >= 32)
        #expect(BootID.current == BootID.current)
    }
}
