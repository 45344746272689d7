// SPDX-License-Identifier: MIT

import Foundation

/// Debian's chromedriver, which starts browsers for tests.
package enum ChromeDriver {
    /// What is said where it is not.
    package static let missing =
        "there is no chromium here: 'apt-get install chromium chromium-driver' brings it"

    private static let program = "/usr/bin/chromedriver"

    /// Whether tests in a browser run: where there is one, and where there has to be.
    package static var isExpected: Bool {
        FileManager.default.isExecutableFile(atPath: program)
            || ProcessInfo.processInfo.environment["CI"] != nil
    }

    /// Starts one on a port that is free.
    static func start(in folder: TemporaryFolder) throws -> (process: ServerProcess, port: Int) {
        guard let port = LoopbackPort.free() else {
            throw LoopbackHTTP.Failure(description: "no port is free")
        }
        // A browser makes sockets in TMPDIR, whose paths have to be short.
        let command = ServerCommand(
            words: [program, "--port=\(port)", "--allowed-ips=127.0.0.1"],
            environment: ["TMPDIR": "/tmp", "HOME": folder.root.path])
        return (try ServerProcess(command, in: folder), port)
    }
}
