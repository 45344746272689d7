// SPDX-License-Identifier: MIT

import Delivery
import Foundation
import MailFormat
import PranksterTestKit
import Testing

#if canImport(Glibc)
    import Glibc

    /// A file system of a few hundred kilobytes, for as long as it lives.
    final class SmallDisk {
        let path: String
        private let scratch: TemporaryFolder

        /// Nil where this machine does not let tests mount one.
        init?(_ options: String = "size=3m") throws {
            scratch = try TemporaryFolder()
            path = scratch.path
            guard geteuid() == 0,
                Self.run("mount", ["-t", "tmpfs", "-o", options, "tmpfs", path]) == 0
            else { return nil }
        }

        deinit { _ = Self.run("umount", [path]) }

        func remount(_ options: String) -> Bool {
            Self.run("mount", ["-o", "remount,\(options)", path]) == 0
        }

        static func run(_ command: String, _ arguments: [String]) -> CInt {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/bin/\(command)")
            process.arguments = arguments
            process.standardError = FileHandle.nullDevice
            guard (try? process.run()) != nil else { return -1 }
            process.waitUntilExit()
            return process.terminationStatus
        }

        static let isPossible = (try? SmallDisk()).flatMap { $0 } != nil
    }

    /// Full and read-only disks: what was written before is whole, the rest is gone.
    @Suite(.enabled(if: SmallDisk.isPossible, "needs root, to mount a small disk"))
    struct FullDiskTests {
        static let body = String(repeating: "0123456789abcdef\r\n", count: 60)
        static let help = ["what was written is whole; make room, and run the same command again"]

        private func files(_ folder: String) throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        }

        @Test func aFolderFillsUp() throws {
            let disk = try #require(try SmallDisk())
            let out = disk.path + "/out"
            let letters = try Letters.many(1500, body: Self.body)
            let failure = #expect(throws: DeliveryFailure.self) {
                var transport = try EmlDirectory(out, try Letters.options())
                _ = try transport.run(letters)
            }
            #expect(failure?.kind == .cannotWrite)
            #expect(failure?.message.hasPrefix("cannot write '\(out)/") == true)
            #expect(failure?.message.hasSuffix("': the disk is full") == true)
            #expect(failure?.help == Self.help)
            let names = try files(out)
            #expect(names.count > 1 && names.count < 1500)
            for (index, name) in names.dropLast().enumerated() {
                let bytes = try #require(FileManager.default.contents(atPath: out + "/" + name))
                #expect([UInt8](bytes) == letters[index].bytes)
            }
            #expect(EmlDirectory.remembered(in: out).count == 1)
            let list = try #require(FileManager.default.contents(atPath: out + "/envelopes.jsonl"))
            #expect(list.last == 0x0A)
        }

        @Test func anMboxFillsUp() throws {
            let disk = try #require(try SmallDisk())
            let path = disk.path + "/out.mbox"
            #expect(
                throws: DeliveryFailure(
                    .cannotWrite, "cannot write '\(path)': the disk is full", help: Self.help)
            ) {
                var transport = try MboxFile(path, date: try Letters.date(), force: false)
                _ = try transport.run(try Letters.many(4000, body: Self.body))
            }
            #expect(try files(disk.path).isEmpty)
        }

        @Test func aMaildirFillsUp() throws {
            let disk = try #require(try SmallDisk())
            let path = disk.path + "/Mail"
            let failure = #expect(throws: DeliveryFailure.self) {
                var transport = try Maildir(path)
                _ = try transport.run(try Letters.many(1500, body: Self.body))
            }
            #expect(failure?.message.hasSuffix("': the disk is full") == true)
            #expect(try files(path + "/tmp").isEmpty)
            for name in try files(path + "/new") {
                let text = try String(contentsOfFile: path + "/new/" + name, encoding: .utf8)
                #expect(text.hasSuffix("abcdef\n"))
            }
        }

        @Test func aReadOnlyDiskIsSaid() throws {
            let disk = try #require(try SmallDisk())
            try FileManager.default.createDirectory(
                atPath: disk.path + "/there", withIntermediateDirectories: false)
            #expect(disk.remount("ro"))
            let help = ["choose another place with --transport"]
            func failure(_ destination: Destination) -> DeliveryFailure? {
                #expect(throws: DeliveryFailure.self) {
                    var transport = try destination.transport(try Letters.options())
                    _ = try transport.run([try Letters.letter("1")])
                }
            }
            let reason = "the file system is read-only"
            #expect(
                failure(.directory(disk.path + "/new"))
                    == DeliveryFailure(
                        .cannotWrite, "cannot write '\(disk.path)/new': \(reason)", help: help))
            #expect(
                failure(.directory(disk.path + "/there"))
                    == DeliveryFailure(
                        .cannotWrite,
                        "cannot write '\(disk.path)/there/envelopes.jsonl': \(reason)",
                        help: help))
            #expect(
                failure(.mbox(disk.path + "/x"))
                    == DeliveryFailure(
                        .cannotWrite, "cannot write '\(disk.path)/x': \(reason)", help: help))
            #expect(
                failure(.maildir(disk.path + "/there"))
                    == DeliveryFailure(
                        .cannotWrite, "cannot write '\(disk.path)/there/new': \(reason)", help: help
                    ))
        }
    }
#endif

#if canImport(Glibc)
    /// A limit on the size of files, in a process of its own.
    @Suite struct FileSizeLimitTests {
        @Test func aFileThatMayNotGrowIsSaid() async {
            await #expect(processExitsWith: .success) {
                signal(SIGXFSZ, SIG_IGN)
                var limit = rlimit(rlim_cur: 100_000, rlim_max: 100_000)
                #expect(unsafe setrlimit(__rlimit_resource_t(1), &limit) == 0)
                let scratch = try TemporaryFolder()
                let path = scratch.path("out.mbox")
                #expect(
                    throws: DeliveryFailure(
                        .cannotWrite, "cannot write '\(path)': the file would become too large")
                ) {
                    var transport = try MboxFile(path, date: try Letters.date(), force: false)
                    _ = try transport.run(try Letters.many(2000))
                }
                #expect(scratch.names().isEmpty)
            }
        }
    }
#endif
