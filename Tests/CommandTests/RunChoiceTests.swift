// SPDX-License-Identifier: MIT

import Delivery
import Findings
import PranksterTestKit
import Seeding
import Testing

@testable import prankster

/// Which run a `send` is part of, away from this machine too.
@Suite struct RunChoiceTests {
    private let folder: TemporaryFolder
    private let ledger: Ledger

    init() throws {
        folder = try TemporaryFolder()
        ledger = try Ledger.open(folder.path("ledger.sqlite"), bootID: "test")
    }

    private func key(_ fingerprint: String, seed: String = "s") -> RunKey {
        RunKey(fingerprint: fingerprint, seed: seed, destination: "mail.example.org:587")
    }

    private func begin(
        _ fingerprint: String, groups: String = "g", seed: String = "s", attempt: Int = 0
    ) throws -> RunRecord {
        let date = try #require(CivilTime(iso8601: "2027-04-01"))
        return try ledger.begin(
            NewRun(
                key: key(fingerprint, seed: seed), run: "\(fingerprint)\(seed)\(attempt)",
                attempt: attempt, date: date, campaign: "campaign.yaml", groupsHash: groups,
                letters: 3, recipients: 6, begun: 1_806_568_200))
    }

    private func choice(
        _ fingerprint: String, seed: String = "s", groups: String = "g", isAway: Bool = true,
        again: Bool = false, rest: Bool = false
    ) throws -> (RunChoice?, [Finding]) {
        var log = FindingLog()
        let question = RunQuestion(
            key: key(fingerprint, seed: seed), groupsHash: groups, server: "mail.example.org",
            isAway: isAway, again: again, rest: rest)
        let found = question.choice(among: try ledger.runs(), log: &log)
        return (found, log.findings)
    }

    @Test func theFirstRunBegins() throws {
        #expect(try choice("a").0 == .begin(attempt: 0, rest: nil))
        #expect(try choice("a", again: true).0 == .begin(attempt: 0, rest: nil))
    }

    @Test func theSameCampaignGoesOn() throws {
        let run = try begin("a")
        for rest in [false, true] {
            let (found, findings) = try choice("a", rest: rest)
            #expect(found == .resume(run))
            #expect(findings.isEmpty)
        }
        #expect(try choice("a", again: true).0 == .begin(attempt: 1, rest: nil))
        let second = try begin("a", attempt: 1)
        #expect(try choice("a").0 == .resume(second))
    }

    @Test(arguments: [
        ("s", "g", "its texts, not its groups", true), ("s", "h", "its groups", false),
        ("t", "g", "its seed, not its groups", true), ("t", "h", "its seed and its groups", false),
    ])
    func aChangedCampaignStopsAway(seed: String, groups: String, what: String, mayRest: Bool)
        throws
    {
        let run = try begin("a")
        let (found, findings) = try choice("b", seed: seed, groups: groups)
        #expect(found == nil)
        let message =
            "the campaign has changed since its run to 'mail.example.org' of "
            + "\(Moment.text(1_806_568_200)): \(what)"
        let help = [
            "undo the change to go on with that run",
            mayRest
                ? "--rest sends the letters as they are now to those not reached yet"
                : "--rest needs the groups of that run, for it tells by them who was reached",
            "--again starts over: everybody gets a letter once more",
        ]
        #expect(findings == [.error(message, help: help)])
        let (rest, restFindings) = try choice("b", seed: seed, groups: groups, rest: true)
        #expect(rest == (mayRest ? .begin(attempt: 0, rest: run) : nil))
        #expect(
            restFindings == (mayRest ? [] : [.error(message, help: Array(help.dropFirst()))]))
        #expect(
            try choice("b", seed: seed, groups: groups, again: true).0
                == .begin(attempt: 0, rest: nil))
    }

    /// After a rest has begun, going back to the first texts would reach people twice.
    @Test func aChangeBackIsAChangeAway() throws {
        _ = try begin("a")
        let second = try begin("b")
        #expect(try choice("a").0 == nil)
        #expect(try choice("a", rest: true).0 == .begin(attempt: 1, rest: second))
    }

    @Test func onThisMachineEveryCampaignHasItsRun() throws {
        let first = try begin("a")
        let second = try begin("b")
        let (found, findings) = try choice("a", isAway: false)
        #expect(found == .resume(first))
        #expect(findings.isEmpty)
        #expect(try choice("b", isAway: false).0 == .resume(second))
        let (new, notes) = try choice("c", isAway: false)
        #expect(new == .begin(attempt: 0, rest: nil))
        #expect(notes.map(\.severity) == [.note])
    }
}
