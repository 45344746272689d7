// SPDX-License-Identifier: MIT

import Foundation
import PranksterTestKit
import Testing

/// What a bystander could put into a shared campaign: it ends in findings, soon and in little memory.
@Suite struct HostileInputTests {
    /// Debug builds on a busy machine are many times slower than what users run.
    private static let mostSeconds = 20.0
    private static let mostMegabytes = 256.0
    private static let mostErrorBytes = 32_000

    @Test func thereAreThirtyPluginsAndTwentyYAMLFiles() {
        #expect(HostilePlugin.all.count >= 30)
        #expect(HostileYAML.all.count >= 20)
        #expect(Set(HostilePlugin.all.map(\.name)).count == HostilePlugin.all.count)
        #expect(Set(HostileYAML.all.map(\.name)).count == HostileYAML.all.count)
    }

    @Test(arguments: HostilePlugin.all)
    func aPluginEndsInAFinding(_ plugin: HostilePlugin) throws {
        let folder = try TemporaryFolder()
        try folder.write(plugin.campaign, to: "april/campaign.yaml")
        try folder.write(plugin.template, to: "april/templates/drill.txt")
        try folder.write(plugin.source, to: "april/plugins/hostile.lua")
        try expectFinding(plugin.message, about: "april/\(plugin.blamed)", in: folder)
    }

    @Test(arguments: HostileYAML.all)
    func aYAMLFileEndsInAFinding(_ yaml: HostileYAML) throws {
        let folder = try TemporaryFolder()
        if yaml.file != "campaign.yaml" {
            try folder.write(HostileYAML.campaign, to: "april/campaign.yaml")
            try folder.write("---\nsubject: Drill\n---\nHi\n", to: "april/templates/drill.txt")
        }
        try folder.write(yaml.bytes, to: "april/\(yaml.file)")
        try expectFinding(yaml.message, about: "april/\(yaml.file)", in: folder)
    }

    /// Runs `check`, which must say what is wrong where, and stay within every bound.
    private func expectFinding(
        _ message: String, about file: String, in folder: TemporaryFolder
    ) throws {
        let run = try Program.run(
            URL(fileURLWithPath: "/usr/bin/env"),
            [
                "python3", "-IS", Golden.folder(of: #filePath) + "/Fixtures/measure.py",
                Program.builtProgram.path, "check", "april",
            ], in: folder.root)
        let shown = String(run.errors.prefix(2000))
        let usage = try #require(Usage(lastLineOf: run.errors), "\(shown)")
        #expect(run.status == 65, "\(shown)")
        #expect(run.output.isEmpty)
        #expect(run.errors.contains("error: \(message)"), "\(shown)")
        #expect(run.errors.contains("--> \(file)"), "\(shown)")
        #expect(run.errors.utf8.count < Self.mostErrorBytes)
        #expect(usage.seconds < Self.mostSeconds)
        #expect(usage.megabytes < Self.mostMegabytes)
        for trace in ["Fatal error", "Swift", "FindingError", "LuaFailure", "Optional(", "0x0000"] {
            #expect(!run.errors.contains(trace), "\(shown)")
        }
        let control = run.errors.unicodeScalars.first { $0.value < 0x20 && $0 != "\n" }
        #expect(control == nil, "\(shown)")
    }
}

/// The last line that `Fixtures/measure.py` writes.
private struct Usage {
    let seconds: Double
    let megabytes: Double

    init?(lastLineOf errors: String) {
        let line = errors.split(separator: "\n").last?.split(separator: " ") ?? []
        guard line.count == 3, line[0] == "measured", let seconds = Double(line[1]),
            let megabytes = Double(line[2])
        else { return nil }
        self.seconds = seconds
        self.megabytes = megabytes
    }
}
