// SPDX-License-Identifier: MIT

import MailFormat
import SMTPWire
import Synchronization
import Testing

@testable import Delivery

/// What becomes of a run where the connection, the ledger, the letters or the user fail.
@Suite struct DeliveryRunTroubleTests {
    @Test func aServerThatIsNotThereEndsTheRunAtOnce() throws {
        let run = try RunFixture([1, 1])
        let result = try run.deliver { _, _ in
            (.unreachable(Replies.refusedConnection), .milliseconds(1))
        }
        #expect(result.summary.ending == .unreachable(Replies.refusedConnection))
        #expect(result.summary.lettersLeft == 2 && !result.summary.anyAnswered)
        #expect(result.receipts.isEmpty && run.clock.elapsed < .milliseconds(2))
    }

    /// What ends a session before its first letter, and whether that ends the run at once.
    @Test(arguments: [
        (SessionEnd.Cause.login, false, true), (.tls, false, true), (.notAnInbox, false, true),
        (.refused, false, true), (.protocolError, false, true), (.login, true, false),
        (.tls, true, false), (.refused, true, false), (.closed, true, false),
        (.timedOut, true, false), (.closed, false, false),
    ])
    func aSessionThatCannotBeHad(_ cause: SessionEnd.Cause, _ isTransient: Bool, _ isOver: Bool)
        throws
    {
        let end = SessionEnd(cause, isTransient: isTransient, "no session")
        let run = try RunFixture([1])
        let result = try run.deliver { _, nth in
            nth < 2
                ? (.unreachable(Replies.session(end)), .zero)
                : (.fates([.accepted(Replies.ok)]), .zero)
        }
        if isOver {
            #expect(result.summary.ending == .sessionRefused(end))
            #expect(result.order.count == 1 && result.summary.lettersLeft == 1)
        } else {
            #expect(result.summary.ending == .complete && result.summary.accepted == 1)
            #expect(result.times.count == 3 && result.times[1] >= 1000 && result.times[2] >= 3000)
            #expect(result.notices.count == 2)
        }
    }

    /// The same when the server had answered to a letter before.
    @Test(arguments: [
        (SessionEnd.Cause.login, true), (.tls, true), (.notAnInbox, true), (.refused, false),
        (.protocolError, false),
    ])
    func aSessionThatCannotBeHadAnyMore(_ cause: SessionEnd.Cause, _ isOver: Bool) throws {
        let end = SessionEnd(cause, isTransient: false, "no session")
        var run = try RunFixture([1, 1])
        run.capacity = 1
        let result = try run.deliver { parcel, nth in
            parcel.id == 1 && nth == 0
                ? (.unreachable(Replies.session(end)), .zero)
                : (.fates([.accepted(Replies.ok)]), .zero)
        }
        #expect(result.summary.ending == (isOver ? .sessionRefused(end) : .complete))
        #expect(result.summary.lettersLeft == (isOver ? 1 : 0))
    }

    @Test func aLostConnectionIsNoFaultOfTheLetter() throws {
        var run = try RunFixture([1, 2, 1])
        run.capacity = 2
        let result = try run.deliver { parcel, nth in
            parcel.id == 1 && nth == 0
                ? (.returned(Replies.lost), .milliseconds(2))
                : (.fates(parcel.forwardPaths.map { _ in .accepted(Replies.ok) }), .milliseconds(1))
        }
        #expect(result.summary.ending == .complete && result.summary.accepted == 4)
        #expect(result.order == [1, 2, 3, 2])
        #expect(run.clock.elapsed < .milliseconds(5))
        // It is reserved again, after it was put back.
        let ofTwo = run.diary.deeds.filter { deed in
            switch deed {
            case .reserved(let letters): letters.keys.contains(1)
            case .recorded(let outcome): outcome.id == 1
            default: false
            }
        }
        #expect(ofTwo.count == 4)
        #expect(ofTwo[1] == .recorded(LetterOutcome(id: 1, recipients: [])))
    }

