// SPDX-License-Identifier: MIT

import PranksterTestKit
import Testing

@Suite struct HelpTests {
    @Test(arguments: ["", "check", "plan", "preview", "send", "status", "inbox", "lint"])
    func helpIsWhatAPersonRead(command: String) throws {
        let folder = try TemporaryFolder()
        let words = command.isEmpty ? ["--help"] : [command, "--help"]
        let run = try Program.prankster(words, in: folder.root)
        #expect(run.status == 0)
        #expect(run.text.contains("Example"))
        Golden.expect(run.text, matches: "help/\(command.isEmpty ? "prankster" : command).txt")
    }

    @Test func versionNamesTheLibraries() throws {
        let folder = try TemporaryFolder()
        let run = try Program.prankster(["--version"], in: folder.root)
        let pattern =
            #/prankster \d+\.\d+\.\d+ \(libyaml [\d.]+, Lua 5\.4\.\d+, cmark-gfm \S+, libidn2 [\d.]+\)\n/#
        #expect(run.text.wholeMatch(of: pattern) != nil, "\(run.text)")
    }

    @Test(arguments: [
        ("plna", "Error: there is no command 'plna'; did you mean 'plan'?"),
        (
            "april",
            "Error: there is no command 'april': there are check, plan, preview, send, status, inbox, lint"
        ),
    ])
    func anUnknownCommandIsTold(command: String, message: String) throws {
        let folder = try TemporaryFolder()
        let run = try Program.prankster([command, "first"], in: folder.root)
        #expect(run.status == 64)
        #expect(run.errors.hasPrefix(message), "\(run.errors)")
    }

    @Test func bareCommandSaysHowToBegin() throws {
        let folder = try TemporaryFolder()
        let nothing = try Program.prankster([], in: folder.root)
        #expect(nothing.status == 0)
        #expect(nothing.text.contains("There is no campaign.yaml here. To begin, write one:"))
        try folder.write("prankster: 1\n", to: "campaign.yaml")
        let something = try Program.prankster([], in: folder.root)
        #expect(something.text.hasPrefix("This folder holds a campaign. Next:"))
    }

    /// What the guide says to write must work as it stands.
    @Test func theCampaignOfTheGuideIsRight() throws {
        let folder = try TemporaryFolder()
        let guide = try Program.prankster([], in: folder.root).text
        let campaign = guide.split(separator: "\n").filter { $0.hasPrefix("  ") }
            .map { $0.dropFirst(2) + "\n" }.joined()
        try folder.write(campaign, to: "campaign.yaml")
        let check = try Program.prankster(["check"], in: folder.root)
        #expect(check.status == 0, "\(check.errors)")
    }
}
