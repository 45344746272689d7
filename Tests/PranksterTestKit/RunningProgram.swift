// SPDX-License-Identifier: MIT

package import Foundation

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A `prankster` that a test has started and can kill.
package final class RunningProgram: Sendable {
    private let process = Process()
    private let streams: TemporaryFolder

    /// Starts the `prankster` that was built beside the tests; what it prints goes into files.
    package init(_ arguments: [String], in folder: URL) throws {
        streams = try TemporaryFolder()
        for name in ["out", "err"] { try streams.write("", to: name) }
        process.executableURL = Program.builtProgram
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ["COLUMNS": "80", "TZ": "UTC", "LC_ALL": "C"]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: streams.url("out"))
        process.standardError = try FileHandle(forWritingTo: streams.url("err"))
        try SignalMask.withNothingBlocked { try process.run() }
    }

    deinit { kill() }

    /// Whether it is still there.
    package var isRunning: Bool { process.isRunning }

    /// Ends it as a power cut would, if it is still there; true if so.
    @discardableResult
    package func kill() -> Bool {
        #if canImport(Glibc)
            Glibc.kill(process.processIdentifier, SIGKILL)
        #else
            Darwin.kill(process.processIdentifier, SIGKILL)
        #endif
        process.waitUntilExit()
        return process.terminationReason == .uncaughtSignal
    }

    /// Waits for its end: the status, and what it said on standard error.
    package func end() -> (status: Int32, errors: String) {
        process.waitUntilExit()
        return (process.terminationStatus, streams.text("err") ?? "")
    }
}