    @Test func aServerThatWentAwayIsWaitedForAndThenGivenUp() throws {
        var run = try RunFixture([1, 1, 1])
        run.capacity = 1
        let result = try run.deliver { parcel, _ in
            parcel.id == 0
                ? (.fates([.accepted(Replies.ok)]), .zero)
                : (.unreachable(Replies.refusedConnection), .zero)
        }
        #expect(result.summary.ending == .connectionLost(Replies.refusedConnection))
        #expect(result.summary.accepted == 1 && result.summary.lettersLeft == 2)
        #expect(run.clock.elapsed == .seconds(30))
        #expect(result.times.prefix(3) == [0, 0, 0] && result.times[3] >= 1000)
    }

    @Test func aServerThatDiesOnOneLetterDoesNotHoldTheOthersUp() throws {
        var run = try RunFixture([1, 1, 1, 1, 1])
        run.capacity = 1
        let result = try run.deliver { parcel, _ in
            parcel.id == 1
                ? (.returned(Replies.lost), .zero) : (.fates([.accepted(Replies.ok)]), .zero)
        }
        #expect(result.summary.accepted == 4 && result.summary.lettersLeft == 1)
        guard case .connectionLost = result.summary.ending else {
            Issue.record("the run ended otherwise")
            return
        }
    }

    @Test func aServerThatDiesAfterEachLetterGetsFewOfThem() throws {
        var run = try RunFixture(Array(repeating: 1, count: 100))
        run.capacity = 8
        let result = try run.deliver { _, _ in
            (.fates([.inDoubt("the connection was lost")]), .milliseconds(1))
        }
        guard case .connectionLost = result.summary.ending else {
            Issue.record("the run ended otherwise")
            return
        }
        // Those of the first moment, and then one for each try.
        #expect(result.summary.inDoubt < 20)
        #expect(result.summary.inDoubt + result.summary.lettersLeft == 100)
        #expect(Set(result.order).count == result.order.count)
    }

    private static let breach = SessionEnd(
        .protocolError, isTransient: true, "the server answered MAIL with 354")

    /// A letter over which the server breaks the protocol is given up, and the others go.
    @Test func aLetterThatTheServerCannotBearIsGivenUpSoon() throws {
        var run = try RunFixture([1, 2, 1, 1])
        run.capacity = 1
        run.plan.giveUpAfter = .seconds(4 * 3600)
        let result = try run.deliver { parcel, _ in
            parcel.id == 1
                ? (.returned(Self.breach), .zero)
                : (.fates([.accepted(Replies.ok)]), .zero)
        }
        #expect(result.summary.ending == .complete)
        #expect(result.summary.accepted == 3 && result.summary.deferred == 2)
        #expect(result.order.count { $0 == 2 } == 3)
        #expect(result.states.suffix(2) == ["r2.0 deferred", "r2.1 deferred"])
        #expect(result.receipts.last?.reply == Self.breach.message)
        #expect(run.clock.elapsed < .seconds(10))
        let last = run.diary.deeds.last { deed in
            if case .recorded(let outcome) = deed { outcome.id == 1 } else { false }
        }
        let deferred = (0..<2).map {
            LetterOutcome.Recipient(place: $0, state: .deferred, reply: Self.breach.message)
        }
        #expect(last == .recorded(LetterOutcome(id: 1, recipients: deferred)))
    }

    /// A server that breaks the protocol over everything is given up soon, with its own words.
    @Test(arguments: [true, false])
    func aServerThatKeepsBreakingTheProtocolIsGivenUp(_ isSession: Bool) throws {
        var run = try RunFixture(Array(repeating: 1, count: 9))
        run.capacity = 1
        run.plan.giveUpAfter = .seconds(4 * 3600)
        let result = try run.deliver { parcel, _ in
            if parcel.id == 0 { return (.fates([.accepted(Replies.ok)]), .zero) }
            return (
                isSession
                    ? .unreachable(Replies.session(Self.breach)) : .returned(Self.breach), .zero
            )
        }
        #expect(result.summary.ending == .sessionRefused(Self.breach))
        #expect(result.order.count == 6)
        #expect(result.summary.accepted == 1)
        #expect(run.clock.elapsed < .seconds(20))
    }

