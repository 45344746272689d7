// SPDX-License-Identifier: MIT

import Foundation
import PranksterTestKit
import SMTPWire
import Seeding
import Testing

/// The promise of the ledger, put to the test: killed at any moment, `send` goes on as if nothing
/// had been, and what it cannot know it says.
///
/// It takes minutes, so it runs only with `PRANKSTER_LONG_TESTS=1`: `make long`.
@Suite(.enabled(if: LongTests.areWanted, "takes minutes: 'make long' runs it"))
struct KillTests {
    private static let letters = 2_000
    private static let kills = 200
    private static let seed: UInt64 = 20_270_401

    @Test func nothingIsLostAndNothingComesTwiceUnasked() throws {
        let campaign = try AprilFools(people: (1...4 * Self.letters).map { "p\($0)@y.test" })
        let sink = try MailSink(remembersBytes: false)
        var killer = Killer(campaign, sink, seed: Self.seed)
        while killer.kills < Self.kills { try killer.runOnce() }

        sink.setFaults(.none)
        try killer.finish()
        let ledger = try LedgerView(campaign)
        let taken = Deliveries(sink)
        #expect(ledger.pending == 0)
        #expect(ledger.total == 3 * Self.letters)
        expectHonesty(of: ledger, about: taken)

        let before = ledger.inDoubt
        try killer.finish("--retry-in-doubt")
        let after = try LedgerView(campaign)
        let all = Deliveries(sink)
        #expect(after.inDoubt.isEmpty)
        #expect(after.refused == ledger.refused, "an honest server refuses nobody")
        let twice = all.times.filter { $0.value > 1 }
        #expect(twice.values.allSatisfy { $0 == 2 })
        #expect(Set(twice.keys).isSubset(of: before), "only what was in doubt comes twice")
        #expect(all.times.count == 3 * Self.letters - after.refused.count)
        print(
            """
            killed \(killer.kills) times (\(killer.early) before a letter), \
            ended by itself \(killer.ends) times, \(sink.history.faults.count) faults of the server
            recipients: \(ledger.total), accepted \(ledger.accepted), \
            refused \(ledger.refused.count), in doubt \(before.count)
            in doubt: \(before.filter { taken.times[$0] != nil }.count) had arrived, \
            \(before.filter { taken.times[$0] == nil }.count) had not
            lost: \(3 * Self.letters - after.refused.count - all.times.count), \
            twice: \(twice.count), all of them sent again by --retry-in-doubt
            """)
    }

    /// What the ledger calls accepted came once, what it calls refused never, and the rest is known.
    private func expectHonesty(of ledger: LedgerView, about taken: Deliveries) {
        #expect(taken.times.values.allSatisfy { $0 == 1 }, "nothing comes twice unasked")
        #expect(ledger.refused.isDisjoint(with: taken.times.keys))
        let known = Set(taken.times.keys).subtracting(ledger.inDoubt)
        #expect(known.count == ledger.accepted, "accepted is what came")
    }
}

/// The tests that take minutes.
private enum LongTests {
    static let areWanted = ProcessInfo.processInfo.environment["PRANKSTER_LONG_TESTS"] == "1"
}

/// Starts `send` again and again, and kills it at moments that a seed chooses.
private struct Killer {
    let campaign: AprilFools
    let sink: MailSink
    var random: SplitMix64
    var kills = 0
    var early = 0
    var ends = 0

    init(_ campaign: AprilFools, _ sink: MailSink, seed: UInt64) {
        self.campaign = campaign
        self.sink = sink
        random = SplitMix64(state: seed)
    }

    private static let stages: Set<FaultStage> = [
        .greeting, .mail, .recipient, .data, .body, .end, .answer, .halfAnswer,
    ]

