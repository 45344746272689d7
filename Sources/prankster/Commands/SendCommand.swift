// SPDX-License-Identifier: MIT

import ArgumentParser
import Campaigns
import Delivery
import Findings
import MailFormat
import Rendering

/// `prankster send`: delivers the letters through a transport.
struct SendCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "send", abstract: "Deliver the letters through a transport.",
        discussion: """
            Transports:
              inbox             the mock inbox, to look at the letters (the default)
              stdout            the letters on standard output, one after the other
              mbox:-            the same as one mbox
              file:DIR          a file for each letter in DIR, and envelopes.jsonl
              mbox:FILE         one mbox file
              maildir:DIR       a Maildir
              smtp://HOST:PORT  a server (port 25 unless given), by SMTP
              smtps://HOST      a server (port 465 unless given), by SMTP within TLS
              unix:/PATH        a server behind a socket of this machine
              NAME              a server that the campaign gives this name

            The inbox: one that runs already on this machine gets the letters; else one starts \
            with this command, and at a terminal it goes on until Ctrl-C. It forwards nothing, so \
            nobody need have agreed, and no ledger remembers it.

            Files: sending again writes nothing twice; a campaign without a date is dated anew, \
            except in a folder that remembers it.

            Servers: a ledger remembers what became of each letter for each recipient, so sending \
            again goes on where it stopped, and nobody gets a letter twice. Away from this \
            machine the campaign must say who agreed ('consent'), and name an operator.

            Examples:
              prankster send april
              prankster send april --transport file:out
              prankster send april -t mbox:april.mbox --only 3,4.1
              prankster send april -t smtp://127.0.0.1:1025
              prankster send april -t school --test
            """)

    @Argument(help: "A campaign's folder or file (default: the current folder).")
    var campaign: String?

    @Option(
        name: [.customShort("t"), .long],
        help: ArgumentHelp("Where the letters go. (inbox)", valueName: "transport"))
    var transport: String?

    @OptionGroup var options: CampaignOptions

    @Flag(
        name: [.customShort("n"), .long],
        help: "Check and render everything, and send nothing.")
    var dryRun = false

    @Option(help: ArgumentHelp("Send at most so many letters.", valueName: "N"))
    var limit: Int?

    @Option(help: ArgumentHelp("Send only these letters, such as 3,4.1.", valueName: "letters"))
    var only: LetterSelection?

    @Option(help: ArgumentHelp("How to print receipts: text or json.", valueName: "format"))
    var format: OutputFormat = .text

    @OptionGroup(title: "The inbox") var inbox: ServingOptions

    @OptionGroup(title: "Files") var files: FileOptions

    @OptionGroup(title: "Servers") var server: ServerOptions

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit takes 1 or more, not \(limit)") }
        if server.test != nil, only != nil || limit != nil {
            throw ValidationError(
                "--test sends one letter of each template; leave --only and --limit out")
        }
        if server.again, only != nil || limit != nil {
            throw ValidationError(
                "--again starts over with everybody; leave --only and --limit out")
        }
        switch try target() {
        case .inbox:
            try refuse(files.given, as: "for files, and the inbox is none")
            try refuse(server.ofLedger, as: "about the ledger, which knows nothing of the inbox")
        case .files(let destination):
            try refuse(server.given, as: "for servers, and '\(destination)' is none")
            try refuse(inbox.given, as: "for the inbox, and '\(destination)' is none")
        case .server, .name:
            let name = transport ?? ""
            try refuse(files.given, as: "for files, and '\(name)' is a server")
            try refuse(inbox.given, as: "for the inbox, and '\(name)' is another server")
        }
    }

    private func target() throws(ValidationError) -> TransportArgument {
        guard let transport else { return .inbox }
        return try TransportArgument(parsing: transport)
    }

    private func refuse(_ options: [String], as reason: String) throws(ValidationError) {
        guard let option = options.first else { return }
        throw ValidationError("\(option) is \(DisplayText.escaped(reason))")
    }

    func run() throws {
        let console = Console.standard
        var log = FindingLog()
        let prank = Prank(CampaignPath(campaign), options: options, log: &log)
        console.show(log.findings)
        guard let prank else { throw Stop(status: .dataError) }
        switch try target() {
        case .inbox:
            let delivery = InboxDelivery(
                prank: prank, letters: try letters(of: prank, on: console), limit: limit,
                options: server, serving: inbox, format: format, console: console)
            if dryRun { try delivery.rehearse() } else { try delivery.run() }
        case .files(let destination): try write(prank, to: destination, console)
        case .server(let url):
            try deliver(prank, to: ServerChoice(url, typed: transport ?? ""), console)
        case .name(let name):
            let transports = prank.planned.campaign.transports
            guard let transport = transports.first(where: { $0.name == name }) else {
                throw TransportArgument.unknown(name, name, names: transports.map(\.name))
            }
            try deliver(prank, to: ServerChoice(transport), console)
        }
    }

    private func write(_ prank: Prank, to destination: Destination, _ console: Console) throws {
        let prank = prank.continuing(destination.rememberedRuns)
        let delivery = FileDelivery(
            prank: prank, letters: try letters(of: prank, on: console).first(limit),
            destination: destination, format: format, console: console)
        if dryRun {
            try delivery.rehearse()
        } else {
            try delivery.run(force: files.force)
        }
    }

    private func deliver(_ prank: Prank, to choice: ServerChoice, _ console: Console) throws {
        let delivery = ServerDelivery(
            prank: prank, letters: try letters(of: prank, on: console), limit: limit,
            choice: choice, options: server, format: format, console: console)
        if dryRun {
            try delivery.rehearse()
        } else if server.test != nil {
            try delivery.test()
        } else {
            try delivery.run()
        }
    }

    private func letters(of prank: Prank, on console: Console) throws -> ChosenLetters {
        let all = prank.renderer.numbers
        guard let only else { return ChosenLetters(all) }
        if let missing = only.firstMissing(in: all) {
            console.report("error: there is no letter '\(missing)'; \(prank.letterRange)")
            throw Stop(status: .usage)
        }
        return ChosenLetters(all, places: all.indices.filter { only.contains(all[$0]) })
    }
}

extension Destination {
    /// The runs that a folder of letters remembers; other destinations remember none.
    fileprivate var rememberedRuns: [RememberedRun] {
        guard case .directory(let path) = self else { return [] }
        return EmlDirectory.remembered(in: path)
    }
}
