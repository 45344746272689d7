// SPDX-License-Identifier: MIT

import Foundation
import PranksterTestKit
import Testing

/// Rules of the house that no compiler knows.
@Suite struct HouseTests {
    private static let pure = [
        "Findings", "Seeding", "Mustache", "MailFormat", "SMTPWire", "YAMLNodes", "LuaSandbox",
        "Campaigns",
        "Planning", "Rendering",
    ]
    /// What reaches for a clock, a file, the environment, chance or the terminal.
    private static let forbidden = [
        " Date(", ".random(", "SystemRandomNumberGenerator", "FileManager", "  print(", "getenv(",
        "fopen(", "import Foundation", "ProcessInfo", "Task.sleep", "ContinuousClock",
    ]
    private static let never = [
        "@unchecked Sendable", "try!", "as!", "fatalError(", "TODO", "FIXME",
    ]

    private static func sources(_ folder: String) throws -> [(path: String, text: String)] {
        let root = Program.checkout.appendingPathComponent(folder)
        let paths = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String }
        return try (paths ?? []).filter { $0.hasSuffix(".swift") }.sorted().map {
            ($0, try String(contentsOf: root.appendingPathComponent($0), encoding: .utf8))
        }
    }

    @Test(arguments: pure)
    func aPureModuleReachesForNothing(module: String) throws {
        let files = try Self.sources("Sources/\(module)")
        #expect(!files.isEmpty)
        for (path, text) in files {
            for word in Self.forbidden {
                #expect(!text.contains(word), "\(module)/\(path) has '\(word)'")
            }
        }
    }

    @Test func noFileTakesAShortCut() throws {
        let files = try Self.sources("Sources")
        #expect(files.count > 50)
        for (path, text) in files {
            #expect(text.hasPrefix("// SPDX-License-Identifier: MIT\n"), "\(path)")
            for word in Self.never {
                #expect(!text.contains(word), "\(path) has '\(word)'")
            }
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
            #expect(lines <= 320, "\(path) has \(lines) lines")
        }
    }

    @Test func everyShippedFileIsUsable() throws {
        let folder = try TemporaryFolder()
        let campaigns = try FileManager.default.contentsOfDirectory(
            atPath: Program.checkout.appendingPathComponent("campaigns").path
        ).filter { !$0.contains(".") }
        #expect(campaigns.count >= 4)
        for campaign in campaigns {
            let path = Program.checkout.appendingPathComponent("campaigns/\(campaign)").path
            let check = try Program.prankster(["check", path], in: folder.root)
            #expect(check.status == 0, "\(campaign): \(check.errors)")
            #expect(!check.errors.contains("warning:"), "\(campaign): \(check.errors)")
        }
    }
}
