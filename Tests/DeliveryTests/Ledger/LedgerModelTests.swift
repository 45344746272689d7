// SPDX-License-Identifier: MIT

import Seeding
import Testing

@testable import Delivery

/// Random operations and crashes, on a ledger and on the model: both must always agree.
@Suite struct LedgerModelTests {
    private static let letters = 12

    @Test(arguments: 0..<12)
    func theLedgerIsItsModel(seed: UInt64) async throws {
        var player = try Player(seed: seed)
        for _ in 0..<70 { try await player.step() }
        try player.compare()
        #expect(player.crashes > 0 && player.outcomes > 0)
    }

    /// Plays a run's part, with a ledger that it drops at random.
    private struct Player {
        private(set) var crashes = 0
        private(set) var outcomes = 0
        private var random: SplitMix64
        private var desk: LedgerDesk
        private var ledger: Ledger
        private var boot = 0
        private var model = LedgerModel()
        private var run = 0
        private let sizes: [Int]
        /// Letters that are reserved or sent.
        private var underWay: Set<Int> = []

        init(seed: UInt64) throws {
            var random = SplitMix64(state: seed)
            desk = try LedgerDesk()
            ledger = try desk.open(boot: "boot-0")
            sizes = (0..<LedgerModelTests.letters).map { _ in
                Int.random(in: 1...4, using: &random)
            }
            self.random = random
            try begin(rest: nil)
        }

        private mutating func begin(rest: RunRecord?) throws {
            var new = try LedgerDesk.run("\(model.runs.count)", letters: sizes.count, rest: rest)
            new.recipients = sizes.reduce(0, +)
            let record = try ledger.begin(new)
            let letters = sizes.map { [LedgerModel.Recipient](repeating: .init(), count: $0) }
            model.runs.append(LedgerModel.Run(record: record, letters: letters))
            run = model.runs.count - 1
            underWay = []
        }

        mutating func step() async throws {
            switch Int.random(in: 0..<20, using: &random) {
            case 0..<7: try await reserve()
            case 7..<11: try await confirm()
            case 11..<16: try record()
            case 16: try compare()
            case 17: try ledger.flush()
            case 18: try crash()
            default: try switchRun()
            }
        }

        private mutating func reserve() async throws {
            let retry = Bool.random(using: &random)
            var reserved: [ReservedLetter] = []
            for letter in sizes.indices where Int.random(in: 0..<3, using: &random) == 0 {
                let elsewhere = model.reachedElsewhere(run, letter)
                var due = model.runs[run].due(letter, retryInDoubt: retry, leftOut: elsewhere)
                if Int.random(in: 0..<3, using: &random) == 0 {
                    due = due.filter { _ in Bool.random(using: &random) }
                }
                guard !due.isEmpty, !underWay.contains(letter) || Bool.random(using: &random)
                else { continue }
                reserved.append(
                    try LedgerDesk.letter(letter, recipients: sizes[letter], due: due))
                model.reserve(run, letter, due)
                underWay.insert(letter)
            }
            try ledger.reserve(reserved, in: model.runs[run].record)
        }

        private mutating func confirm() async throws {
            let letters = underWay.sorted().filter { _ in Bool.random(using: &random) }
            for result in await ledger.confirmed(letters) { try result.get() }
            for letter in letters { model.confirm(run, letter) }
        }

        private mutating func record() throws {
            let states: [Receipt.State] = [.accepted, .accepted, .refused, .deferred, .inDoubt]
            for letter in underWay.sorted() where Bool.random(using: &random) {
                let isCommon = Bool.random(using: &random)
                var told: [Int: Receipt.State] = [:]
                let common = states.randomElement(using: &random)
                for place in 0..<sizes[letter]
                where model.runs[run].letters[letter][place].stage != .resting {
                    if isCommon { told[place] = common; continue }
                    guard Int.random(in: 0..<5, using: &random) > 0 else { continue }
                    told[place] = states.randomElement(using: &random)
                }
                ledger.record(letter, (0..<sizes[letter]).map { told[$0] }, reply: "reply")
                model.record(run, letter, told.mapValues { RecipientState($0) })
                underWay.remove(letter)
                outcomes += 1
            }
        }

        /// The process is killed, or the power goes once all is written; then `send` runs again.
        private mutating func crash() throws {
            crashes += 1
            try ledger.commits.writeWaiting()
            let isSameBoot = Bool.random(using: &random)
            if !isSameBoot { boot += 1 }
            desk = try desk.afterCrash()
            model.crash(isSameBoot: isSameBoot)
            let seen = try #require(try desk.reading(boot: "boot-\(boot)"))
            for index in model.runs.indices { try compare(index, seen) }
            ledger = try desk.open(boot: "boot-\(boot)")
            underWay = []
            try compare()
        }

        /// The rest of this run, or going on with an earlier one; as another `send` would.
        private mutating func switchRun() throws {
            try crash()
            if model.runs.count < 4, Bool.random(using: &random) {
                let rest = Bool.random(using: &random) ? model.runs[run].record : nil
                return try begin(rest: rest)
            }
            run = Int.random(in: model.runs.indices, using: &random)
        }

        func compare() throws {
            for index in model.runs.indices { try compare(index, ledger) }
        }

        private func compare(_ index: Int, _ ledger: Ledger) throws {
            let record = model.runs[index].record
            let outcomes = try ledger.outcomes(of: record)
            let expected = sizes.indices.map { model.states(index, $0) }
            let found = sizes.indices.map { letter in
                (0..<sizes[letter]).map { outcomes.state(of: $0, in: letter) }
            }
            try #require(found == expected)
            let status = try ledger.status(of: record)
            let all = expected.flatMap(\.self)
            func count(_ state: RecipientState) -> Int { all.count { $0 == state } }
            try #require(
                [
                    status.planned, status.accepted, status.refused, status.deferred,
                    status.inDoubt, status.leftOut,
                ] == [.planned, .accepted, .refused, .deferred, .inDoubt, .leftOut].map(count))
            try #require(
                status.failures.map(\.state) == all.filter(\.isFailure).map(\.receiptState))
            try #require(
                status.failures.map(\.recipient)
                    == expected.enumerated().flatMap { letter, states in
                        states.indices.filter { states[$0].isFailure }
                            .map { LedgerDesk.address(letter, $0) }
                    })
        }
    }
}
