// SPDX-License-Identifier: MIT

import ArgumentParser
import Findings
import SMTPWire

/// How the mock inbox is set up; every option has a twin in the environment, for containers.
struct InboxOptions: ParsableArguments {
    /// The usual ports, which MailHog and Mailpit have too.
    static let usualPorts = (smtp: 1025, http: 8025)

    @Option(
        help: ArgumentHelp("Take mail at this port; 0 for a free one. (1025)", valueName: "port"))
    var smtpPort: Int?

    @Option(
        help: ArgumentHelp(
            "Show the page at this port; 0 for a free one. (8025)", valueName: "port"))
    var httpPort: Int?

    @Option(
        name: .customLong("pop3-port"),
        help: ArgumentHelp(
            "Let mail programs fetch the mail at this port, by POP3.", valueName: "port"))
    var pop3Port: Int?

    @Option(
        help: ArgumentHelp(
            "Listen at this IP address, not only to this machine; 0.0.0.0 for all.",
            valueName: "address"))
    var listen: String?

    @Option(
        name: .customLong("allow-host"),
        help: ArgumentHelp("Answer a page request for this host name too.", valueName: "name"))
    var allowedHosts: [String] = []

    @Option(
        help: ArgumentHelp(
            "Show the page only to the user of this file, a line USER:PASSWORD.",
            valueName: "file"))
    var pageAuth: String?

    @Option(
        help: ArgumentHelp(
            "Let only these users log in to SMTP and POP3: lines of USER:PASSWORD.",
            valueName: "file"))
    var users: String?

    @Option(help: ArgumentHelp("Offer STARTTLS with this certificate (PEM).", valueName: "file"))
    var certificate: String?

    @Option(help: ArgumentHelp("The certificate's private key (PEM).", valueName: "file"))
    var key: String?

    @Option(
        help: ArgumentHelp(
            "Do not offer these extensions, such as chunking,pipelining.", valueName: "names"))
    var without: String?

    @Option(help: ArgumentHelp("Keep the mails in this file, over restarts.", valueName: "file"))
    var store: String?

    @Option(help: ArgumentHelp("Keep the newest N mails. (10000)", valueName: "N"))
    var max: Int?

    @Option(
        help: ArgumentHelp(
            "Make mistakes on purpose: a shipped name, or a YAML file.", valueName: "faults"))
    var faults: String?

    @Option(help: ArgumentHelp("Draw the mistakes' chances from this text.", valueName: "text"))
    var seed: String?

    /// The value of an option or of its twin: `--smtp-port` is `PRANKSTER_SMTP_PORT`.
    private func text(_ given: String?, _ option: String) -> String? {
        given ?? Environment.variable(Self.twin(of: option))
    }

    /// The environment variable that stands in for an option.
    private static func twin(of option: String) -> String {
        "PRANKSTER_" + option.dropFirst(2).uppercased().replacing("-", with: "_")
    }

    private func port(_ given: Int?, _ option: String) throws(ValidationError) -> Int? {
        guard let text = text(given.map(String.init), option) else { return nil }
        guard let port = Int(text), (0...65_535).contains(port) else {
            throw Self.error(given != nil, option, "a port from 0 to 65535", text)
        }
        return port
    }

    private static func error(
        _ isGiven: Bool, _ option: String, _ expected: String, _ text: String
    ) -> ValidationError {
        ValidationError(
            "\(isGiven ? option : twin(of: option)) takes \(expected), "
                + "not '\(DisplayText.escaped(text))'")
    }
}

extension InboxOptions {
    /// The port for mail.
    func chosenSMTPPort() throws(ValidationError) -> Int {
        try port(smtpPort, "--smtp-port") ?? Self.usualPorts.smtp
    }

    /// The port of the page.
    func chosenHTTPPort() throws(ValidationError) -> Int {
        try port(httpPort, "--http-port") ?? Self.usualPorts.http
    }

    /// The port for mail programs; nil for none.
    func chosenPOP3Port() throws(ValidationError) -> Int? {
        try port(pop3Port, "--pop3-port")
    }

    /// How many mails are kept; nil for as many as usual.
    func chosenMax() throws(ValidationError) -> Int? {
        guard let text = text(max.map(String.init), "--max") else { return nil }
        guard let number = Int(text), (1...10_000_000).contains(number) else {
            throw Self.error(max != nil, "--max", "a number from 1 to 10000000", text)
        }
        return number
    }

    /// The extensions that are not offered.
    func chosenWithout() throws(ValidationError) -> Set<ServiceExtension> {
        guard let text = text(without, "--without") else { return [] }
        var found: Set<ServiceExtension> = []
        for name in text.split(whereSeparator: { ",; ".contains($0) }) {
            guard
                let known = ServiceExtension.allCases.first(where: {
                    $0.rawValue.lowercased() == name.lowercased()
                })
            else {
                let names = ServiceExtension.allCases.map { $0.rawValue.lowercased() }.sorted()
                let advice =
                    NearMiss.question(for: name.lowercased(), among: names)
                    ?? "known are " + names.joined(separator: ", ")
                throw ValidationError(
                    "--without: there is no extension '\(DisplayText.escaped(String(name)))'; "
                        + advice)
            }
            found.insert(known)
        }
        return found
    }

    /// The address to listen at.
    var chosenAddress: String { text(listen, "--listen") ?? "127.0.0.1" }
    /// The host names that the page answers to.
    var chosenHosts: [String] {
        allowedHosts.isEmpty
            ? (text(nil, "--allow-host") ?? "").split(separator: ",").map(String.init)
            : allowedHosts
    }
    /// The file of the page's users; nil for everybody.
    var chosenPageAuth: String? { text(pageAuth, "--page-auth") }
    /// The file of SMTP's users; nil for everybody.
    var chosenUsers: String? { text(users, "--users") }
    /// The file with the certificate; nil for no TLS.
    var chosenCertificate: String? { text(certificate, "--certificate") }
    /// The file with its key.
    var chosenKey: String? { text(key, "--key") }
    /// The file of the store; nil for memory.
    var chosenStore: String? { text(store, "--store") }
    /// The shipped name or the file of the faults; nil for none.
    var chosenFaults: String? { text(faults, "--faults") }
    /// What chances are drawn from.
    var chosenSeed: String { text(seed, "--seed") ?? "" }
}
