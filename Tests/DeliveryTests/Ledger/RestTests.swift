// SPDX-License-Identifier: MIT

import Testing

@testable import Delivery

/// Runs of one campaign among which nobody is reached twice.
@Suite struct RestTests {
    private let desk: LedgerDesk
    private let ledger: Ledger
    private let first: RunRecord

    /// Letter 0 reached all; 1 is mixed; 2 is in doubt; 3 to 9 are planned.
    init() async throws {
        desk = try LedgerDesk()
        ledger = try desk.open()
        first = try ledger.begin(try LedgerDesk.run("one"))
        try await ledger.send((0...2).map { try LedgerDesk.letter($0) }, in: first)
        ledger.record(0, [.accepted, .accepted, .accepted])
        ledger.record(1, [.accepted, .refused, .deferred])
        ledger.record(2, [.inDoubt, .inDoubt, .inDoubt])
        try ledger.flush()
    }

    private static let out = [RecipientState](repeating: .leftOut, count: 3)

    @Test func thoseReachedAreLeftOut() async throws {
        let rest = try ledger.begin(try LedgerDesk.run("two", rest: first))
        #expect(try ledger.states(0, in: rest) == Self.out)
        #expect(try ledger.states(1, in: rest) == [.leftOut, .planned, .planned])
        #expect(try ledger.states(2, in: rest) == Self.out)
        #expect(try ledger.states(3, in: rest) == [.planned, .planned, .planned])
        let outcomes = try ledger.outcomes(of: rest)
        #expect(
            (0...3).map { outcomes.due($0, of: 3, retryInDoubt: true) } == [
                [], [1, 2], [], [0, 1, 2],
            ])
        let status = try ledger.status(of: rest)
        #expect(status.leftOut == 7 && status.planned == 23 && status.failures.isEmpty)
    }

    @Test func thoseReachedByTheRestAreLeftOutOfTheFirst() async throws {
        let rest = try ledger.begin(try LedgerDesk.run("two", rest: first))
        try await ledger.send(
            [try LedgerDesk.letter(1, due: [1, 2]), try LedgerDesk.letter(3)], in: rest)
        ledger.record(1, [nil, .accepted, .deferred], reply: "451 later")
        ledger.record(3, [.accepted, .accepted, .accepted])
        #expect(try ledger.states(1, in: rest) == [.leftOut, .accepted, .deferred])
        #expect(try ledger.states(1, in: first) == [.accepted, .leftOut, .deferred])
        #expect(try ledger.states(3, in: first) == Self.out)
        let status = try ledger.status(of: first)
        #expect(status.leftOut == 4 && status.accepted == 4 && status.refused == 0)
        #expect(status.failures.map(\.state) == [.deferred, .inDoubt, .inDoubt, .inDoubt])
        #expect(try ledger.status(of: rest).failures.map(\.reply) == ["451 later"])
    }

    @Test func aThirdRunKnowsBoth() async throws {
        let second = try ledger.begin(try LedgerDesk.run("two", rest: first))
        let third = try ledger.begin(try LedgerDesk.run("three", rest: first))
        try await ledger.send([try LedgerDesk.letter(4)], in: second)
        ledger.record(4, [.accepted, .inDoubt, .refused])
        #expect(try ledger.states(4, in: third) == [.leftOut, .leftOut, .planned])
        let fourth = try ledger.begin(try LedgerDesk.run("four", rest: third))
        #expect(try ledger.states(4, in: fourth) == [.leftOut, .leftOut, .planned])
        #expect(try ledger.states(0, in: fourth) == Self.out)
    }

    @Test func againStartsOver() throws {
        let again = try ledger.begin(try LedgerDesk.run("one", attempt: 1))
        #expect(again.key == first.key && again.attempt == 1)
        #expect(try ledger.states(0, in: again) == [.planned, .planned, .planned])
        #expect(try ledger.runs(.key(first.key)).map(\.attempt) == [1, 0])
    }

    @Test func aRehearsalCountsNowhereElse() throws {
        let elsewhere = try ledger.begin(try LedgerDesk.run("one", to: "mail.example.org:587"))
        #expect(try ledger.status(of: elsewhere).planned == 30)
        #expect(try ledger.runs(.key(first.key)) == [first])
        #expect(try ledger.runs(.key(elsewhere.key)) == [elsewhere])
    }

    @Test func runsAreFound() throws {
        let second = try ledger.begin(try LedgerDesk.run("two", seed: "it's \"2\"", rest: first))
        let seen = try #require(try desk.reading())
        #expect(try seen.runs() == [second, first])
        #expect(
            try seen.runs(.campaign("campaign.yaml", destination: "[::1]:25")) == [second, first])
        #expect(try seen.runs(.campaign("other", destination: "[::1]:25")) == [])
        #expect(second.rest == first.id && second.letters == 10 && second.recipients == 30)
    }
}
