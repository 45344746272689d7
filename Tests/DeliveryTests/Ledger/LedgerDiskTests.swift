// SPDX-License-Identifier: MIT

import Foundation
import PranksterTestKit
import Testing

@testable import Delivery

#if canImport(Glibc)
    import Glibc

    /// Full and read-only disks.
    @Suite(.enabled(if: SmallDisk.isPossible, "needs root, to mount a small disk"))
    struct LedgerDiskTests {
        private static func failure(
            _ path: String, _ reason: String, verb: String = "write",
            help: String = "make room, and run the same command again"
        ) -> LedgerFailure {
            LedgerFailure(.cannotWrite, "cannot \(verb) '\(path)': \(reason)", help: [help])
        }

        @Test(arguments: [4, 8, 12, 16, 24, 32, 48, 64, 80])
        func aTinyDiskHasNoRoomForALedger(kilobytes: Int) throws {
            let disk = try #require(try SmallDisk("size=\(kilobytes)k"))
            let path = disk.path + "/.prankster/ledger.sqlite"
            #expect(throws: Self.failure(path, "the disk is full")) {
                try Ledger.open(path, bootID: "b")
            }
            // A second try says the same, whatever the first has left.
            #expect(throws: Self.failure(path, "the disk is full")) {
                try Ledger.open(path, bootID: "b")
            }
        }

        @Test func aDiskFillsUpDuringARun() async throws {
            let disk = try #require(try SmallDisk("size=400k"))
            let path = disk.path + "/ledger.sqlite"
            let full = Self.failure(path, "the disk is full")
            let ledger = try Ledger.open(path, bootID: "b")
            let run = try ledger.begin(try LedgerDesk.run(letters: 10_000))
            try ledger.reserve(try (0..<100).map { try LedgerDesk.letter($0) }, in: run)
            var left: [Int] = []
            var failure: LedgerFailure?
            for id in 0..<100 where failure == nil {
                do {
                    for result in await ledger.confirmed([id]) { try result.get() }
                    left.append(id)
                } catch { failure = error }
            }
            #expect(failure == full)
            #expect(left.count > 5 && left.count < 100)
            // What was answered in the meantime is kept in memory, and told not to be safe.
            ledger.record(0, [.accepted, .accepted, .accepted])
            #expect(throws: full) { try ledger.flush() }
            #expect(throws: full) { try ledger.reserve([try LedgerDesk.letter(100)], in: run) }
            #expect(disk.remount("size=2m"))
            try ledger.flush()
            #expect(try ledger.states(0, in: run) == [.accepted, .accepted, .accepted])
            let crashed = try LedgerDesk()
            for suffix in ["", "-wal"] {
                let bytes = try #require(FileManager.default.contents(atPath: path + suffix))
                try crashed.scratch.write([UInt8](bytes), to: ".prankster/ledger.sqlite" + suffix)
            }
            let settled = try crashed.open(boot: "b")
            let doubtful = try (0..<100).filter { try settled.states($0, in: run)[0] == .inDoubt }
            #expect(doubtful == Array(left.dropFirst()))
        }

        @Test func aReadOnlyDiskIsTold() throws {
            let disk = try #require(try SmallDisk())
            let path = disk.path + "/ledger.sqlite"
            let help = "choose another place with --ledger"
            do { _ = try Ledger.open(path, bootID: "b") }
            #expect(disk.remount("ro"))
            let readOnly = Self.failure(path, "the file system is read-only", help: help)
            #expect(throws: readOnly) { try Ledger.open(path, bootID: "b") }
            let other = disk.path + "/.prankster/ledger.sqlite"
            #expect(throws: Self.failure(other, "the file system is read-only", help: help)) {
                try Ledger.open(other, bootID: "b")
            }
            let copy =
                "SQLite has to write beside it: copy it to another folder, and look there with --ledger"
            #expect(
                throws: Self.failure(
                    path, "the file system is read-only", verb: "read", help: copy)
            ) { try Ledger.reading(path, bootID: "b") }
        }

        /// A bind mount makes a single file read-only, even for root.
        @Test func aReadOnlyFileIsTold() throws {
            let disk = try #require(try SmallDisk())
            let path = disk.path + "/ledger.sqlite"
            do { _ = try Ledger.open(path, bootID: "b") }
            #expect(SmallDisk.run("mount", ["--bind", path, path]) == 0)
            defer { _ = SmallDisk.run("umount", [path]) }
            #expect(SmallDisk.run("mount", ["-o", "remount,ro,bind", path]) == 0)
            #expect(
                throws: Self.failure(
                    path, "permission denied, or read-only",
                    help: "choose another place with --ledger")
            ) { try Ledger.open(path, bootID: "b") }
        }
    }
#endif
