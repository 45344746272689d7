// SPDX-License-Identifier: MIT

package import Foundation

/// A program started by a test: what it printed, and how it ended.
package struct Program: Sendable {
    /// The status that it ended with; 128 and more for a signal.
    package let status: Int32
    /// Its standard output, byte for byte.
    package let output: [UInt8]
    /// Its standard error.
    package let errors: String

    /// Its standard output as text.
    package var text: String { String(decoding: output, as: UTF8.self) }

    /// Runs the `prankster` that was built beside the tests, in `folder`, and waits for its end.
    package static func prankster(
        _ arguments: [String], in folder: URL, input: [UInt8] = [],
        environment: [String: String] = [:]
    ) throws -> Program {
        try run(builtProgram, arguments, in: folder, input: input, environment: environment)
    }

    /// Runs any program and waits for its end.
    ///
    /// Its streams are files, so that no full pipe can hold it up. Colours, the terminal's width
    /// and the user's settings are kept out, so that output is a fact.
    package static func run(
        _ program: URL, _ arguments: [String], in folder: URL, input: [UInt8] = [],
        environment: [String: String] = [:]
    ) throws -> Program {
        let streams = try TemporaryFolder()
        for (name, bytes) in ["in": input, "out": [], "err": []] {
            try streams.write(bytes, to: name)
        }
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder
        var surroundings = ["COLUMNS": "80", "TZ": "UTC", "LC_ALL": "C"]
        surroundings["PATH"] = ProcessInfo.processInfo.environment["PATH"]
        process.environment = surroundings.merging(environment) { $1 }
        process.standardInput = try FileHandle(forReadingFrom: streams.url("in"))
        process.standardOutput = try FileHandle(forWritingTo: streams.url("out"))
        process.standardError = try FileHandle(forWritingTo: streams.url("err"))
        try SignalMask.withNothingBlocked { try process.run() }
        process.waitUntilExit()
        let wasKilled = process.terminationReason == .uncaughtSignal
        return Program(
            status: process.terminationStatus + (wasKilled ? 128 : 0),
            output: try streams.read("out"),
            errors: String(decoding: try streams.read("err"), as: UTF8.self))
    }

    /// The program under test: it lies beside the tests' own.
    package static var builtProgram: URL {
        URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
            .deletingLastPathComponent().appendingPathComponent("prankster")
    }

    /// The checkout that the tests were built from.
    package static var checkout: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
    }
}
