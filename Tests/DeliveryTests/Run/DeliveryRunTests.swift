// SPDX-License-Identifier: MIT

import MailFormat
import SMTPWire
import Synchronization
import Testing

@testable import Delivery

/// What becomes of letters where the connection holds.
@Suite struct DeliveryRunTests {
    @Test func everythingIsAccepted() throws {
        let run = try RunFixture([2, 1, 3])
        let result = try run.deliver { _, _ in .accepted(Replies.ok) }
        #expect(result.summary.ending == .complete)
        #expect(result.summary.accepted == 6)
        #expect(!result.summary.isUnfinished && !result.carrier.isHalted)
        #expect(result.order == [1, 2, 3])
        #expect(result.states.count == 6 && result.states.allSatisfy { $0.hasSuffix("accepted") })
        #expect(result.receipts.allSatisfy { $0.reply == "250 2.0.0 Ok" })
        #expect(result.receipts[0].messageID == (try Letters.letter("1", to: [])).messageID)
    }

    @Test func nothingDueIsNoWork() throws {
        var run = try RunFixture([1, 2])
        run.plan.due.settle(letter: 0)
        for place in 0..<2 { run.plan.due.settle(recipient: place, of: 1) }
        let result = try run.deliver { _, _ in .accepted(Replies.ok) }
        #expect(result.summary == RunSummary(.complete))
        #expect(result.order == [])
        #expect(run.diary.deeds == [.flushed])
    }

