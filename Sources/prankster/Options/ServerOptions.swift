// SPDX-License-Identifier: MIT

import ArgumentParser
import Campaigns
import Findings
import MailFormat

/// What `send` takes for servers only.
struct ServerOptions: ParsableArguments {
    @Option(
        defaultAsFlag: TestRecipient.theOperator, parsing: .next,
        help: ArgumentHelp(
            "Send one letter of each template, marked [test], to the operator alone, or to an address.",
            valueName: "address"))
    var test: TestRecipient?

    @Flag(help: "Send away from this machine without asking; needed without a terminal.")
    var yes = false

    @Flag(help: "Wait for the campaign's date, if it is yet to come.")
    var wait = false

    @Flag(help: "Start over: everybody gets the letters once more.")
    var again = false

    @Flag(help: "After a change of the campaign: send to those who were not reached yet.")
    var rest = false

    @Flag(help: "Send again what is in doubt; some of it may arrive twice.")
    var retryInDoubt = false

    @Option(
        help: ArgumentHelp(
            "Try deferred letters again for so long (default: 30s on this machine, else 4h).",
            valueName: "time"))
    var giveUpAfter: TimeSpan?

    @Option(
        help: ArgumentHelp(
            "Open at most so many connections (default: 4 on this machine, else 1).",
            valueName: "N"))
    var connections: Int?

    @Option(
        help: ArgumentHelp(
            "Keep the ledger in this file, not in .prankster/ beside the campaign.",
            valueName: "file"))
    var ledger: String?

    @Flag(help: "Remember nothing; for load tests, and only on this machine.")
    var noLedger = false

    @Option(
        help: ArgumentHelp("Write the whole dialogue with the server to a file.", valueName: "file")
    )
    var transcript: String?

    @Flag(
        name: [.customShort("v"), .long],
        help: "Show the dialogue with the server; secrets are hidden.")
    var verbose = false

    /// The options that were given, as typed; none of them means anything to a file.
    var given: [String] {
        let all: [(Bool, String)] = [
            (test != nil, "--test"), (yes, "--yes"), (wait, "--wait"), (again, "--again"),
            (rest, "--rest"), (retryInDoubt, "--retry-in-doubt"),
            (giveUpAfter != nil, "--give-up-after"), (connections != nil, "--connections"),
            (ledger != nil, "--ledger"), (noLedger, "--no-ledger"),
            (transcript != nil, "--transcript"), (verbose, "--verbose"),
        ]
        return all.filter(\.0).map(\.1)
    }

    /// Those of them that are about what earlier runs did.
    var ofLedger: [String] {
        let known: Set = ["--again", "--rest", "--retry-in-doubt", "--ledger"]
        return given.filter(known.contains)
    }

    /// Pairs that contradict each other, and why.
    private static let contradictions: [(String, String, String)] = [
        ("--again", "--rest", "it is either everybody or those not reached yet"),
        ("--again", "--retry-in-doubt", "everybody gets the letters anyway"),
        ("--no-ledger", "--ledger", "it is one or the other"),
        ("--no-ledger", "--again", "without a ledger there is no earlier run"),
        ("--no-ledger", "--rest", "without a ledger there is no earlier run"),
        ("--no-ledger", "--retry-in-doubt", "without a ledger nothing is known to be in doubt"),
        ("--test", "--again", "a test is no run"), ("--test", "--rest", "a test is no run"),
        ("--test", "--retry-in-doubt", "a test is no run"),
        ("--test", "--ledger", "a test is not remembered"),
        ("--test", "--no-ledger", "a test is not remembered anyway"),
        ("--test", "--wait", "a test goes at once"),
    ]

    func validate() throws {
        let given = given
        for (one, other, reason) in Self.contradictions
        where given.contains(one) && given.contains(other) {
            throw ValidationError("\(one) and \(other) do not go together: \(reason)")
        }
        if let connections, !(1...ServerURL.mostConnections).contains(connections) {
            throw ValidationError(
                "--connections takes 1 to \(ServerURL.mostConnections), not \(connections)")
        }
        for (option, path) in [("--ledger", ledger), ("--transcript", transcript)]
        where path?.isEmpty == true {
            throw ValidationError("\(option) takes the name of a file")
        }
        _ = try testAddress()
    }

    /// The address that `--test` names; nil where it names none.
    func testAddress() throws(ValidationError) -> Address? {
        guard case .text(let text) = test else { return nil }
        do {
            return try Address(text)
        } catch {
            let advice = text.contains("@") ? error.message : "write the campaign before it"
            throw ValidationError(
                "--test takes an address, not '\(DisplayText.escaped(text))'; \(advice)")
        }
    }
}
