// SPDX-License-Identifier: MIT

import PranksterTestKit
import SMTPWire
import Testing

@testable import Delivery

@Suite struct PoolClosingTests {
    @Test func aPoolThatDidNothingCloses() throws {
        let pool = try Pools.pool(port: 1)
        pool.close()
        pool.close()
        #expect(pool.events(until: .now).isEmpty)
    }

    @Test func idleConnectionsSayGoodbye() async throws {
        let sink = try MailSink()
        let pool = try Pools.pool(port: sink.port)
        #expect(pool.carryAll([try Pools.parcel(0)]).accepted == [0])
        pool.close()
        try await sink.wait { $0.openConnections == 0 }
    }

    @Test(arguments: [FaultStage.greeting, .hello, .mail, .recipient, .data, .end, .answer])
    func lettersUnderWayComeBackOrAreInDoubt(stage: FaultStage) async throws {
        let sink = try MailSink(faults: .always(.stall, at: stage))
        let pool = try Pools.pool(port: sink.port) { $0.client.without = [.chunking] }
        for id in 0..<3 { pool.carry(try Pools.parcel(id)) }
        try await sink.wait { !$0.faults.isEmpty }
        pool.close()
        let events = pool.events(until: nil)
        var outcome = PoolOutcome()
        for event in events { outcome.take(event) }
        #expect(outcome.count == 3)
        let isGone = stage == .end || stage == .answer
        #expect(outcome.fates[0]?.allSatisfy(\.isInDoubt) == (isGone ? true : nil))
        #expect(outcome.returned.keys.sorted() == (isGone ? [1, 2] : [0, 1, 2]))
        #expect(outcome.returned[2]?.message == "the run was ended")
    }

    /// The line comes back at once, and the letter that has begun is waited for.
    @Test func aHaltTakesBackWhatHasNotBegun() async throws {
        let sink = try MailSink(faults: .once(.stall, at: .mail))
        let pool = try Pools.pool(port: sink.port) { $0.client.without = [.pipelining, .chunking] }
        defer { pool.close() }
        for id in 0..<4 { pool.carry(try Pools.parcel(id)) }
        try await sink.wait { !$0.faults.isEmpty }
        pool.halt()
        let returned = pool.outcome(of: 2).returned
        #expect(returned.keys.sorted().suffix(2) == [2, 3])
        #expect(returned.values.allSatisfy { $0.message == "the run was ended" })
        pool.carry(try Pools.parcel(9))
        #expect(pool.outcome(of: 1).returned.keys.sorted() == [9])
        #expect(sink.history.openConnections == 1)
    }

    /// A server that never greets is not waited for, neither by the halt nor by closing.
    @Test(arguments: [FaultStage.greeting, .hello])
    func aHaltWaitsForNoServerThatIsSilentFromTheStart(stage: FaultStage) async throws {
        let sink = try MailSink(faults: .always(.stall, at: stage))
        let pool = try Pools.pool(port: sink.port) { $0.closingTime = .seconds(600) }
        for id in 0..<3 { pool.carry(try Pools.parcel(id)) }
        try await sink.wait { !$0.faults.isEmpty }
        pool.halt()
        #expect(pool.outcome(of: 3).returned.keys.sorted() == [0, 1, 2])
        pool.close()
        try await sink.wait { $0.openConnections == 0 }
    }

    @Test func aServerThatDoesNotSayGoodbyeIsNotWaitedFor() throws {
        let sink = try MailSink(faults: .always(.stall, at: .quit))
        let pool = try Pools.pool(port: sink.port) { $0.closingTime = .milliseconds(50) }
        #expect(pool.carryAll([try Pools.parcel(0)]).accepted == [0])
        let start = ContinuousClock.now
        pool.close()
        #expect(ContinuousClock.now - start < .seconds(5))
    }

    @Test func nobodyWaitsForAGoodbyeBetweenLetters() async throws {
        let sink = try MailSink(faults: .always(.stall, at: .quit))
        let pool = try Pools.pool(port: sink.port) {
            $0.lettersPerConnection = 1
            $0.closingTime = .milliseconds(20)
        }
        defer { pool.close() }
        let outcome = pool.carryAll(try (0..<4).map { try Pools.parcel($0) })
        #expect(outcome.accepted == [0, 1, 2, 3])
        #expect(sink.history.connections == 4)
    }

    @Test func aClosedPoolTakesNothing() throws {
        let sink = try MailSink()
        let pool = try Pools.pool(port: sink.port)
        pool.close()
        pool.carry(try Pools.parcel(7))
        #expect(pool.outcome(of: 1).returned[7]?.message == "the run was ended")
        #expect(sink.history.connections == 0)
    }

    @Test func aForgottenPoolCloses() async throws {
        let sink = try MailSink()
        do {
            let pool = try Pools.pool(port: sink.port)
            #expect(pool.carryAll([try Pools.parcel(0)]).accepted == [0])
        }
        try await sink.wait { $0.openConnections == 0 }
    }
}
