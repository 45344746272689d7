// SPDX-License-Identifier: MIT

import ArgumentParser
import Delivery
import Findings

/// The program: finds the command, runs it, and sees to it that every ending is a tidy one.
@main
struct Prankster: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prankster",
        abstract: "Plays e-mail pranks on people who agreed to it.",
        usage: "prankster COMMAND [CAMPAIGN] [OPTIONS]",
        discussion: """
            CAMPAIGN is a folder with a campaign.yaml, or such a file; without it, the current \
            folder's.

            Examples:
              prankster check april          everything that can be known without sending
              prankster plan april           who writes what to whom
              prankster preview april 3      letter 3, as it would go out
              prankster send april           all letters into the mock inbox, to look at them
              prankster send april --transport file:out
              prankster send april --transport smtp://127.0.0.1:1025
              prankster status april         what became of the letters
            """,
        version: Version.text,
        subcommands: [
            CheckCommand.self, PlanCommand.self, PreviewCommand.self, SendCommand.self,
            StatusCommand.self, InboxCommand.self, LintCommand.self,
        ])

    func run() throws {
        try Guide(console: .standard).show()
    }

    /// Says what was probably meant by a command that there is not.
    private static func checkCommandName(_ word: String?) throws {
        guard let word, !word.hasPrefix("-"), word != "help" else { return }
        let names = configuration.subcommands.compactMap { $0.configuration.commandName }
        guard !names.contains(word) else { return }
        let question = NearMiss.question(for: word, among: names)
        throw ValidationError(
            "there is no command '\(DisplayText.escaped(word))'"
                + (question.map { "; " + $0 } ?? ": there are " + names.joined(separator: ", ")))
    }

    static func main() {
        ignoreClosedPipes()
        do {
            try checkCommandName(CommandLine.arguments.dropFirst().first)
            var command = try parseAsRoot()
            try command.run()
        } catch let stop as Stop {
            endProcess(stop.status)
        } catch let trouble as SystemError {
            endProcess(Console.standard.told(trouble))
        } catch {
            exit(withError: error)
        }
    }
}