    @Test func onlyWhatIsDueIsSent() throws {
        var run = try RunFixture([2, 1, 3])
        run.plan.due.settle(letter: 1)
        run.plan.due.settle(recipient: 1, of: 2)
        let result = try run.deliver { _, _ in .accepted(Replies.ok) }
        #expect(
            result.states
                == ["r1.0 accepted", "r1.1 accepted", "r3.0 accepted", "r3.2 accepted"])
        let reserved = run.diary.deeds.compactMap { deed in
            if case .reserved(let letters) = deed { letters } else { nil }
        }
        #expect(reserved == [[0: RecipientSet([0, 1]), 2: RecipientSet([0, 2])]])
    }

    @Test func eachRecipientHasItsOwnFate() throws {
        let run = try RunFixture([5])
        let result = try run.deliver { parcel, nth in
            guard nth == 0 else { return (.fates([.accepted(Replies.ok)]), .zero) }
            return (
                .fates([
                    .accepted(Replies.ok), .refused(Replies.unknown),
                    .deferred(Replies.greylisted), .inDoubt("the connection was lost"),
                    .unsendable("the letter has 9 bytes, and the server takes at most 8"),
                ]), .milliseconds(1)
            )
        }
        #expect(
            result.states == [
                "r1.0 accepted", "r1.1 refused", "r1.3 inDoubt", "r1.4 refused", "r1.2 accepted",
            ])
        #expect(
            result.receipts.map(\.reply) == [
                "250 2.0.0 Ok", "550 5.1.1 No such user", "the connection was lost",
                "the letter has 9 bytes, and the server takes at most 8", "250 2.0.0 Ok",
            ])
        #expect(result.carrier.departures[1].paths.map(\.localPart) == ["r1.2"])
        #expect(result.summary.inDoubt == 1 && result.summary.isUnfinished)
    }

    @Test func thoseInAFurtherTransactionGoAtOnce() throws {
        let run = try RunFixture([5, 1])
        // The server takes two a transaction.
        let result = try run.deliver { parcel, _ in
            let fates = parcel.forwardPaths.indices.map { index in
                index < 2 ? RecipientFate.accepted(Replies.ok) : .again(Replies.tooMany)
            }
            return (.fates(fates), .milliseconds(5))
        }
        #expect(result.order == [1, 2, 1, 1])
        #expect(result.times == [0, 0, 5, 10])
        #expect(result.states.sorted() == (0..<5).map { "r1.\($0) accepted" } + ["r2.0 accepted"])
        #expect(result.notices.isEmpty)
    }

    @Test func aFurtherTransactionWithoutProgressIsADeferral() throws {
        let run = try RunFixture([3])
        let result = try run.deliver { parcel, nth in
            let fates = parcel.forwardPaths.indices.map { index in
                nth == 0 && index == 0
                    ? RecipientFate.accepted(Replies.ok) : .again(Replies.tooMany)
            }
            return (.fates(fates), .zero)
        }
        #expect(result.summary.accepted == 1 && result.summary.deferred == 2)
        #expect(result.states == ["r1.0 accepted", "r1.1 deferred", "r1.2 deferred"])
        #expect(result.receipts.last?.reply == "452 4.5.3 Too many recipients")
        #expect(result.times.prefix(2) == [0, 0] && result.times[2] >= 1000)
        #expect(result.times.last == 30_000)
    }

    @Test func greylistingNeedsNothingFromTheUser() throws {
        let run = try RunFixture([1, 1])
        let clock = run.clock
        let result = try run.deliver { _, _ in
            clock.elapsed < .seconds(20) ? .deferred(Replies.greylisted) : .accepted(Replies.ok)
        }
        #expect(result.summary.ending == .complete)
        #expect(result.states.sorted() == ["r1.0 accepted", "r2.0 accepted"])
        #expect(result.notices.count == result.order.count - 2)
        guard
            case .deferred(let number, let recipients, let reply, let wait)? = result.notices.first
        else {
            Issue.record("no notice")
            return
        }
        #expect("\(number)" == "1" && recipients == 1 && reply == "451 4.7.1 Greylisted")
        #expect(wait >= .seconds(1) && wait < .milliseconds(1250))
    }

    @Test func aLetterIsGivenUpInTimeAndTriedOnceMoreThen() throws {
        var run = try RunFixture([2])
        run.plan.giveUpAfter = .seconds(10)
        let result = try run.deliver { _, _ in .deferred(Replies.greylisted) }
        #expect(result.summary.ending == .complete && result.summary.deferred == 2)
        #expect(result.states == ["r1.0 deferred", "r1.1 deferred"])
        // The first deferral is a millisecond after the start.
        #expect(result.times.count == 5 && result.times.last == 10_001)
    }

    @Test func retriesDueGoBeforeFreshLetters() throws {
        var run = try RunFixture([1, 1, 1, 1, 1])
        run.plan.rate = SendingRate("1/s")
        let result = try run.deliver { parcel, nth in
            parcel.id == 0 && nth == 0 ? .deferred(Replies.greylisted) : .accepted(Replies.ok)
        }
        let again = try #require(result.order.dropFirst().firstIndex(of: 1))
        #expect(again < 4)
        #expect(result.order.count == 6)
    }

    @Test func theRateIsKept() throws {
        var run = try RunFixture([1, 1, 1, 1])
        run.plan.rate = SendingRate("30/min")
        let result = try run.deliver { _, _ in .accepted(Replies.ok) }
        #expect(result.times == [0, 2000, 4000, 6000])
        let reservations = run.diary.deeds.compactMap { deed in
            if case .reserved(let letters) = deed { letters.count } else { nil }
        }
        #expect(reservations == [1, 1, 1, 1])
    }

    @Test func theCarrierIsKeptFull() throws {
        var run = try RunFixture(Array(repeating: 1, count: 50))
        run.capacity = 8
        let result = try run.deliver { _, _ in .accepted(Replies.ok) }
        #expect(result.carrier.mostUnderWay == 8)
        #expect(result.times == (0..<50).map { $0 / 8 })
    }

    @Test func withoutALedgerItDoesTheSame() throws {
        var run = try RunFixture(Array(repeating: 2, count: 20))
        run.ledger = nil
        let result = try run.deliver { _, nth in
            nth == 0 ? .deferred(Replies.greylisted) : .accepted(Replies.ok)
        }
        #expect(result.summary.accepted == 40)
        #expect(!run.diary.deeds.contains(.flushed))
    }

    @Test func noLetterIsRenderedLongBeforeItLeaves() throws {
        let rendered = Mutex(0)
        var run = try RunFixture(Array(repeating: 1, count: 3000))
        let source = run.plan.source
        run.plan.source = LetterSource(count: 3000, number: source.number) { number in
            rendered.withLock { $0 += 1 }
            return try source.letter(number)
        }
        let result = try run.deliver { parcel, _ in
            let ahead = rendered.withLock { $0 } - parcel.id
            return (
                .fates([ahead <= 2 * 256 + 8 ? .accepted(Replies.ok) : .refused(Replies.unknown)]),
                .milliseconds(1)
            )
        }
        #expect(result.summary.accepted == 3000)
        #expect(rendered.withLock { $0 } == 3000)
    }

    @Test func aThousandLettersThatArePutOffArrive() throws {
        let run = try RunFixture(Array(repeating: 1, count: 1000))
        let clock = run.clock
        let result = try run.deliver { _, _ in
            clock.elapsed < .seconds(10) ? .deferred(Replies.greylisted) : .accepted(Replies.ok)
        }
        #expect(result.summary.accepted == 1000)
    }
}