    /// A letter that no server was shown is no answer: the server that is not there is told so.
    @Test func whatCannotBeSentIsNoAnswer() throws {
        var run = try RunFixture([1, 1, 1])
        run.capacity = 1
        let result = try run.deliver { parcel, _ in
            parcel.id == 0
                ? (.fates([.unsendable("too large")]), .zero)
                : (.unreachable(Replies.refusedConnection), .zero)
        }
        #expect(result.summary.ending == .unreachable(Replies.refusedConnection))
        #expect(result.states == ["r1.0 refused"])
        #expect(run.clock.elapsed < .seconds(1))
    }

    /// Nor does it say that a connection works again, and the next letter is the probe.
    @Test func aProbeThatCannotBeSentMakesWay() throws {
        var run = try RunFixture([1, 1, 1, 1])
        run.capacity = 1
        let result = try run.deliver { parcel, nth in
            switch (parcel.id, nth) {
            case (1, 0): (.returned(Replies.lost), .zero)
            case (2, _): (.fates([.unsendable("too large")]), .zero)
            default: (.fates([.accepted(Replies.ok)]), .zero)
            }
        }
        #expect(result.summary.ending == .complete)
        #expect(result.order == [1, 2, 3, 2, 4])
        #expect(result.summary.accepted == 3 && result.summary.refused == 1)
    }

    @Test func aStopWaitsForWhatIsUnderWay() throws {
        var run = try RunFixture(Array(repeating: 1, count: 9))
        run.capacity = 2
        let stop = run.stop
        let result = try run.deliver { parcel, _ in
            if parcel.id == 3 { stop.raise() }
            return (.fates([.accepted(Replies.ok)]), .milliseconds(1))
        }
        #expect(result.summary.ending == .interrupted)
        #expect(result.order == [1, 2, 3, 4])
        #expect(result.summary.accepted == 4 && result.summary.lettersLeft == 5)
        #expect(result.carrier.isHalted)
        #expect(run.diary.deeds.last == .flushed)
        #expect(reservedAndNotSettled(run.diary) == [])
    }

    @Test func aStopLeavesTheDeferredDeferred() throws {
        let run = try RunFixture([2, 1])
        let stop = run.stop
        let result = try run.deliver { parcel, _ in
            stop.raise()
            let fates = parcel.forwardPaths.map { _ in RecipientFate.deferred(Replies.greylisted) }
            return (.fates(fates), .milliseconds(1))
        }
        #expect(result.summary.ending == .interrupted)
        #expect(result.summary.deferred == 3 && result.summary.lettersLeft == 0)
        #expect(result.states == ["r1.0 deferred", "r1.1 deferred", "r2.0 deferred"])
    }

    @Test func aStopBeforeTheStartSendsNothing() throws {
        let run = try RunFixture([1])
        run.stop.raise()
        let result = try run.deliver { _, _ in .accepted(Replies.ok) }
        #expect(result.summary.ending == .interrupted && result.order.isEmpty)
    }

    @Test(arguments: [1, 2])
    func aLedgerThatCannotReserveEndsTheRun(_ reservation: Int) throws {
        var run = try RunFixture(Array(repeating: 1, count: 10))
        run.ledger = FakeLedger(run.diary, failingReservation: reservation)
        let result = try run.deliver { _, _ in .accepted(Replies.ok) }
        #expect(result.summary.ending == .ledgerFailed(FakeLedger.failure))
        #expect(result.order == (reservation == 1 ? [] : [1, 2, 3, 4]))
        #expect(result.summary.accepted + result.summary.lettersLeft == 10)
    }

    @Test func aLedgerThatCannotConfirmEndsTheRun() throws {
        var run = try RunFixture(Array(repeating: 1, count: 10))
        run.capacity = 1
        let result = try run.deliver { parcel, _ in
            parcel.id == 2 ? (.ledgerFailed, .zero) : (.fates([.accepted(Replies.ok)]), .zero)
        }
        #expect(result.summary.ending == .ledgerFailed(FakeLedger.failure))
        #expect(result.order == [1, 2, 3])
        #expect(result.summary.accepted == 2 && result.summary.lettersLeft == 8)
    }

