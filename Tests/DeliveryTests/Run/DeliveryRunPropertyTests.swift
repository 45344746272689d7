// SPDX-License-Identifier: MIT

import MailFormat
import SMTPWire
import Seeding
import Testing

@testable import Delivery

/// What holds in every run, whatever the server does: many runs against servers that act by chance.
@Suite struct DeliveryRunPropertyTests {
    /// A server that does anything, decided by the seed, the letter and how often it came;
    /// `trouble` in a hundred transactions end without an answer.
    private static func script(_ seed: Seed, trouble: Int) -> FakeCarrier.Script {
        { parcel, nth in
            var random = seed.keyed("\(parcel.id)", "\(nth)").stream
            let after = Duration.milliseconds(random.below(40))
            let dice = random.below(100)
            if dice < trouble { return (.returned(Replies.lost), after) }
            if dice < trouble + trouble / 2, parcel.id + nth > 0 {
                let end = SessionEnd(.refused, isTransient: true, "421 later")
                return (.unreachable(Replies.session(end)), after)
            }
            let fates = parcel.forwardPaths.map { _ in fate(&random) }
            return (.fates(fates), after)
        }
    }

    private static func fate(_ random: inout SplitMix64) -> RecipientFate {
        switch random.below(100) {
        case ..<55: .accepted(Replies.ok)
        case ..<63: .refused(Replies.forbidden)
        case ..<83: .deferred(Replies.greylisted)
        case ..<95: .again(Replies.tooMany)
        case ..<97: .unsendable("too large")
        default: .inDoubt("the connection was lost")
        }
    }

    private static func fixture(_ seed: Seed) throws -> (run: RunFixture, letters: [Int]) {
        var random = seed.keyed("fixture").stream
        let letters = (0..<(1 + random.below(12))).map { _ in 1 + random.below(4) }
        var run = try RunFixture(letters)
        run.capacity = 1 + random.below(6)
        run.plan.seed = seed
        run.plan.isAway = random.below(3) == 0
        run.plan.giveUpAfter = .seconds(1 + random.below(60))
        run.plan.rate = random.below(3) == 0 ? SendingRate("5/s") : nil
        return (run, letters)
    }

    /// What is wrong with a run, in words: one receipt for each final state, nobody got it twice,
    /// and server, ledger and receipts agree.
    private static func faults(
        _ result: RunFixture.Result, _ remembered: RememberedRun, _ letters: [Int]
    ) -> [String] {
        var faults: [String] = []
        var receipts: [String: Receipt.State] = [:]
        for receipt in result.receipts {
            let name = receipt.recipient.localPart
            if receipts.updateValue(receipt.state, forKey: name) != nil {
                faults.append("\(name) has two receipts")
            }
        }
        for (letter, count) in letters.enumerated() {
            for place in 0..<count {
                let name = "r\(letter + 1).\(place)"
                let taken = remembered.taken[letter]?[place] ?? 0
                let state = remembered.state(letter, place)
                if taken > 1 { faults.append("\(name) got it \(taken) times") }
                if (taken == 1) != (state == .accepted) { faults.append("\(name) is not \(state)") }
                let told = receipts[name].map(RememberedRun.State.init) ?? .planned
                if told != state { faults.append("\(name) is \(state), and told as \(told)") }
            }
        }
        let isAllTold = receipts.count == letters.reduce(0, +)
        if isAllTold != (result.summary.lettersLeft == 0) { faults.append("letters are left") }
        if result.summary.ending == .complete, !isAllTold { faults.append("it is incomplete") }
        return faults
    }

    @Test func everyRecipientHasOneFinalStateAndNobodyGetsItTwice() throws {
        var endings: [String: Int] = [:]
        for number in 0..<1500 {
            let seed = Seed("run \(number)")
            let (run, letters) = try Self.fixture(seed)
            let result = try run.deliver(Self.script(seed, trouble: number % 4 * 6))
            let remembered = RememberedRun(after: run.diary.deeds)
            #expect(Self.faults(result, remembered, letters) == [], "run \(number)")
            let ending = String(describing: result.summary.ending).prefix { $0 != "(" }
            endings[String(ending), default: 0] += 1
        }
        #expect(endings["complete", default: 0] > 1000)
        #expect(endings["firstLetterRefused", default: 0] > 5)
        #expect(endings["connectionLost", default: 0] + endings["unreachable", default: 0] > 5)
    }

