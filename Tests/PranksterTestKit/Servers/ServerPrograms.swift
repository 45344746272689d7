// SPDX-License-Identifier: MIT

import Foundation

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The mail servers that `make servers` has unpacked into `.build/servers`.
enum ServerPrograms {
    /// What is said where they are not.
    static let missing = "there are no real servers here: 'make servers' fetches them"

    /// Whether tests that need the servers run: where they are there, and where they have to be.
    static var areExpected: Bool { areThere || areRequired }

    /// Whether they are there.
    static var areThere: Bool {
        FileManager.default.fileExists(atPath: root.path + "/finished-for")
    }

    /// Whether this process may start servers that change to another user.
    static var mayChangeUser: Bool { isPrivileged || areRequired }

    static var isPrivileged: Bool { geteuid() == 0 }

    private static var areRequired: Bool {
        let environment = ProcessInfo.processInfo.environment
        return environment["CI"] != nil || environment["PRANKSTER_REQUIRE_SERVERS"] != nil
    }

    /// Where the packages were unpacked.
    static var root: URL { Program.checkout.appendingPathComponent(".build/servers") }

    /// A program's path.
    static func path(_ program: String) -> String {
        root.appendingPathComponent("usr/\(program)").path
    }

    /// The folder with the libraries of this machine's kind: `usr/lib/x86_64-linux-gnu`.
    static var libraries: String {
        let folders = try? FileManager.default.contentsOfDirectory(atPath: path("lib"))
        return path("lib/\(folders?.first { $0.hasSuffix("-linux-gnu") } ?? "")")
    }

    /// What the programs need to find their libraries.
    static var environment: [String: String] {
        [
            "LD_LIBRARY_PATH": "\(path("lib/postfix")):\(libraries)",
            "SASL_PATH": libraries + "/sasl2",
            "PYTHONPATH": path("lib/python3/dist-packages"),
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin",
        ]
    }
}
