// SPDX-License-Identifier: MIT

import Foundation
import PranksterTestKit
import Testing

@Suite struct SendTests {
    private let campaigns = Program.checkout.appendingPathComponent("campaigns").path

    private func letters(in folder: TemporaryFolder, _ path: String) throws -> [String: [UInt8]] {
        var found: [String: [UInt8]] = [:]
        for file in folder.files where file.hasPrefix(path + "/") {
            found[String(file.dropFirst(path.count + 1))] = try folder.read(file)
        }
        return found
    }

    @Test(arguments: ["april-fools", "lab", "office", "world"])
    func twiceGivesTheSameBytesAndAnotherSeedDoesNot(campaign: String) throws {
        let folder = try TemporaryFolder()
        let path = "\(campaigns)/\(campaign)"
        // The lab's campaign has no date, so the folder has to remember it.
        let first = try Program.prankster(["send", path, "-t", "file:a"], in: folder.root)
        #expect(first.status == 0, "\(first.errors)")
        let before = try letters(in: folder, "a")
        #expect(before.count > 1)
        let again = try Program.prankster(["send", path, "-t", "file:a"], in: folder.root)
        #expect(again.status == 0, "\(again.errors)")
        #expect(try letters(in: folder, "a") == before)
        #expect(again.errors.contains("\nnote: \(before.count - 1) letters were there already\n"))
        let date = ["--date", "2027-04-01T08:30:00+02:00"]
        for out in ["b", "c"] {
            let run = try Program.prankster(
                ["send", path, "-t", "file:\(out)"] + date, in: folder.root)
            #expect(run.status == 0, "\(run.errors)")
        }
        let one = try letters(in: folder, "b")
        #expect(one == (try letters(in: folder, "c")))
        _ = try Program.prankster(
            ["send", path, "-t", "file:d", "--seed", "other"] + date, in: folder.root)
        #expect(one != (try letters(in: folder, "d")))
    }

    @Test(arguments: ["april-fools", "office", "world"])
    func previewPrintsTheBytesOfTheFile(campaign: String) throws {
        let folder = try TemporaryFolder()
        let path = "\(campaigns)/\(campaign)"
        _ = try Program.prankster(["send", path, "-t", "file:out"], in: folder.root)
        let files = folder.files.filter { $0.hasSuffix(".eml") }
        #expect(!files.isEmpty)
        for file in files.prefix(6) {
            let digits = file.dropFirst("out/".count).prefix { $0 != "-" }
            let number = digits.drop { $0 == "0" }
            let preview = try Program.prankster(["preview", path, String(number)], in: folder.root)
            #expect(preview.output == (try folder.read(file)), "\(file)")
            #expect(preview.status == 0)
        }
    }

    @Test func writtenMailLintsClean() throws {
        let folder = try TemporaryFolder()
        for campaign in ["april-fools", "lab", "office", "world"] {
            _ = try Program.prankster(
                ["send", "\(campaigns)/\(campaign)", "-t", "file:\(campaign)"], in: folder.root)
        }
        let files = folder.files.filter { $0.hasSuffix(".eml") }
        #expect(files.count > 20)
        let lint = try Program.prankster(["lint"] + files, in: folder.root)
        #expect(lint.text == "\(files.count) files: nothing to complain about\n")
        #expect(lint.errors.isEmpty)
    }

    @Test func everyTransportCarriesTheSameLetters() throws {
        let folder = try TemporaryFolder()
        let path = "\(campaigns)/lab"
        let arguments = ["send", path, "--date", "2027-04-01", "-t"]
        let stdout = try Program.prankster(arguments + ["stdout"], in: folder.root).output
        _ = try Program.prankster(arguments + ["file:out"], in: folder.root)
        _ = try Program.prankster(arguments + ["maildir:mail"], in: folder.root)
        let mbox = try Program.prankster(arguments + ["mbox:-"], in: folder.root).output
        _ = try Program.prankster(arguments + ["mbox:all.mbox"], in: folder.root)
        let files = folder.files.filter { $0.hasSuffix(".eml") }
        let bytes = try files.map { try folder.read($0) }
        #expect(stdout == Array(bytes.joined(separator: Array("\r\n".utf8))))
        #expect(mbox == (try folder.read("all.mbox")))
        let maildir = folder.files.filter { $0.hasPrefix("mail/new/") }
        // In a Maildir lines end as they do in the system's files.
        #expect(
            Set(try maildir.map { try folder.read($0) })
                == Set(bytes.map { letter in letter.filter { $0 != UInt8(ascii: "\r") } }))
    }

    @Test func receiptsAreLinesOfJSON() throws {
        let folder = try TemporaryFolder()
        let run = try Program.prankster(
            ["send", "\(campaigns)/lab", "-t", "file:out", "--format", "json"], in: folder.root)
        let lines = run.text.split(separator: "\n").map { Data($0.utf8) }
        let receipts = try lines.map {
            try #require(try JSONSerialization.jsonObject(with: $0) as? [String: Any])
        }
        #expect(receipts.count == 7)
        #expect(receipts.dropLast().allSatisfy { $0["state"] as? String == "written" })
        #expect(receipts.last?["written"] as? Int == 6)
        #expect(run.errors.isEmpty)
    }

    @Test(arguments: [
        (["--only", "2"], "1 letter to 3 recipients"), (["--limit", "1"], "1 letter to 3 "),
        (["--limit", "9"], "2 letters to 6 recipients"), (["--only", "1,2"], "2 letters to 6 "),
    ])
    func aPartCanBeSent(options: [String], report: String) throws {
        let folder = try TemporaryFolder()
        let run = try Program.prankster(
            ["send", "\(campaigns)/lab", "-t", "file:out"] + options, in: folder.root)
        #expect(run.errors.hasPrefix(report), "\(run.errors)")
    }

    @Test func aRehearsalWritesNothing() throws {
        let folder = try TemporaryFolder()
        let run = try Program.prankster(
            ["send", "\(campaigns)/lab", "-t", "file:out", "-n"], in: folder.root)
        #expect(
            run.errors == "nothing sent: 2 letters to 6 recipients would go to file:out\n")
        #expect(folder.files.isEmpty)
    }

    @Test func aFolderThatCannotBeWrittenEndsWith73() throws {
        let folder = try TemporaryFolder()
        try folder.write("a file", to: "out")
        let run = try Program.prankster(
            ["send", "\(campaigns)/lab", "-t", "file:out"], in: folder.root)
        #expect(run.status == 73)
        #expect(run.errors.hasPrefix("error: "), "\(run.errors)")
        #expect(!run.errors.contains("Swift"))
        let full = try Program.run(
            URL(fileURLWithPath: "/bin/sh"),
            ["-c", "'\(Program.builtProgram.path)' send '\(campaigns)/lab' -t stdout > /dev/full"],
            in: folder.root)
        #expect(full.status == 73)
        #expect(full.errors.contains("the disk is full"), "\(full.errors)")
    }

    @Test func aClosedPipeIsNoFailure() throws {
        let folder = try TemporaryFolder()
        let run = try Program.run(
            URL(fileURLWithPath: "/bin/bash"),
            [
                "-c",
                "'\(Program.builtProgram.path)' send '\(campaigns)/world' -t stdout | head -c 10"
                    + "; echo ${PIPESTATUS[0]}",
            ], in: folder.root)
        #expect(run.text.hasSuffix("0\n"), "\(run.text)")
        #expect(run.errors.isEmpty || run.errors.hasPrefix("9 letters"), "\(run.errors)")
    }
}