    @Test func noLetterIsTriedLongAfterItWasGivenUp() throws {
        for number in 0..<300 {
            let seed = Seed("give up \(number)")
            var (run, letters) = try Self.fixture(seed)
            run.plan.isAway = false
            run.plan.rate = nil
            let result = try run.deliver { parcel, nth in
                let random = seed.keyed("\(parcel.id)", "\(nth)").stream
                var stream = random
                let fates = parcel.forwardPaths.map { _ in
                    stream.below(9) == 0
                        ? RecipientFate.accepted(Replies.ok) : .deferred(Replies.greylisted)
                }
                return (.fates(fates), .milliseconds(1))
            }
            #expect(result.summary.ending == .complete)
            #expect(result.receipts.count == letters.reduce(0, +))
            for letter in letters.indices {
                let times = result.carrier.departures.filter { $0.id == letter }.map(\.time)
                let first = try #require(times.first) + .milliseconds(1)
                #expect(times.allSatisfy { $0 <= first + run.plan.giveUpAfter })
            }
        }
    }

    /// What is wrong with a run that went on with what another left, and how many are in doubt.
    private static func faults(
        _ before: RememberedRun, _ after: RememberedRun, _ letters: [Int]
    ) -> (faults: [String], inDoubt: Int) {
        var faults: [String] = []
        var inDoubt = 0
        for (letter, count) in letters.enumerated() {
            for place in 0..<count {
                let taken = [before, after].reduce(0) { $0 + ($1.taken[letter]?[place] ?? 0) }
                if taken > 1 { faults.append("\(letter).\(place) got it \(taken) times") }
                let was = before.state(letter, place)
                let isDue = was == .planned || was == .deferred
                if after.state(letter, place) != (isDue ? .accepted : .planned) {
                    faults.append("\(letter).\(place) was \(was)")
                }
                if was == .inDoubt { inDoubt += 1 }
            }
        }
        return (faults, inDoubt)
    }

    /// Kills a run after any of its deeds, and runs again until nothing is due, or several times.
    @Test func whateverAKillLeavesIsResumed() throws {
        var doubts = 0
        for number in 0..<120 {
            let seed = Seed("kill \(number)")
            let (run, letters) = try Self.fixture(seed)
            _ = try run.deliver(Self.script(seed, trouble: 10))
            let deeds = run.diary.deeds
            var random = seed.keyed("where").stream
            for cut in 0..<min(deeds.count, 8) {
                let prefix = deeds.prefix(deeds.count <= 8 ? cut : random.below(deeds.count))
                let before = RememberedRun(after: prefix)
                var second = try RunFixture(letters)
                second.plan.seed = seed.keyed("second")
                second.plan.due = before.due(letters: letters.count)
                second.plan.giveUpAfter = .seconds(3600)
                let result = try second.deliver { parcel, nth in
                    let isPatient = nth < 3
                    let fates = parcel.forwardPaths.map { _ in
                        isPatient && parcel.id % 2 == 0
                            ? RecipientFate.deferred(Replies.greylisted) : .accepted(Replies.ok)
                    }
                    return (.fates(fates), .milliseconds(1))
                }
                #expect(result.summary.ending == .complete)
                let after = RememberedRun(after: second.diary.deeds)
                let (faults, inDoubt) = Self.faults(before, after, letters)
                #expect(faults == [], "kill \(number)")
                doubts += inDoubt
            }
        }
        #expect(doubts > 50)
    }

    @Test func theSameSeedIsTheSameRun() throws {
        for number in 0..<20 {
            let seed = Seed("same \(number)")
            let results = try (0..<2).map { _ in
                try Self.fixture(seed).run.deliver(Self.script(seed, trouble: 10))
            }
            #expect(results[0].order == results[1].order)
            #expect(results[0].states == results[1].states)
            #expect(results[0].summary == results[1].summary)
        }
    }
}
