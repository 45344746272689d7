// SPDX-License-Identifier: MIT

import Findings
import MailFormat
import Seeding
import Testing

@testable import Delivery

@Suite struct CareTests {
    private static let inbox = SendingVerdict.onlyToAnInbox([.error("x")])

    /// A place, whether an inbox must be there, and the care that is taken.
    @Test(
        arguments: [
            (.thisMachine, false, 4, nil, 30, false), (.thisMachine, true, 4, nil, 30, false),
            (.privateNetwork, false, 1, "30/min", 14_400, true),
            (.privateNetwork, true, 4, nil, 30, false),
            (.away, false, 1, "30/min", 14_400, true),
        ] as [(ServerPlace, Bool, Int, String?, Int, Bool)])
    func followsThePlace(
        place: ServerPlace, isInbox: Bool, connections: Int, rate: String?, seconds: Int,
        isNeeded: Bool
    ) {
        let care = Care(at: place, under: isInbox ? Self.inbox : .allowed)
        #expect(care.connections == connections)
        #expect(care.rate?.description == rate)
        #expect(care.giveUpAfter == .seconds(seconds))
        #expect(care.isNeeded == isNeeded)
    }

    @Test(
        arguments: [
            (7, 5, 7), (nil, 5, 5), (nil, nil, 1), (7, nil, 7),
        ] as [(Int?, Int?, Int)])
    func theNearestWordOnConnectionsWins(command: Int?, campaign: Int?, due: Int) {
        let wishes = Care.Wishes(
            connectionsOfCommand: command, connectionsOfCampaign: campaign)
        #expect(Care(at: .away, under: .allowed, wishes: wishes).connections == due)
    }

    /// The campaign's rate, the policy's, a place, and the rate that follows.
    @Test(
        arguments: [
            ("60/min", nil, .away, "60/min"), ("1/h", nil, .away, "1/h"),
            ("60/min", "30/min", .away, "30/min"), ("10/min", "30/min", .away, "10/min"),
            ("1/s", "60/min", .away, "1/s"), (nil, "10/min", .away, "10/min"),
            (nil, "100/min", .away, "30/min"), ("5/s", nil, .thisMachine, "5/s"),
            (nil, "10/min", .thisMachine, "10/min"), ("5/s", "10/min", .thisMachine, "10/min"),
        ] as [(String?, String?, ServerPlace, String)])
    func aRateIsWithinThePolicy(
        campaign: String?, policy: String?, place: ServerPlace, due: String
    ) throws {
        let wishes = Care.Wishes(rate: campaign.flatMap { SendingRate($0) })
        let care = Care(
            at: place, under: .allowed, wishes: wishes,
            policy: try ConsentFixture.policy(rate: policy))
        #expect(care.rate?.description == due)
    }

    @Test func aPolicyDoesNotSlowAnInboxDown() throws {
        let policy = try ConsentFixture.policy(rate: "1/h")
        #expect(Care(at: .thisMachine, under: Self.inbox, policy: policy).rate == nil)
    }

    @Test func theUserSaysWhenToGiveUp() {
        let care = Care(
            at: .away, under: .allowed, wishes: Care.Wishes(giveUpAfter: .seconds(90)))
        #expect(care.giveUpAfter == .seconds(90))
    }

    @Test(
        arguments: [
            ("2027-04-01T08:30:01+02:00", .away, true), ("2027-04-01T08:30:00+02:00", .away, false),
            ("2027-04-01T06:30:00Z", .away, false), ("2027-04-01T08:30:00Z", .away, true),
            ("2030-01-01T00:00:00Z", .thisMachine, false),
        ] as [(String, ServerPlace, Bool)])
    func aDateInTheFutureIsWaitedFor(date: String, place: ServerPlace, mustWait: Bool) throws {
        let now = try #require(CivilTime(iso8601: "2027-04-01T08:30:00+02:00"))
        let date = try #require(CivilTime(iso8601: date))
        #expect(Care(at: place, under: .allowed).mustWait(for: date, at: now) == mustWait)
    }
}
