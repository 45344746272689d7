// SPDX-License-Identifier: MIT

import MailFormat
import PranksterTestKit
import SMTPWire
import Testing

@testable import Delivery

/// What becomes of a letter when the server fails at one stage or another.
@Suite struct PoolFaultTests {
    /// What a fault leads to.
    enum Effect: Sendable {
        /// No session can be had.
        case unreachable
        /// The letter did not leave.
        case returned
        /// The letter may have arrived.
        case inDoubt
    }

    private static let openings: [FaultStage] = [.greeting, .hello]
    private static let envelopes: [FaultStage] = [.mail, .recipient, .data]
    private static let ends: [FaultStage] = [.body, .end, .answer, .halfAnswer]

    private static let table: [(FaultStage, Effect)] =
        openings.map { ($0, .unreachable) } + envelopes.map { ($0, .returned) }
        + ends.map { ($0, .inDoubt) }

    @Test(arguments: table, [Fault.drop, .reset, .stall])
    func everyStage(of row: (stage: FaultStage, effect: Effect), fault: Fault) throws {
        let sink = try MailSink(faults: .always(fault, at: row.stage))
        let pool = try Pools.pool(port: sink.port) {
            // Letters by DATA, so that all stages are met.
            $0.client.without = [.chunking]
            guard fault == .stall else { return }
            let short = Duration.milliseconds(100)
            $0.waiting = WaitingTime(command: short, data: short, block: short, end: short)
        }
        pool.carry(try Pools.parcel(0))
        let outcome = pool.outcome(of: 1)
        pool.close()
        #expect(outcome.count == 1)
        let cause = fault == .stall ? SessionEnd.Cause.timedOut : .closed
        switch row.effect {
        case .unreachable:
            // A reset may come before the client knows that it is connected.
            if fault == .reset, outcome.troubles.first?.kind == .unreachable { return }
            guard case .session(let end)? = outcome.troubles.first?.kind else {
                Issue.record("\(outcome)")
                return
            }
            #expect(end.cause == cause)
            #expect(outcome.returned[0] == end)
        case .returned:
            #expect(outcome.troubles.isEmpty)
            #expect(outcome.returned[0]?.cause == cause)
            #expect(outcome.returned[0]?.isTransient == true)
        case .inDoubt:
            #expect(outcome.fates[0]?.count == 2)
            #expect(outcome.fates[0]?.allSatisfy(\.isInDoubt) == true)
        }
        let isTaken = row.stage == .answer || row.stage == .halfAnswer
        #expect(sink.mails.count == (isTaken ? 1 : 0))
    }

    @Test(arguments: [
        (FaultStage.greeting, "the server did not answer within 0.05 seconds"),
        (.mail, "the server did not answer within 0.05 seconds"),
        (.data, "the server did not answer DATA within 0.06 seconds"),
        (.end, "the server did not answer to the end of the letter within 0.07 seconds"),
    ])
    func theTimeOfTheStageCounts(stage: FaultStage, message: String) throws {
        let sink = try MailSink(faults: .always(.stall, at: stage))
        let pool = try Pools.pool(port: sink.port) {
            $0.client.without = [.chunking, .pipelining]
            $0.waiting = WaitingTime(
                command: .milliseconds(50), data: .milliseconds(60), block: .seconds(20),
                end: .milliseconds(70))
        }
        defer { pool.close() }
        let outcome = pool.carryAll([try Pools.parcel(0)])
        if stage == .end {
            #expect(outcome.fates[0] == [.inDoubt(message), .inDoubt(message)])
        } else {
            #expect(outcome.returned[0]?.message == message)
        }
    }

    /// A parcel of which the server said nothing goes to another connection by itself.
    @Test(arguments: [Fault.drop, .reset])
    func aConnectionLostBeforeTheLetterIsReplaced(fault: Fault) throws {
        let sink = try MailSink(faults: .once(fault, at: .mail))
        let pool = try Pools.pool(port: sink.port) { $0.client.without = [.chunking] }
        defer { pool.close() }
        let outcome = pool.carryAll([try Pools.parcel(0)])
        #expect(outcome.accepted == [0])
        #expect(outcome.returned.isEmpty)
        #expect(sink.history.connections == 2)
    }

    @Test func aServerThatAlwaysDropsIsGivenUp() throws {
        let sink = try MailSink(faults: .always(.drop, at: .mail))
        let pool = try Pools.pool(port: sink.port) { $0.client.without = [.chunking] }
        defer { pool.close() }
        let outcome = pool.carryAll([try Pools.parcel(0)])
        #expect(outcome.returned[0]?.cause == .closed)
        #expect(sink.history.connections == 4)
    }

    @Test(arguments: Fault.Babble.allCases)
    func anEndlessAnswerEndsTheSession(babble: Fault.Babble) throws {
        let sink = try MailSink(faults: .always(.babble(babble), at: .mail))
        let pool = try Pools.pool(port: sink.port) { $0.client.without = [.chunking] }
        defer { pool.close() }
        let outcome = pool.carryAll([try Pools.parcel(0)])
        #expect(outcome.returned[0]?.cause == .protocolError)
    }

    /// Each parcel has one end, whatever happens to the connections.
    @Test(arguments: [UInt64(1), 2, 3])
    func noLetterIsLostAmongFaults(seed: UInt64) throws {
        let sink = try MailSink(
            faults: .seeded(
                seed, oneIn: 12, at: [.greeting, .mail, .recipient, .data, .end, .halfAnswer],
                faults: [.drop, .reset, .deferred, .closing]))
        let pool = try Pools.pool(port: sink.port) {
            $0.connections = 4
            $0.lettersPerConnection = 20
        }
        let outcome = pool.carryAll(try (0..<400).map { try Pools.parcel($0) })
        pool.close()
        #expect(outcome.count == 400)
        #expect(Set(outcome.fates.keys).union(outcome.returned.keys) == Set(0..<400))
        #expect(Set(outcome.fates.keys).isDisjoint(with: outcome.returned.keys))
        // What was accepted is there, once; what was returned is not.
        let taken = Dictionary(grouping: sink.mails.compactMap(\.messageID), by: \.self)
        for id in 0..<400 {
            let count = taken[try Pools.parcel(id).letter.messageID.text]?.count ?? 0
            let fates = outcome.fates[id] ?? []
            if fates.contains(where: \.isAccepted) { #expect(count == 1) }
            if outcome.returned[id] != nil { #expect(count == 0) }
            #expect(count <= 1)
        }
        #expect(!sink.history.faults.isEmpty)
    }
}