    @Test func aLedgerThatCannotFlushIsTold() throws {
        var run = try RunFixture([1])
        run.ledger = FakeLedger(run.diary, failsToFlush: true)
        let result = try run.deliver { _, _ in .accepted(Replies.ok) }
        #expect(result.summary.ending == .ledgerFailed(FakeLedger.failure))
        #expect(result.states == ["r1.0 accepted"])
    }

    private struct Broken: Error, Equatable {}

    @Test func aLetterThatCannotBeRenderedStopsTheOthers() throws {
        var run = try RunFixture(Array(repeating: 1, count: 20))
        run.capacity = 2
        let source = run.plan.source
        run.plan.source = LetterSource(count: 20, number: source.number) { number in
            guard number.group < 8 else { throw Broken() }
            return try source.letter(number)
        }
        #expect(throws: Broken()) {
            _ = try run.deliver { _, _ in .accepted(Replies.ok) }
        }
        let deeds = run.diary.deeds
        let carried = deeds.count { if case .carried = $0 { true } else { false } }
        #expect(carried > 0 && carried < 8)
        #expect(deeds.last == .flushed)
        #expect(reservedAndNotSettled(run.diary) == [])
    }

    /// The last look sees each letter with those whom it goes to, and nothing that it stops is noted.
    @Test func aLetterThatMustNotLeaveStopsTheOthers() throws {
        var run = try RunFixture([2, 2, 1, 1])
        run.capacity = 1
        run.plan.due.settle(recipient: 0, of: 1)
        let seen = Mutex<[[String]]>([])
        run.plan.lastLook = { letter, paths in
            seen.withLock { $0.append(paths.map(\.localPart)) }
            if letter.number.group == 3 { throw Broken() }
        }
        #expect(throws: Broken()) {
            _ = try run.deliver { _, _ in .accepted(Replies.ok) }
        }
        #expect(seen.withLock { $0 } == [["r1.0", "r1.1"], ["r2.1"], ["r3.0"]])
        let noted = run.diary.deeds.flatMap { deed -> [Int] in
            if case .reserved(let letters) = deed { Array(letters.keys) } else { [] }
        }
        #expect(Set(noted).isSubset(of: [0, 1]))
        #expect(reservedAndNotSettled(run.diary) == [])
    }

    @Test func aReporterThatFailsStopsTheRun() throws {
        var run = try RunFixture(Array(repeating: 1, count: 20))
        run.capacity = 2
        var reports = 0
        #expect(throws: Broken()) {
            _ = try run.deliver(
                report: { _ in
                    reports += 1
                    if reports == 3 { throw Broken() }
                },
                { _, _ in (.fates([.accepted(Replies.ok)]), .milliseconds(1)) })
        }
        #expect(reports == 3)
        #expect(reservedAndNotSettled(run.diary) == [])
    }

    @Test func receiptsComeAfterTheLedgerHasThem() throws {
        let run = try RunFixture(Array(repeating: 2, count: 20))
        let diary = run.diary
        _ = try run.deliver(
            report: { receipt in
                let isRecorded = diary.deeds.contains { deed in
                    guard case .recorded(let outcome) = deed else { return false }
                    return outcome.id == receipt.letter.group - 1
                }
                #expect(isRecorded)
            },
            { parcel, _ in
                (.fates(parcel.forwardPaths.map { _ in .accepted(Replies.ok) }), .milliseconds(1))
            })
    }

    /// Letters that would be in doubt after a power loss, though nothing is under way.
    private func reservedAndNotSettled(_ diary: Diary) -> [Int] {
        var open: Set<Int> = []
        for deed in diary.deeds {
            switch deed {
            case .reserved(let letters): open.formUnion(letters.keys)
            case .recorded(let outcome): open.remove(outcome.id)
            default: break
            }
        }
        return open.sorted()
    }
}
