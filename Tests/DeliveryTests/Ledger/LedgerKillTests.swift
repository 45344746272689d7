// SPDX-License-Identifier: MIT

import Dispatch
import Foundation
import PranksterTestKit
import Seeding
import Synchronization
import Testing

@testable import Delivery

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// `kill -9`, in processes of their own: what left and what was answered is known from a log that
/// the kill cannot touch.
@Suite struct LedgerKillTests {
    private static let letters = 400

    @Test func nothingIsSentTwiceAndNothingForgotten() async throws {
        let desk = try LedgerDesk()
        let log = desk.scratch.url("log").path
        var random = SplitMix64(state: 9)
        var kills = 0
        while kills < 8 {
            let events = 1 + random.below(40)
            await #expect(processExitsWith: .signal(SIGKILL)) {
                [path = desk.path as String, log = log as String, events = events as Int] in
                try Sender(path: path, log: log).send(killedAfter: events)
            }
            kills += 1
            try check(desk.afterCrash(), log)
        }
        await #expect(processExitsWith: .success) {
            [path = desk.path as String, log = log as String] in
            try Sender(path: path, log: log).send(killedAfter: .max)
        }
        let counts = try check(desk, log)
        #expect(counts[.planned] == 0 && counts[.accepted] + counts[.inDoubt] == Self.letters * 3)
        // Every kill catches a few, and no more than were under way.
        #expect(counts[.inDoubt] > 0 && counts[.inDoubt] <= 3 * kills * Sender.reservation)
    }

    /// Compares the ledger with what really happened.
    @discardableResult private func check(_ desk: LedgerDesk, _ log: String) throws
        -> RecipientCounts
    {
        var left: [Int] = []
        var answered: Set<Int> = []
        for line in try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n") {
            let id = try #require(Int(line.dropFirst()))
            if line.hasPrefix("C") { left.append(id) } else { answered.insert(id) }
        }
        #expect(left.count == Set(left).count, "a letter left twice")
        let ledger = try desk.open(boot: "boot")
        let run = try #require(try ledger.runs().first)
        let outcomes = try ledger.outcomes(of: run)
        var counts = RecipientCounts()
        for id in 0..<Self.letters {
            let state = outcomes.state(of: 0, in: id)
            counts[state] += 3
            let allowed: [RecipientState] =
                switch (left.contains(id), answered.contains(id)) {
                case (true, true): [.accepted, .inDoubt]
                case (true, false): [.inDoubt]
                // Its note was written, and the kill came before it left.
                case (false, _): [.planned, .inDoubt]
                }
            #expect(allowed.contains(state), "letter \(id) is \(state)")
        }
        return counts
    }

    /// Goes on with a run in the way of `send`, with a server that takes everything.
    private struct Sender {
        static let reservation = 16

        let path: String
        let log: String

        func send(killedAfter limit: Int) throws {
            let ledger = try Ledger.open(path, bootID: "boot")
            let known = try ledger.runs().first
            let run =
                try known ?? ledger.begin(try LedgerDesk.run(letters: LedgerKillTests.letters))
            let outcomes = try ledger.outcomes(of: run)
            let due = (0..<run.letters).filter { !outcomes.due($0, of: 3).isEmpty }
            let log = unsafe open(self.log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
            let confirmed = Mutex<[Int]>([])
            let arrived = DispatchSemaphore(value: 0)
            var events = 0
            for start in stride(from: 0, to: due.count, by: Self.reservation) {
                let ids = due[start..<min(start + Self.reservation, due.count)]
                try ledger.reserve(try ids.map { try LedgerDesk.letter($0) }, in: run)
                for id in ids {
                    ledger.confirm([id]) { answer in
                        guard case .success = answer else { return }
                        Self.append("C\(id)\n", to: log)
                        confirmed.withLock { $0.append(id) }
                        arrived.signal()
                    }
                }
                for _ in ids {
                    arrived.wait()
                    let id = confirmed.withLock { $0.removeFirst() }
                    Self.append("A\(id)\n", to: log)
                    ledger.record(id, [.accepted, .accepted, .accepted])
                    events += 1
                    if events == limit { kill(getpid(), SIGKILL) }
                }
            }
            try ledger.flush()
        }

        private static func append(_ line: String, to log: CInt) {
            _ = unsafe line.withCString { text in unsafe write(log, text, line.utf8.count) }
        }
    }
}
