// SPDX-License-Identifier: MIT

import Foundation

/// A server as a child of the tests, which never outlives them.
///
/// A shell stands guard: it ends the server with all its children when the pipe to it closes, and
/// the system closes that with the tests, however they end.
final class ServerProcess: Sendable {
    private static let guarding = """
        exec 3<&0 2>/dev/null
        setsid "$@" </dev/null >log 2>&1 &
        child=$!
        (read -r _; kill -s TERM -- -"$child") <&3 &
        wait "$child"
        kill "$!"
        """

    private let guardian = Process()
    private let leash = Pipe()
    private let folder: TemporaryFolder

    /// Starts a program in a folder; what it prints goes into the folder's file `log`.
    init(_ command: ServerCommand, in folder: TemporaryFolder) throws {
        self.folder = folder
        guardian.executableURL = URL(fileURLWithPath: "/bin/sh")
        guardian.arguments = ["-c", Self.guarding, "sh"] + command.words
        guardian.environment = ServerPrograms.environment.merging(command.environment) { $1 }
        guardian.currentDirectoryURL = folder.root
        guardian.standardInput = leash
        try SignalMask.withNothingBlocked { try guardian.run() }
    }

    deinit { stop() }

    /// Whether the server is still there.
    var isRunning: Bool { guardian.isRunning }

    /// What the server has printed.
    var log: String { folder.text("log") ?? "" }

    /// Ends the server and waits until it has ended.
    func stop() {
        try? leash.fileHandleForWriting.close()
        guardian.waitUntilExit()
    }
}
