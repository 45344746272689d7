// SPDX-License-Identifier: MIT

import Foundation
import PranksterTestKit
import SMTPWire
import Testing

/// Logging in: where the secret comes from, and that nobody sees it.
@Suite struct LoginTests {
    private static let secret = "tr0ub4dor&3"

    private func sink() throws -> MailSink {
        try MailSink {
            $0.extensions.insert(.auth)
            $0.mayLogInInClear = true
            $0.accounts = ServerAccounts([
                Credential(user: "olivia", secret: .password(Self.secret))
            ])
        }
    }

    private func url(_ sink: MailSink) -> String { "smtp://olivia@127.0.0.1:\(sink.port)" }

    @Test func thePasswordCanStandInAVariable() throws {
        let fixture = try SendingFixture()
        let sink = try sink()
        let run = try fixture.run(
            ["send", "-t", url(sink), "-v", "--transcript", "t"],
            environment: ["PRANKSTER_SMTP_PASSWORD": Self.secret])
        #expect(run.status == 0, "\(run.errors)")
        #expect(Set(sink.history.logins) == ["olivia"])
        let transcript = try #require(fixture.folder.text("t"))
        #expect(transcript.contains("AUTH SCRAM-SHA-256"))
        for text in [run.errors, transcript] { #expect(!text.contains(Self.secret)) }
    }

    @Test func theAccountsSayWhereThePasswordIs() throws {
        let fixture = try SendingFixture()
        let sink = try sink()
        try fixture.folder.write(Self.secret + "\n", to: "settings/prankster/secret")
        try fixture.folder.write(
            "127.0.0.1: {olivia: {password: {file: secret}}}\n",
            to: "settings/prankster/accounts.yaml")
        let place = fixture.folder.path("settings/prankster/accounts.yaml")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: place)
        let run = try fixture.send(url(sink))
        #expect(run.status == 0, "\(run.errors)")
        #expect(Set(sink.history.logins) == ["olivia"])
    }

    /// As ssh does with its keys: what others can read is not used.
    @Test func accountsThatOthersCanReadAreRefused() throws {
        let fixture = try SendingFixture()
        let sink = try sink()
        let name = "settings/prankster/accounts.yaml"
        try fixture.folder.write("127.0.0.1: {olivia: {password: {env: PW}}}\n", to: name)
        let place = fixture.folder.path(name)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: place)
        let run = try fixture.run(["send", "-t", url(sink)], environment: ["PW": Self.secret])
        #expect(run.status == 77)
        #expect(
            run.errors == """
                error: others can read the accounts '\(place)'
                 = help: run: chmod 600 '\(place)'

                """)
        #expect(sink.history.connections == 0)
    }

    @Test func aWrongPasswordEndsWith77() throws {
        let fixture = try SendingFixture()
        let sink = try sink()
        let run = try fixture.run(
            ["send", "-t", url(sink)], environment: ["PRANKSTER_SMTP_PASSWORD": "wrong-one"])
        #expect(run.status == 77, "\(run.errors)")
        #expect(run.errors.hasPrefix("error: "))
        #expect(run.errors.contains(" = help: check 'user' and the password"), "\(run.errors)")
        #expect(!run.errors.contains("wrong-one"))
        #expect(sink.mails.isEmpty)
    }

    @Test func aMissingPasswordIsAskedForByItsPlace() throws {
        let fixture = try SendingFixture()
        let sink = try sink()
        let run = try fixture.send(url(sink))
        #expect(run.status == 77)
        #expect(run.errors.hasPrefix("error: there is no password for 'olivia' at '127.0.0.1'\n"))
        #expect(run.errors.contains("\(fixture.folder.path)/settings/prankster/accounts.yaml"))
        #expect(sink.history.connections == 0)
        #expect(try fixture.run(["status"]).text == "nothing was sent yet\n")
    }
}
