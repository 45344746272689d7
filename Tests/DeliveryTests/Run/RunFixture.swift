// SPDX-License-Identifier: MIT

import Delivery
import MailFormat
import SMTPWire
import Seeding
import Testing

/// A run with a fake carrier, a fake ledger and a clock of its own.
struct RunFixture {
    let clock = VirtualClock()
    let diary = Diary()
    let stop = StopFlag()
    var plan: RunPlan
    var capacity = 4
    var ledger: FakeLedger?

    /// Takes how many recipients each letter has.
    init(_ letters: [Int], seed: String = "run") throws {
        let made = try letters.indices.map { index in
            try Letters.letter(
                "\(index + 1)",
                to: (0..<letters[index]).map { "r\(index + 1).\($0)@example.org" })
        }
        plan = RunPlan(
            LetterSource(made.map(\.number)) { made[$0.group - 1] }, seed: Seed(seed))
        ledger = FakeLedger(diary)
    }

    /// What a run did.
    struct Result {
        let summary: RunSummary
        let receipts: [Receipt]
        let notices: [RunNotice]
        let carrier: FakeCarrier

        /// `1:a accepted`, for each receipt.
        var states: [String] {
            receipts.map { "\($0.recipient.localPart) \($0.state.rawValue)" }
        }
        /// The letters in the order in which they left, from 1.
        var order: [Int] { carrier.departures.map { $0.id + 1 } }
        /// When letters left, in milliseconds.
        var times: [Int] { carrier.departures.map { Int($0.time / .milliseconds(1)) } }
    }

    func deliver(
        report: (Receipt) throws -> Void = { _ in }, _ script: @escaping FakeCarrier.Script
    ) throws -> Result {
        let carrier = FakeCarrier(
            capacity: capacity, clock: clock, diary: diary, script: script)
        let clock = clock
        let notices = Notices()
        var run = DeliveryRun(
            plan, carrier: carrier, ledger: ledger, now: { clock.now },
            notice: { notices.list.append($0) })
        var receipts: [Receipt] = []
        let summary = try run.deliver(
            report: {
                receipts.append($0)
                try report($0)
            }, stop: stop)
        #expect(carrier.faults.isEmpty)
        #expect(carrier.isClosed)
        return Result(
            summary: summary, receipts: receipts, notices: notices.list, carrier: carrier)
    }

    /// Delivers with the same fate for every recipient of a parcel, after a millisecond.
    func deliver(
        each fate: @escaping @Sendable (Parcel, _ nth: Int) -> RecipientFate
    ) throws -> Result {
        try deliver { parcel, nth in
            let fates = parcel.forwardPaths.map { _ in fate(parcel, nth) }
            return (.fates(fates), .milliseconds(1))
        }
    }

    private final class Notices {
        var list: [RunNotice] = []
    }
}

/// Replies for these tests.
enum Replies {
    static let ok = Reply(250, EnhancedCode(2, 0, 0), lines: ["Ok"])
    static let unknown = Reply(550, EnhancedCode(5, 1, 1), lines: ["No such user"])
    static let forbidden = Reply(550, EnhancedCode(5, 7, 1), lines: ["Not for you"])
    static let greylisted = Reply(451, EnhancedCode(4, 7, 1), lines: ["Greylisted"])
    static let tooMany = Reply(452, EnhancedCode(4, 5, 3), lines: ["Too many recipients"])
    static let lost = SessionEnd(.closed, isTransient: true, "the connection was lost")
    static let refusedConnection = ConnectionTrouble(
        .unreachable, "cannot connect to localhost:25: connection refused")

    static func session(_ end: SessionEnd) -> ConnectionTrouble {
        ConnectionTrouble(.session(end), end.message)
    }
}
