// SPDX-License-Identifier: MIT

import PranksterTestKit
import Testing

@testable import Delivery

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite struct SettingsFileTests {
    private let scratch: TemporaryFolder

    init() throws {
        scratch = try TemporaryFolder()
    }

    private func reason(_ name: String, limit: Int = 10) -> String? {
        do {
            _ = try SettingsFile.read(scratch.path(name), limit: limit)
            return nil
        } catch {
            return error.reason
        }
    }

    @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 200_000])
    func isReadWhole(count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
        try scratch.write(bytes, to: "x")
        #expect(try SettingsFile.read(scratch.path("x"), limit: count)?.bytes == bytes)
        if count > 0 { #expect(reason("x", limit: count - 1) != nil) }
    }

    @Test func tellsWhoseItIs() throws {
        try scratch.write("x", to: "x")
        #expect(unsafe chmod(scratch.path("x"), 0o640) == 0)
        let file = try #require(try SettingsFile.read(scratch.path("x"), limit: 10))
        #expect(file.mode & 0o777 == 0o640 && file.owner == geteuid())
    }

    @Test func isReadThroughLinks() throws {
        try scratch.write("x", to: "sub/x")
        #expect(unsafe symlink("sub", scratch.path("link")) == 0)
        #expect(try SettingsFile.read(scratch.path("link/x"), limit: 1)?.bytes == [0x78])
    }

    @Test func nothingIsNil() throws {
        #expect(try SettingsFile.read(scratch.path("none"), limit: 1) == nil)
        #expect(try SettingsFile.read(scratch.path("none/none"), limit: 1) == nil)
    }

    @Test func endlessAndWaitingOnesAreRefused() throws {
        #expect(unsafe mkfifo(scratch.path("fifo"), 0o600) == 0)
        #expect(unsafe symlink("/dev/zero", scratch.path("zero")) == 0)
        #expect(unsafe symlink("/", scratch.path("root")) == 0)
        for name in ["fifo", "zero", "root"] { #expect(reason(name) == "it is no regular file") }
        // A file whose size says nothing of what it holds.
        #expect(unsafe symlink("/proc/self/maps", scratch.path("maps")) == 0)
        #expect(reason("maps") == "it is larger than 10 bytes")
    }
}
