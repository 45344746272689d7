// SPDX-License-Identifier: MIT

import Campaigns
import Delivery
import Findings
import MailFormat
import Rendering
import SMTPWire

/// The steps before anything leaves; each stops the command where it cannot be taken.
extension ServerDelivery {
    /// The most bytes of a file of certificates.
    private static let mostCertificateBytes = 4 << 20

    /// What looks the server up, and judges it.
    var inquiry: ServerInquiry {
        ServerInquiry(
            campaign: prank.planned.campaign, choice: choice, options: options, console: console)
    }

    /// To whom a test goes; nil where there is none.
    func testRecipient() throws -> Address? {
        guard options.test != nil else { return nil }
        if let address = try options.testAddress() { return address }
        guard let address = prank.planned.campaign.operator?.address else {
            console.show([
                .error(
                    "the campaign has no operator to send a test to",
                    at: Location(file: prank.planned.campaign.file),
                    help: ["add the key 'operator', or name an address: --test ada@example.org"])
            ])
            throw Stop(status: .usage)
        }
        return address
    }

    /// The authorities that the URL's `?ca=` names: a file of the campaign's where the campaign has
    /// the URL, and any file where the user typed it.
    func certificates() throws(Stop) -> [UInt8]? {
        guard let path = choice.url.ca else { return nil }
        guard let location = choice.location else { return try ownCertificates(path) }
        var log = FindingLog()
        let folder = DiskFolder(path: prank.planned.path.folder)
        let bytes = folder.source.bytes(
            of: path, limit: Self.mostCertificateBytes, namedAt: location, log: &log)
        guard let bytes else {
            console.show(log.findings)
            throw Stop(status: .dataError)
        }
        return bytes
    }

    private func ownCertificates(_ path: String) throws(Stop) -> [UInt8] {
        do {
            return try WholeFile.read(path, limit: Self.mostCertificateBytes)
        } catch {
            console.show([
                .error(
                    error == .missing ? "there is no file '\(path)'" : "'\(path)' \(error.words)",
                    help: ["'?ca=' of a URL that you type names a file from the current folder"])
            ])
            throw Stop(status: .dataError)
        }
    }

    /// The login, where the transport has a user.
    func login() throws(Stop) -> Credential? {
        guard let user = choice.user else { return nil }
        var log = FindingLog()
        // Without a home there are no accounts: none are looked for elsewhere.
        let accounts: Accounts? =
            if let folder = Environment.settingsFolder {
                Accounts.read(folder + "/accounts.yaml", log: &log)
            } else {
                Accounts.none
            }
        console.show(log.findings)
        guard let accounts else { throw Stop(status: .noPermission) }
        let reader = SecretReader(accounts: accounts, home: Environment.variable("HOME")) {
            Environment.variable($0)
        }
        do {
            return try reader.credential(for: user, at: choice.address)
        } catch {
            console.show(error.findings)
            throw Stop(status: .noPermission)
        }
    }

    // MARK: The run

    private var place: LedgerPlace { LedgerPlace(of: prank.planned.path, option: options.ledger) }

    /// All letters that were chosen, as if nothing had been sent yet.
    var everything: DueRecipients {
        var due = DueRecipients(letters: prank.renderer.numbers.count)
        due.restrict(to: letters, limit: limit)
        return due
    }

    /// The ledger, to be looked at; nil where there is none.
    func readLedger() throws(Stop) -> Ledger? {
        do {
            return try Ledger.reading(place.path)
        } catch {
            throw console.stop(after: error)
        }
    }

    /// What became of a run's recipients so far.
    func counts(of run: RunRecord, in ledger: Ledger?) throws(Stop) -> RunCounts? {
        do {
            return try ledger.map { ledger throws(LedgerFailure) in
                RunCounts(try ledger.status(of: run, limit: 0))
            }
        } catch {
            throw console.stop(after: error)
        }
    }

    /// Finds the run that this is part of, and judges what is due of it; writes nothing.
    ///
    /// An inbox is looked at as this machine is, and only consent tells that a server must be one.
    func search(in ledger: Ledger?, _ look: ServerLook) throws(Stop) -> (DueRun, ServerStanding) {
        var log = FindingLog()
        var found = try dueRun(in: ledger, isAway: look.server.place != .thisMachine, log: &log)
        let standing = try inquiry.standing(
            of: found?.due ?? everything, found?.prank ?? prank, look)
        if look.server.place != .thisMachine, !standing.care.isNeeded {
            log = FindingLog()
            found = try dueRun(in: ledger, isAway: false, log: &log)
        }
        console.show(log.findings)
        guard let found else { throw Stop(status: .dataError) }
        return (found, standing)
    }

    private func dueRun(in ledger: Ledger?, isAway: Bool, log: inout FindingLog) throws(Stop)
        -> DueRun?
    {
        do {
            var run = try DueRun(
                in: ledger, as: place.campaign, prank, to: choice, options, isAway: isAway,
                log: &log)
            run?.restrict(to: letters, limit: limit)
            return run
        } catch {
            throw console.stop(after: error)
        }
    }

    /// Begins the run, or goes on with it, in the ledger that is this process's alone from now on.
    ///
    /// - Parameters:
    ///   - run: what was found and judged.
    ///   - isAway: whether it was found for a server away from this machine.
    /// - Returns: what is to be delivered.
    /// - Throws: `Stop` where the ledger cannot be used, or another `send` has changed what is due
    ///   since: nobody was judged or asked about that.
    func begun(_ run: DueRun, isAway: Bool) throws(Stop) -> Consignment {
        let ledger: Ledger
        do {
            ledger = try Ledger.open(place.path, bootID: BootID.current)
        } catch {
            throw console.stop(after: error)
        }
        var log = FindingLog()
        guard let latest = try dueRun(in: ledger, isAway: isAway, log: &log), latest.isSame(as: run)
        else {
            console.show([
                .error(
                    "another 'prankster send' has been at work meanwhile",
                    help: ["run the same command again"])
            ])
            throw Stop(status: .temporaryFailure)
        }
        let recipients = try run.record == nil ? recipientCount(of: run.prank) : 0
        do {
            let record = try run.begin(in: ledger, recipients: recipients)
            return Consignment(run.prank, due: run.due, memory: (ledger, record), on: console)
        } catch {
            throw console.stop(after: error)
        }
    }

    /// How many recipients all letters have together.
    private func recipientCount(of prank: Prank) throws(Stop) -> Int {
        var count = 0
        for number in prank.renderer.numbers {
            count += try prank.parties(number, on: console).envelope.forwardPaths.count
        }
        return count
    }

    /// What is about to be sent: "13 letters to 40 people through mail.example.org, the first from
    /// Alice Dupont".
    func words(for run: DueRun) throws(Stop) -> String {
        var people: Set<String> = []
        var first: Mailbox?
        var letters = 0
        for place in run.due.places {
            let parties = try run.prank.parties(run.prank.renderer.numbers[place], on: console)
            let paths = parties.envelope.forwardPaths
            for path in run.due.recipients(of: place, among: paths.count) {
                people.insert(paths[path].key)
            }
            first = first ?? parties.from
            letters += 1
        }
        let name = first.map { $0.name?.text ?? $0.address.displayText } ?? ""
        return "\(Count(letters, "letter")) to "
            + "\(Count(people.count, "person", plural: "people")) through \(choice.words), "
            + "the first from \(name)"
    }
}
