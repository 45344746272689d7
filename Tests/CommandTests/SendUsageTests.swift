// SPDX-License-Identifier: MIT

import Foundation
import PranksterTestKit
import Testing

/// Command lines of `send` that make no sense: each ends with 64, and says why before anything else.
@Suite struct SendUsageTests {
    private static let lab = Program.checkout.appendingPathComponent("campaigns/lab").path

    private func check(_ options: [String], _ message: String) throws {
        let folder = try TemporaryFolder()
        let run = try Program.prankster(["send", Self.lab] + options, in: folder.root)
        #expect(run.status == 64)
        #expect(run.errors.contains(message), "\(run.errors)")
        #expect(run.output.isEmpty)
        #expect(folder.files.isEmpty)
    }

    @Test(arguments: [
        (
            ["-t", "smtp://127.0.0.1", "--again", "--only", "1"],
            "--again starts over with everybody; leave --only and --limit out"
        ),
        (["-t", "fiel:out"], "unknown transport 'fiel:out'; did you mean 'file'?"),
        (["-t", "smpt://127.0.0.1"], "unknown transport 'smpt://127.0.0.1'; did you mean 'smtp'?"),
        (
            ["-t", "school"],
            "unknown transport 'school'; known are inbox, stdout, file:DIR, mbox:FILE, "
        ),
        (["-t", "stdot"], "unknown transport 'stdot'; did you mean 'stdout'?"),
        (["-t", "../x"], "unknown transport '../x'; known are "),
        (["-t", "file:"], "'file:' names no folder; write it like 'file:out'"),
        (["-t", "smtp"], "'smtp' names no server; write it like 'smtp://HOST:PORT'"),
        (
            ["-t", "smtp:localhost"],
            "--transport: '//' is missing after 'smtp:'; write smtp://HOST"
        ),
        (["-t", "smtp://:25"], "--transport: the URL names no host"),
        (["-t", "smtp://a:70000"], "--transport: a port is a number from 1 to 65535"),
        (
            ["-t", "unix:run/smtp"],
            "--transport: a socket is named by its absolute path; write unix:"
        ),
        (["-t", "smtp://a?tls=maybe"], "--transport: 'tls' is 'required', 'optional' or 'never'"),
    ])
    func aTransportThatThereIsNot(options: [String], message: String) throws {
        try check(options, message)
    }

    @Test func aPasswordInAURLIsNotSaidAgain() throws {
        let folder = try TemporaryFolder()
        let run = try Program.prankster(
            ["send", Self.lab, "-t", "smtp://olivia:tr0ub4dor@mail.example.org"], in: folder.root)
        #expect(run.status == 64)
        #expect(!run.errors.contains("tr0ub4dor"), "\(run.errors)")
        #expect(run.errors.contains("PRANKSTER_SMTP_PASSWORD"), "\(run.errors)")
    }

    @Test(arguments: [
        (["-t", "stdout", "--limit", "0"], "--limit takes 1 or more, not 0"),
        (["-t", "stdout", "--only", "9"], "error: there is no letter '9'; there are 1 to 2"),
        (["-t", "stdout", "--only", "x"], "The value 'x' is invalid for '--only <letters>'"),
        (["-t", "stdout", "--date", "soon"], "--date takes a date such as 2027-04-01T08:30:00"),
        (["-t", "stdout", "--sede", "x"], "Unknown option '--sede'"),
        (["--connections", "0"], "--connections takes 1 to 100, not 0"),
        (["--connections", "101"], "--connections takes 1 to 100, not 101"),
        (["--give-up-after", "5d"], "The value '5d' is invalid for '--give-up-after <time>'"),
        (["--ledger", ""], "--ledger takes the name of a file"),
        (["--transcript", ""], "--transcript takes the name of a file"),
        (
            ["--test", "april"],
            "--test takes an address, not 'april'; write the campaign before it"
        ),
        (["--test", "a@@b"], "--test takes an address, not 'a@@b'; "),
    ])
    func aValueThatCannotBe(options: [String], message: String) throws {
        let transport = options.contains("-t") ? [] : ["-t", "smtp://127.0.0.1:2525"]
        try check(transport + options, message)
    }

    @Test(arguments: [
        (["--again", "--rest"], "it is either everybody or those not reached yet"),
        (["--again", "--retry-in-doubt"], "everybody gets the letters anyway"),
        (["--no-ledger", "--ledger", "x"], "it is one or the other"),
        (["--no-ledger", "--again"], "without a ledger there is no earlier run"),
        (["--no-ledger", "--rest"], "without a ledger there is no earlier run"),
        (["--no-ledger", "--retry-in-doubt"], "without a ledger nothing is known to be in doubt"),
        (["--test", "--again"], "a test is no run"), (["--test", "--rest"], "a test is no run"),
        (["--test", "--retry-in-doubt"], "a test is no run"),
        (["--test", "--ledger", "x"], "a test is not remembered"),
        (["--test", "--no-ledger"], "a test is not remembered anyway"),
        (["--test", "--wait"], "a test goes at once"),
        (["--test", "--only", "1"], "leave --only and --limit out"),
        (["--test", "--limit", "1"], "leave --only and --limit out"),
        (["--force"], "--force is for files, and 'smtp://127.0.0.1:2525' is a server"),
    ])
    func whatDoesNotGoTogether(options: [String], message: String) throws {
        try check(["-t", "smtp://127.0.0.1:2525"] + options, message)
    }

    @Test(arguments: [
        ["--test"], ["--yes"], ["--wait"], ["--again"], ["--rest"], ["--retry-in-doubt"],
        ["--give-up-after", "5m"], ["--connections", "2"], ["--ledger", "x"], ["--no-ledger"],
        ["--transcript", "x"], ["-v"],
    ])
    func filesTakeNothingThatIsForServers(options: [String]) throws {
        let name = options[0] == "-v" ? "--verbose" : options[0]
        try check(["-t", "file:out"] + options, "\(name) is for servers, and 'file:out' is none")
    }

    /// The campaign's own names are known too, and asked about.
    @Test func aNameOfTheCampaignIsSuggested() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            """
            prankster: 1
            name: Test
            people: [A <a@lab.example>, B <b@lab.example>, C <c@lab.example>]
            groups: {count: 1}
            messages: [free-pizza]
            transports: {school: smtp://127.0.0.1:2525}
            """, to: "campaign.yaml")
        let near = try Program.prankster(["send", "-t", "schol"], in: folder.root)
        #expect(near.status == 64)
        #expect(near.errors.contains("unknown transport 'schol'; did you mean 'school'?"))
        let far = try Program.prankster(["send", "-t", "xyzzy"], in: folder.root)
        #expect(far.errors.contains(", unix:/PATH, school\n"), "\(far.errors)")
    }
}
