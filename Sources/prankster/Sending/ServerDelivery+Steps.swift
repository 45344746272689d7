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
