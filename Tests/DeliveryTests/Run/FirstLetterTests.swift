// SPDX-License-Identifier: MIT

import MailFormat
import SMTPWire
import Testing

@testable import Delivery

/// The first letter alone, away from this machine.
@Suite struct FirstLetterTests {
    private func fixture(_ letters: [Int]) throws -> RunFixture {
        var run = try RunFixture(letters)
        run.plan.isAway = true
        return run
    }

    private static let denied = Reply(
        550, EnhancedCode(5, 7, 60), lines: ["Client does not have permissions to send as this"])

    @Test func theOthersWaitForItsOutcome() throws {
        let run = try fixture([1, 1, 1, 1])
        let result = try run.deliver { parcel, _ in
            (.fates([.accepted(Replies.ok)]), parcel.id == 0 ? .seconds(3) : .milliseconds(1))
        }
        #expect(result.times == [0, 3000, 3000, 3000])
        #expect(result.summary.accepted == 4)
    }

    @Test func aRefusalStopsTheRun() throws {
        let run = try fixture([2, 1, 1])
        let result = try run.deliver { _, _ in .refused(Self.denied) }
        let first = try #require(LetterNumber("1"))
        #expect(result.summary.ending == .firstLetterRefused(first, Self.denied))
        #expect(result.order == [1])
        #expect(result.summary.refused == 2 && result.summary.lettersLeft == 2)
    }

    @Test func aRecipientWhoIsTakenIsEnough() throws {
        let run = try fixture([2, 2])
        let result = try run.deliver { parcel, _ in
            (.fates([.refused(Replies.unknown), .accepted(Replies.ok)]), .zero)
        }
        #expect(result.summary.ending == .complete)
        #expect(result.summary.refused == 2 && result.summary.accepted == 2)
    }

    @Test func onThisMachineNothingWaits() throws {
        let run = try RunFixture([1, 1])
        let result = try run.deliver { _, _ in .refused(Replies.unknown) }
        #expect(result.times == [0, 0])
        #expect(result.summary.ending == .complete && result.summary.refused == 2)
    }

    /// What says nothing about the sender: the next letter goes, but alone like the first.
    @Test(arguments: [
        RecipientFate.deferred(Replies.greylisted), .refused(Replies.unknown),
        .unsendable("needs SMTPUTF8"),
        .inDoubt("the connection was lost"),
    ])
    func theNextGoesAloneWhereTheFirstSaidNothing(_ fate: RecipientFate) throws {
        let run = try fixture([1, 1, 1, 1])
        let result = try run.deliver { parcel, nth in
            (.fates([parcel.id < 2 && nth == 0 ? fate : .accepted(Replies.ok)]), .milliseconds(100))
        }
        let alone = result.carrier.departures.prefix(3).map { $0.time / .milliseconds(1) }
        #expect(alone[1] >= 100 && alone[2] >= alone[1] + 100)
        #expect(result.summary.ending == .complete)
    }

    @Test func aRefusalAfterADeferralStopsTheRunToo() throws {
        let run = try fixture([1, 1, 1])
        let result = try run.deliver { parcel, _ in
            parcel.id == 0 ? .deferred(Replies.greylisted) : .refused(Self.denied)
        }
        let second = try #require(LetterNumber("2"))
        #expect(result.summary.ending == .firstLetterRefused(second, Self.denied))
        #expect(result.summary.deferred == 1 && result.summary.refused == 1)
        #expect(result.summary.lettersLeft == 1)
    }

    @Test func aLetterThatOnlyEverIsDeferredEnds() throws {
        let run = try fixture([1])
        let result = try run.deliver { _, _ in .deferred(Replies.greylisted) }
        #expect(result.summary.ending == .complete && result.summary.deferred == 1)
        #expect(run.clock.elapsed < .seconds(31))
    }

    @Test func aLostConnectionDoesNotEndTheTrial() throws {
        let run = try fixture([1, 1, 1])
        let result = try run.deliver { _, nth in
            nth == 0
                ? (.returned(Replies.lost), .zero) : (.fates([.accepted(Replies.ok)]), .seconds(1))
        }
        #expect(result.order.prefix(2) == [1, 1])
        #expect(result.summary.accepted == 3)
    }
}
