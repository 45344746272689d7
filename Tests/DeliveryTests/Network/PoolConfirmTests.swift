// SPDX-License-Identifier: MIT

import Dispatch
import MailFormat
import PranksterTestKit
import SMTPWire
import Synchronization
import Testing

@testable import Delivery

/// The ledger's word before a letter's last byte.
@Suite struct PoolConfirmTests {
    private static let failure = LedgerFailure(.cannotWrite, "the disk is full")

    private func pool(
        _ sink: MailSink, connections: Int = 1, chunking: Bool = true,
        confirm: @escaping ConnectionPool.Confirm
    ) throws -> ConnectionPool {
        let settings = try Pools.settings(port: sink.port) {
            $0.connections = connections
            if !chunking { $0.client.without = [.chunking] }
        }
        return try ConnectionPool(settings, confirm: confirm, dialogue: nil)
    }

    @Test(arguments: [true, false])
    func everyLetterIsConfirmedBeforeItLeaves(chunking: Bool) throws {
        let sink = try MailSink()
        let confirmed = Mutex<[Int]>([])
        let early = Mutex(0)
        let pool = try pool(sink, connections: 4, chunking: chunking) { ids, then in
            // Off the event loop, as the ledger does it.
            DispatchQueue.global().async {
                confirmed.withLock { $0 += ids }
                for id in ids {
                    if let messageID = try? Pools.parcel(id).letter.messageID.text,
                        sink.mails.contains(where: { $0.messageID == messageID })
                    {
                        early.withLock { $0 += 1 }
                    }
                }
                then(.success(()))
            }
        }
        let outcome = pool.carryAll(try (0..<100).map { try Pools.parcel($0) })
        pool.close()
        #expect(outcome.accepted == Array(0..<100))
        #expect(confirmed.withLock { $0.sorted() } == Array(0..<100))
        #expect(early.withLock { $0 } == 0)
        #expect(sink.mails.count == 100)
    }

    @Test func anAnswerAtOnceIsFine() throws {
        let sink = try MailSink()
        let pool = try pool(sink, connections: 2) { _, then in then(.success(())) }
        defer { pool.close() }
        let outcome = pool.carryAll(try (0..<50).map { try Pools.parcel($0) })
        #expect(outcome.accepted == Array(0..<50))
    }

    @Test(arguments: [true, false])
    func aBrokenLedgerLetsNothingLeave(chunking: Bool) throws {
        let sink = try MailSink()
        let pool = try pool(sink, connections: 2, chunking: chunking) { ids, then in
            then(ids.allSatisfy { $0 < 5 } ? .success(()) : .failure(Self.failure))
        }
        for id in 0..<8 { pool.carry(try Pools.parcel(id)) }
        let outcome = pool.outcome(of: 8)
        pool.close()
        #expect(outcome.ledgerFailures.first == Self.failure)
        #expect(Set(outcome.fates.keys).union(outcome.returned.keys) == Set(0..<8))
        #expect(outcome.accepted.allSatisfy { $0 < 5 })
        #expect(Set([5, 6, 7]).isSubset(of: outcome.returned.keys))
        #expect(sink.mails.count == outcome.accepted.count)
        #expect(outcome.returned[7]?.message == "the disk is full")
    }

    /// The ledger may answer when the connection, or the pool, has gone.
    @Test func aLateAnswerDoesNoHarm() throws {
        let sink = try MailSink()
        let late = Mutex<[@Sendable () -> Void]>([])
        let asked = DispatchSemaphore(value: 0)
        let pool = try pool(sink) { _, then in
            late.withLock { $0.append { then(.success(())) } }
            asked.signal()
        }
        pool.carry(try Pools.parcel(0))
        #expect(asked.wait(timeout: .now() + 20) == .success)
        sink.closeConnections()
        // The parcel was begun, so it comes back.
        #expect(pool.outcome(of: 1).returned[0]?.cause == .closed)
        for answer in late.withLock({ $0 }) { answer() }
        pool.carry(try Pools.parcel(1))
        #expect(asked.wait(timeout: .now() + 20) == .success)
        pool.close()
        for answer in late.withLock({ $0 }) { answer() }
        #expect(pool.outcome(of: 1).returned.keys.sorted() == [1])
        #expect(sink.mails.isEmpty)
    }
}