    /// The server of the next run: slow, refusing, dropping, or all of it.
    private mutating func nextFaults() -> FaultPlan {
        let seed = random.next()
        let slow = FaultPlan.seeded(
            seed, oneIn: 8, at: [.mail, .recipient, .data, .end],
            faults: [.delay(milliseconds: 20)])
        let refusing = FaultPlan.seeded(
            seed &+ 1, oneIn: 60, at: [.mail, .recipient, .data, .end],
            faults: [.deferred, .deferred, .refused, .closing])
        let dropping = FaultPlan.seeded(
            seed &+ 2, oneIn: 60, at: Self.stages, faults: [.drop, .reset])
        switch random.below(5) {
        case 0: return .none
        case 1: return slow
        case 2: return slow.or(refusing)
        case 3: return slow.or(dropping)
        default: return slow.or(refusing).or(dropping)
        }
    }

    /// One life of `send`: until a chosen number of letters has begun and a moment more, or its end.
    mutating func runOnce() throws {
        sink.setFaults(nextFaults())
        let before = sink.history.letters
        let letters = random.below(18)
        let moments = random.below(12)
        let program = try start()
        let end = ContinuousClock.now + .seconds(60)
        while program.isRunning, sink.history.letters < before + letters {
            #expect(ContinuousClock.now < end, "send neither ends nor goes on")
            Pause.milliseconds(1)
        }
        // No letter yet: the moment lies somewhere in the start, which is longer.
        Pause.milliseconds(letters == 0 ? moments * 30 : moments)
        if program.kill() {
            kills += 1
            if sink.history.letters == before { early += 1 }
        } else {
            ends += 1
            expectPatience(program.end())
        }
    }

    /// Lets `send` go on until it has nothing left to do.
    mutating func finish(_ options: String...) throws {
        for _ in 0..<20 {
            let run = try start(options)
            let (status, errors) = run.end()
            if status == 0 || status == 1 { return }
            expectPatience((status, errors))
            if try LedgerView(campaign).pending == 0 { return }
        }
        Issue.record("send does not come to an end")
    }

    private func expectPatience(_ end: (status: Int32, errors: String)) {
        #expect([0, 1, 69, 75].contains(end.status), "\(end.errors)")
    }

    private func start(_ options: [String] = []) throws -> RunningProgram {
        try RunningProgram(
            [
                "send", "campaign", "--transport", sink.url, "--connections", "4",
                "--give-up-after", "2s",
            ] + options, in: campaign.folder.root)
    }
}

/// One letter for one recipient.
private struct Due: Hashable {
    let messageID: String
    let recipient: String
}

/// How often the server took what.
private struct Deliveries {
    private(set) var times: [Due: Int] = [:]

    init(_ sink: MailSink) {
        for mail in sink.mails {
            for path in mail.message.forwardPaths {
                times[Due(messageID: mail.messageID ?? "", recipient: path), default: 0] += 1
            }
        }
    }
}

/// What `status` says.
private struct LedgerView {
    private(set) var refused: Set<Due> = []
    private(set) var inDoubt: Set<Due> = []
    let accepted: Int
    /// Not sent yet, or deferred.
    let pending: Int
    let total: Int

    init(_ campaign: AprilFools) throws {
        let run = try Program.prankster(
            ["status", "campaign", "--format", "json"], in: campaign.folder.root)
        let json = try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any]
        let status = try #require(json, "\(run.errors)")
        func count(_ key: String) -> Int { status[key] as? Int ?? 0 }
        accepted = count("accepted")
        pending = count("planned") + count("deferred")
        total = accepted + pending + count("refused") + count("inDoubt")
        for failure in status["failures"] as? [[String: Any]] ?? [] {
            let due = Due(
                messageID: failure["messageID"] as? String ?? "",
                recipient: failure["recipient"] as? String ?? "")
            switch failure["state"] as? String {
            case "refused": refused.insert(due)
            case "inDoubt": inDoubt.insert(due)
            default: break
            }
        }
        #expect(refused.count == count("refused"))
        #expect(inDoubt.count == count("inDoubt"))
    }
}
