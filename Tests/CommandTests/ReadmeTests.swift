// SPDX-License-Identifier: MIT

import Foundation
import PranksterTestKit
import Testing

/// What README.md says must be true: its files are written as it shows them, its commands run.
@Suite struct ReadmeTests {
    /// A fenced block, and the last path in backquotes before it.
    private struct Block {
        let language: String
        let text: String
        let path: String?
    }

    private func blocks() throws -> [Block] {
        let readme = try String(
            contentsOf: Program.checkout.appendingPathComponent("README.md"), encoding: .utf8)
        let parts = readme.components(separatedBy: "```")
        return stride(from: 1, to: parts.count, by: 2).map { index in
            let lines = parts[index].split(
                separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
            let named = parts[index - 1].components(separatedBy: "`").dropLast().last
            return Block(
                language: String(lines[0]), text: lines.count > 1 ? String(lines[1]) : "",
                path: named.flatMap { $0.hasPrefix("first/") ? $0 : nil })
        }
    }

    private func run(_ command: String, in folder: TemporaryFolder) throws -> Program {
        let programs = Program.builtProgram.deletingLastPathComponent().path
        return try Program.run(
            URL(fileURLWithPath: "/bin/sh"), ["-c", command], in: folder.root,
            environment: [
                "PATH": programs + ":/usr/bin:/bin", "PRANKSTER_SMTP_PORT": "0",
                "PRANKSTER_HTTP_PORT": "0",
            ])
    }

    @Test func theFirstPrankWorksAsItStands() throws {
        let folder = try TemporaryFolder()
        let blocks = try blocks()
        for block in blocks {
            if let path = block.path { try folder.write(block.text, to: path) }
        }
        #expect(
            folder.files == ["first/campaign.yaml", "first/people.csv", "first/templates/lift.md"])
        let commands = blocks.filter { $0.language == "sh" }
            .flatMap { $0.text.split(separator: "\n") }.filter { $0.hasPrefix("prankster ") }
        #expect(commands.count >= 6)
        for command in commands {
            let run = try run(String(command), in: folder)
            #expect(run.status == 0, "\(command): \(run.errors)")
        }
        #expect(folder.files.contains("out/001-lift.eml"))
    }

    @Test func theRunAtTheTopIsWhatHappens() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createSymbolicLink(
            at: folder.url("campaigns"),
            withDestinationURL: Program.checkout.appendingPathComponent("campaigns"))
        let block = try #require(try blocks().first { $0.language == "console" }).text
        let runs = ("\n" + block).components(separatedBy: "\n$ ").dropFirst()
        #expect(runs.count == 4)
        for expected in runs {
            let command = String(expected.prefix { $0 != "\n" })
            let run = try run(command, in: folder)
            let errors = run.errors.replacing(#/by 127\.0\.0\.1:\d+/#, with: "by 127.0.0.1:1025")
                .replacing(#/http://127\.0\.0\.1:\d+/#, with: "http://127.0.0.1:8025")
            let shown = command + "\n" + run.text.replacing("\r\n", with: "\n") + errors
            #expect(
                shown.trimmingCharacters(in: .newlines)
                    == expected.trimmingCharacters(in: .newlines))
        }
    }

    @Test func theDialogueIsOneThatIsPlayed() throws {
        let block = try #require(try blocks().first { $0.language == "smtp" }).text
        let dialogue = try String(
            contentsOf: Program.checkout.appendingPathComponent(
                "Tests/SMTPWireTests/Dialogues/readme.smtp"), encoding: .utf8)
        let spoken = dialogue.split(separator: "\n").filter {
            $0.hasPrefix("C:") || $0.hasPrefix("S:")
        }
        #expect(spoken.count > 10)
        #expect(block == spoken.joined(separator: "\n") + "\n")
    }

    @Test func theTwoCommandsAreThere() throws {
        let commands = try blocks().filter { $0.language == "sh" }
            .flatMap { $0.text.split(separator: "\n") }.filter { $0.hasPrefix("make ") }
        #expect(commands.map { $0.split(separator: " ")[1] } == ["demo", "test"])
        for command in commands {
            let make = try Program.run(
                URL(fileURLWithPath: "/bin/sh"),
                ["-c", "make -n " + command.split(separator: " ")[1]], in: Program.checkout)
            #expect(make.status == 0, "\(make.errors)")
        }
    }

    @Test func theTemplateAndTheRuleWork() throws {
        let folder = try TemporaryFolder()
        let blocks = try blocks()
        let template = try #require(blocks.last { $0.language == "markdown" })
        let rule = try #require(blocks.last { $0.language == "lua" })
        try folder.write(template.text, to: "templates/sock.md")
        try folder.write(rule.text, to: "plugins/neighbours.lua")
        for file in ["sock.pdf", "a.pdf", "logo.png"] { try folder.write("x", to: file) }
        try folder.write(
            """
            prankster: 1
            name: Socks
            people:
              - {name: Ada Arnoux, email: ada@lab.example, floor: 1}
              - {name: Ben Bähler, email: ben@lab.example, floor: 2}
              - {name: Cléa Curchod, email: clea@lab.example, floor: 2}
              - {name: Dan Dürr, email: dan@lab.example, floor: 8}
              - {name: Eva Emery, email: eva@lab.example, floor: 9}
              - {name: Félix Favre, email: felix@lab.example, floor: 9}
            groups: {count: 2, rules: [neighbours: floor]}
            messages: [sock]
            """, to: "campaign.yaml")
        let check = try Program.prankster(["check"], in: folder.root)
        #expect(check.status == 0, "\(check.errors)")
        let plan = try Program.prankster(["plan"], in: folder.root).text
        let groups = plan.split(separator: "\n").filter { $0.hasSuffix("sock") }
        #expect(groups.count == 2)
        #expect(groups.allSatisfy { $0.contains("Ada") == $0.contains("Ben") })
    }
}
