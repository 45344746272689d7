// SPDX-License-Identifier: MIT

import ArgumentParser
import Campaigns
import Findings
import Inbox
import SMTPWire
import Seeding
import YAMLNodes

/// Makes an inbox's settings of options, reading the files that they name.
struct InboxSetup {
    private static let largestFile = 1 << 20

    let options: InboxOptions
    let console: Console

    /// The settings.
    ///
    /// - Throws: `ValidationError` for an option that makes no sense, `Stop` for a file that cannot
    ///   be used; it is told then.
    func settings() throws -> InboxSettings {
        var smtp = SMTPSettings()
        smtp.without = try options.chosenWithout()
        if let file = options.chosenUsers { smtp.login = .users(try users(in: file, "--users")) }
        smtp.certificate = try certificate()
        var store = StoreSettings()
        store.file = options.chosenStore
        if let kept = try options.chosenMax() { store.kept = kept }
        var web = WebSettings()
        web.allowedHosts = options.chosenHosts
        web.pageLogin = try options.chosenPageAuth.map { try pageLogin(of: $0) }
        web.version = Version.text
        web.clockOffset = Environment.now?.offset ?? 0
        var settings = InboxSettings(smtp: smtp, store: store, web: web)
        settings.address = options.chosenAddress
        settings.smtpPort = try options.chosenSMTPPort()
        settings.httpPort = try options.chosenHTTPPort()
        settings.pop3Port = try options.chosenPOP3Port()
        settings.seed = options.chosenSeed
        settings.faults = try faults()
        return settings
    }

    private func faults() throws -> (name: String, script: FaultScript)? {
        guard let text = options.chosenFaults else { return nil }
        if let script = FaultScript.shipped[text] { return (text, script) }
        guard text.contains("/") || text.contains(".") else {
            let names = FaultScript.shipped.keys.sorted()
            throw ValidationError(
                "--faults: there are no faults '\(DisplayText.escaped(text))'; "
                    + (NearMiss.question(for: text, among: names)
                        ?? "shipped are \(names.joined(separator: ", ")); a file's name ends in .yaml")
            )
        }
        var log = FindingLog()
        let script = FaultScript.parse(try read(text, "--faults"), file: text, log: &log)
        console.show(log.findings)
        guard let script, !log.hasErrors else { throw Stop(status: .dataError) }
        return (text, script)
    }

    private func certificate() throws -> CertificateFiles? {
        switch (options.chosenCertificate, options.chosenKey) {
        case (nil, nil): return nil
        case (let certificate?, let key?):
            return CertificateFiles(
                chain: try read(certificate, "--certificate"), key: try read(key, "--key"))
        default: throw ValidationError("--certificate and --key belong together")
        }
    }

    private func pageLogin(of file: String) throws -> WebSettings.Login {
        let users = try users(in: file, "--page-auth")
        guard users.count == 1, case .password(let password) = users[0].secret else {
            console.report("error: \(DisplayText.escaped(file)): the page has one user")
            throw Stop(status: .dataError)
        }
        return WebSettings.Login(user: users[0].user, password: password)
    }

    private func users(in file: String, _ option: String) throws -> [Credential] {
        let text = String(decoding: try read(file, option), as: UTF8.self)
        var found: [Credential] = []
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            let line = line.hasSuffix("\r") ? line.dropLast() : line
            guard !line.isEmpty, !line.hasPrefix("#") else { continue }
            let sides = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else {
                // The line is not shown: it may be a password.
                console.report(
                    "error: \(DisplayText.escaped(file)):\(index + 1): "
                        + "a line of this file is USER:PASSWORD")
                throw Stop(status: .dataError)
            }
            found.append(
                Credential(user: String(sides[0]), secret: .password(String(sides[1]))))
        }
        guard !found.isEmpty else {
            console.report("error: \(DisplayText.escaped(file)) names no user")
            throw Stop(status: .dataError)
        }
        return found
    }

    private func read(_ file: String, _ option: String) throws(Stop) -> [UInt8] {
        do {
            return try WholeFile.read(file, limit: Self.largestFile)
        } catch {
            console.report(
                "error: \(option): cannot read '\(DisplayText.escaped(file))': \(error.reason)")
            throw Stop(status: .dataError)
        }
    }
}

extension FileSource.Trouble {
    /// The trouble in words that fit behind a colon.
    fileprivate var reason: String {
        switch self {
        case .missing: "there is no such file"
        case .notRegular: "it is no regular file"
        case .outside: "it is outside the folder"
        case .tooLarge: "it is too large"
        case .unreadable(let reason): reason
        }
    }
}
