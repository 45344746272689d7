// SPDX-License-Identifier: MIT

import Foundation
import MailFormat
import PranksterTestKit
import Seeding
import Synchronization
import Testing

@testable import Delivery

/// A ledger in a folder of its own, and letters to keep in it.
struct LedgerDesk {
    let scratch: TemporaryFolder
    let path: String

    init() throws {
        scratch = try TemporaryFolder()
        path = scratch.url(".prankster/ledger.sqlite").path
    }

    /// What would be found if the process were killed now: the files as the system has them.
    ///
    /// Nothing may be writing meanwhile.
    func afterCrash() throws -> LedgerDesk {
        let other = try LedgerDesk()
        for suffix in ["", "-wal"] {
            guard let bytes = FileManager.default.contents(atPath: path + suffix) else { continue }
            try other.scratch.write([UInt8](bytes), to: ".prankster/ledger.sqlite" + suffix)
        }
        return other
    }

    func open(boot: String = "boot-1", patience: Duration = .zero) throws -> Ledger {
        try Ledger.open(path, bootID: boot, patience: patience)
    }

    func reading(boot: String = "boot-1") throws -> Ledger? {
        try Ledger.reading(path, bootID: boot, patience: .zero)
    }

    static func run(
        _ fingerprint: String = "f", seed: String = "s", to destination: String = "[::1]:25",
        letters: Int = 10, recipients: Int = 3, attempt: Int = 0, rest: RunRecord? = nil
    ) throws -> NewRun {
        NewRun(
            key: RunKey(fingerprint: fingerprint, seed: seed, destination: destination),
            run: "0a\(fingerprint)\(attempt)", attempt: attempt,
            date: try #require(CivilTime(iso8601: "2027-04-01T08:30:00+02:00")),
            campaign: "campaign.yaml", groupsHash: "g", letters: letters,
            recipients: letters * recipients, begun: 1_806_561_000, rest: rest?.id)
    }

    /// Letter `id` has the number `id + 1`.
    static func letter(_ id: Int, recipients: Int = 3, due: [Int]? = nil) throws -> ReservedLetter {
        ReservedLetter(
            id: id, number: try #require(LetterNumber(group: id + 1)), messageID: messageID(id),
            forwardPaths: try (0..<recipients).map { try Address(address(id, $0)) }, due: due)
    }

    static func messageID(_ id: Int) -> String { "<letter-\(id)@example.org>" }

    static func address(_ id: Int, _ place: Int) -> String { "r\(id)-\(place)@example.org" }
}

extension Ledger {
    /// Confirms letters and waits for the answers.
    func confirmed(_ ids: [Int]) async -> [Result<Void, LedgerFailure>] {
        await withTaskGroup(of: (Int, Result<Void, LedgerFailure>).self) { group in
            for (index, id) in ids.enumerated() {
                group.addTask {
                    await withCheckedContinuation { continuation in
                        self.confirm([id]) { continuation.resume(returning: (index, $0)) }
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }.sorted { $0.0 < $1.0 }
                .map(\.1)
        }
    }

    /// Reserves letters, and waits until that is on the disk.
    func reserve(_ letters: [ReservedLetter], in run: RunRecord) throws(LedgerFailure) {
        let result = Mutex<Result<Void, LedgerFailure>>(.success(()))
        let isDone = DispatchSemaphore(value: 0)
        reserve(letters, in: run) { answer in
            result.withLock { $0 = answer }
            isDone.signal()
        }
        isDone.wait()
        try result.withLock(\.self).get()
    }

    /// Reserves and confirms letters.
    func send(_ letters: [ReservedLetter], in run: RunRecord) async throws {
        try reserve(letters, in: run)
        for result in await confirmed(letters.map(\.id)) { try result.get() }
    }

    /// Records what became of one letter, by place.
    func record(_ id: Int, _ states: [Receipt.State?], reply: String? = nil) {
        let recipients = states.enumerated().compactMap { place, state in
            state.map { LetterOutcome.Recipient(place: place, state: $0, reply: reply) }
        }
        record([LetterOutcome(id: id, recipients: recipients)])
    }

    /// The states of a letter's recipients.
    func states(_ id: Int, of count: Int = 3, in run: RunRecord) throws -> [RecipientState] {
        let outcomes = try outcomes(of: run)
        return (0..<count).map { outcomes.state(of: $0, in: id) }
    }
}
