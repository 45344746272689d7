// SPDX-License-Identifier: MIT

import ArgumentParser
import Findings
import Inbox

/// `prankster inbox`: the mock server alone.
struct InboxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inbox",
        abstract: "Take every mail, forward none, and show them on a page.",
        discussion: """
            A server for tests and classes: any program that sends mail can send it here. The page \
            shows each mail, its envelope beside its header, and the dialogue that brought it.

            Options have twins in the environment: --smtp-port is PRANKSTER_SMTP_PORT, and so on.

            With a command behind '--' the inbox runs as long as the command, which finds \
            SMTP_HOST, SMTP_PORT and INBOX_URL in its environment, and ends with its status.

            Examples:
              prankster inbox
              prankster inbox --store mails.sqlite --pop3-port 1110
              prankster inbox --faults greylist --without chunking
              prankster inbox --smtp-port 0 --http-port 0 -- npm test
            """)

    @OptionGroup var options: InboxOptions

    @Flag(help: "Open the page in the browser.")
    var open = false

    @Flag(name: [.customShort("v"), .long], help: "Tell each mail that comes in a line.")
    var verbose = false

    @Option(
        help: ArgumentHelp(
            "How to tell where it listens: text or json.", valueName: "format"))
    var format: OutputFormat = .text

    @Argument(
        parsing: .postTerminator,
        help: ArgumentHelp("Run this command as long as the inbox.", valueName: "command"))
    var command: [String] = []

    func run() throws {
        let console = Console.standard
        let settings = try InboxSetup(options: options, console: console).settings()
        let end = command.isEmpty ? EndSignal() : nil
        let inbox = try RunningInbox.start(settings, on: console)
        let reporter = verbose ? MailReporter(inbox.server.store, on: console) : nil
        defer { reporter?.end() }
        do {
            try announce(inbox, settings, on: console)
        } catch {
            inbox.stop()
            throw error
        }
        if open { Browser.open(inbox.page, on: console) }
        guard let end else { return try run(command, with: inbox, on: console) }
        end.wait()
        if console.errors.isTerminal { console.report("") }
        inbox.stop()
    }

    private func announce(
        _ inbox: RunningInbox, _ settings: InboxSettings, on console: Console
    ) throws {
        if settings.address != "127.0.0.1", settings.address != "::1", settings.web.pageLogin == nil
        {
            console.note(
                "everybody who reaches \(settings.address) can read the mails; "
                    + "--page-auth asks for a password")
        }
        if format == .json {
            var members: [(String, JSON)] = [
                ("smtp", .text(inbox.smtpURL)), ("http", .text(inbox.page)),
            ]
            if let pop3 = inbox.pop3URL { members.append(("pop3", .text(pop3))) }
            return try console.result(JSON.object(members).line)
        }
        // The output is the command's.
        let isOwn = command.isEmpty
        var lines = ["mail goes to      \(inbox.smtpURL)"]
        if let pop3 = inbox.pop3URL { lines.append("is fetched from   \(pop3)") }
        lines.append("and is read at    \(inbox.page)")
        if isOwn {
            lines.append(
                settings.store.file == nil
                    ? "Ctrl-C ends the inbox, and forgets the mails; --store FILE keeps them"
                    : "Ctrl-C ends the inbox")
        }
        for line in lines {
            if isOwn { try console.result(line) } else { console.report(line) }
        }
    }

    private func run(
        _ words: [String], with inbox: RunningInbox, on console: Console
    ) throws {
        let child: ChildProgram
        do throws(ChildProgram.Failure) {
            child = try ChildProgram(
                words,
                variables: [
                    ("SMTP_HOST", inbox.host), ("SMTP_PORT", "\(inbox.server.smtpPort)"),
                    ("INBOX_URL", inbox.page),
                ])
        } catch {
            inbox.stop()
            console.report(
                "error: cannot run '\(DisplayText.escaped(words[0]))': \(error.reason)")
            throw ExitCode(error.status)
        }
        let end = EndSignal(handingOnTo: child)
        let status = child.wait()
        withExtendedLifetime(end) {}
        inbox.stop()
        if status != 0 { throw ExitCode(status) }
    }
}
