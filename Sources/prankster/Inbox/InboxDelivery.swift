// SPDX-License-Identifier: MIT

import ArgumentParser
import Campaigns
import Findings
import Inbox
import MailFormat
import Rendering
import SMTPWire

/// One `send` to an inbox on this machine: to one that runs, or to one that this process starts.
///
/// The letters go by SMTP, like to any server. No ledger remembers them: an inbox is looked at and
/// thrown away, and every `send` is meant to show the letters again.
struct InboxDelivery {
    /// The campaign, and which of its letters.
    let prank: Prank
    let letters: ChosenLetters
    /// At most so many of them; nil for all.
    let limit: Int?
    let options: ServerOptions
    /// How the inbox goes on afterwards.
    let serving: ServingOptions
    /// How receipts are printed.
    let format: OutputFormat
    let console: Console

    /// Delivers, and lets the user look at it.
    func run() throws {
        let inboxOptions = try InboxOptions.parse([])
        let port = try inboxOptions.chosenSMTPPort()
        if let page = InboxFinder.page(ofInboxAt: port) {
            try deliver(to: "smtp://127.0.0.1:\(port)")
            let address = page > 0 ? "http://127.0.0.1:\(page)" : nil
            tell(page: address)
            if let address, serving.open { Browser.open(address, on: console) }
            return
        }
        var settings = try InboxSetup(options: inboxOptions, console: console).settings()
        settings.takesFreePorts = true
        settings.store.kept = max(settings.store.kept, 100_000)
        let inbox = try RunningInbox.start(settings, on: console)
        defer { inbox.stop() }
        let trouble: Stop?
        do {
            try deliver(to: inbox.smtpURL)
            trouble = nil
        } catch let stop as Stop where [.refused, .temporaryFailure].contains(stop.status) {
            // What did arrive is there to be looked at.
            trouble = stop
        }
        tell(page: inbox.page)
        if serving.open { Browser.open(inbox.page, on: console) }
        if serving.keep || console.canAsk {
            console.report(
                "Ctrl-C ends the inbox"
                    + (settings.store.file == nil ? ", and forgets the mails" : ""))
            EndSignal().wait()
        } else {
            console.report("the inbox ended with this command; --keep lets it go on")
        }
        if let trouble { throw trouble }
    }

    /// Renders every letter, and sends none.
    func rehearse() throws {
        let numbers = chosen
        var recipients = 0
        var progress = Progress(total: numbers.count, on: console)
        for number in numbers {
            let letter = try prank.letter(number, on: console)
            recipients += options.test == nil ? letter.envelope.forwardPaths.count : 1
            progress.advance()
        }
        progress.clear()
        guard format == .text else {
            var counts = RunCounts()
            counts.planned = recipients
            return try console.result(StatusJSON.value(counts, failures: []).line)
        }
        console.report(
            "nothing sent: \(Count(numbers.count, "letter")) to \(Count(recipients, "recipient")) "
                + "would go to the inbox")
    }

    /// The letters that go.
    private var chosen: [LetterNumber] {
        options.test == nil ? Array(letters.first(limit)) : prank.renderer.samples
    }

    private func deliver(to url: String) throws {
        var options = options
        options.noLedger = true
        let delivery = ServerDelivery(
            prank: prank, letters: letters, limit: limit,
            choice: ServerChoice(try ServerURL(url), typed: "inbox"), options: options,
            format: format, console: console)
        if options.test != nil { try delivery.test() } else { try delivery.run() }
    }

    private func tell(page: String?) {
        console.report(
            "\(Count(chosen.count, "letter")) in the inbox, none left this machine"
                + (page.map { ": \($0)" } ?? ""))
    }
}
