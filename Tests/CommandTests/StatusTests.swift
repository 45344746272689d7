// SPDX-License-Identifier: MIT

import Foundation
import PranksterTestKit
import SMTPWire
import Testing

@Suite struct StatusTests {
    @Test func withoutALedgerNothingWasSent() throws {
        let fixture = try SendingFixture()
        let text = try fixture.run(["status"])
        #expect(text.status == 0)
        #expect(text.text == "nothing was sent yet\n")
        let json = try fixture.run(["status", "--format", "json"])
        #expect(
            json.text
                == "{\"planned\":0,\"accepted\":0,\"refused\":0,\"deferred\":0,\"inDoubt\":0,"
                + "\"failures\":[]}\n")
        #expect(!fixture.folder.files.contains { $0.hasPrefix(".prankster") })
    }

    @Test func countsTheLatestRunAndListsWhoDidNotGetIt() throws {
        let fixture = try SendingFixture()
        let sink = try MailSink(faults: .refuse("person8@lab.example"))
        #expect(try fixture.send(sink.url, "--limit", "1").status == 0)
        #expect(try fixture.send(sink.url, "--again").status == 1)
        let run = try fixture.run(["status"])
        #expect(run.status == 0, "\(run.errors)")
        let text = run.text.replacing(#/[0-9a-f]{16}/#, with: "RUN")
            .replacing(#/\d{4}-\d\d-\d\d \d\d:\d\d/#, with: "DATE")
            .replacing("\(sink.port)", with: "PORT")
        Golden.expect(
            text.replacing(#/PORT +/#, with: "PORT  "), matches: "status/again.txt")
    }

    @Test func aRunIsPickedByItsNameOrItsServer() throws {
        let fixture = try SendingFixture()
        let (first, second) = (try MailSink(), try MailSink())
        try fixture.write("transports: {class: '\(first.url)'}")
        #expect(try fixture.send("class").status == 0)
        #expect(try fixture.send(second.url, "--only", "2").status == 0)
        let latest = try fixture.run(["status"])
        #expect(latest.text.contains(" to 127.0.0.1:\(second.port), begun "), "\(latest.text)")
        for transport in ["class", first.url] {
            let picked = try fixture.run(["status", "-t", transport, "--format", "json"])
            #expect(try SendingFixture.objects(picked).last?["accepted"] as? Int == 6)
        }
        let text = try fixture.run(["status", "-t", "class"]).text
        let name = try #require(text.firstMatch(of: #/run ([0-9a-f]{16}) /#)?.1)
        let digits = name.prefix(6).uppercased()
        let named = try fixture.run(["status", "--run", digits, "-t", "class"])
        #expect(named.text == text)
    }

    /// Runs to two servers that are alike but for that have one RUN.
    @Test func runsOfOneNameAreToldApart() throws {
        let fixture = try SendingFixture("date: 2026-04-01")
        let (first, second) = (try MailSink(), try MailSink())
        #expect(try fixture.send(first.url).status == 0)
        #expect(try fixture.send(second.url, "--only", "2").status == 0)
        let text = try fixture.run(["status"]).text
        let name = try #require(text.firstMatch(of: #/run ([0-9a-f]{16}) /#)?.1)
        let asked = try fixture.run(["status", "--run", "\(name)"])
        #expect(asked.status == 64)
        let dated = asked.errors.replacing(#/\d{4}-\d\d-\d\d \d\d:\d\d/#, with: "DATE")
        #expect(
            dated == """
                error: 2 runs begin with '\(name)'
                 = help: \(name) of DATE to 127.0.0.1:\(second.port)
                 = help: \(name) of DATE to 127.0.0.1:\(first.port)
                 = help: -t with the server tells which

                """)
        let told = try fixture.run(["status", "--run", "\(name)", "-t", first.url])
        #expect(told.status == 0 && told.text.contains(" to 127.0.0.1:\(first.port), begun "))
    }

    /// A run in which nothing left is none.
    @Test func aRunOfWhichNothingLeftIsNotShown() throws {
        let fixture = try SendingFixture()
        let sink = try MailSink()
        #expect(try fixture.send(sink.url).status == 0)
        let failed = try fixture.send(sink.url, "--again", "--transcript", "no/such/folder/x")
        #expect(failed.status == 73, "\(failed.errors)")
        let status = try fixture.run(["status"]).text
        #expect(status.contains("6 accepted by the next server"), "\(status)")
        #expect(!status.contains("other runs"), "\(status)")
    }

    @Test(arguments: ["nowhere", "nowhere/", "no.yaml"])
    func aCampaignThatIsNotThereIsAnError(campaign: String) throws {
        let fixture = try SendingFixture()
        let status = try fixture.run(["status", campaign])
        let check = try fixture.run(["check", campaign])
        #expect(status.status == 65)
        #expect(status.errors == check.errors)
        #expect(status.errors.hasPrefix("error: there is no file '"), "\(status.errors)")
    }

    /// What was sent is told, whatever became of the campaign since.
    @Test func aCampaignThatIsWrongNowHasItsRuns() throws {
        let fixture = try SendingFixture()
        let sink = try MailSink()
        #expect(try fixture.send(sink.url).status == 0)
        try fixture.folder.write("prankster: [\n", to: "campaign.yaml")
        let status = try fixture.run(["status"])
        #expect(status.status == 0)
        #expect(status.text.contains("6 accepted by the next server"), "\(status.text)")
    }

    @Test(arguments: [
        (["--run", "xyz"], "Error: --run takes hexadecimal digits, not 'xyz'"),
        (["--run", "abc"], "error: there is no run 'abc'\n"),
        (["-t", "file:out"], "Error: only servers have runs, and 'file:out' is none"),
        (["-t", "school"], "Error: unknown transport 'school'; known are "),
    ])
    func whatThereIsNotIsTold(options: [String], message: String) throws {
        let run = try SendingFixture().run(["status"] + options)
        #expect(run.status == 64)
        #expect(run.errors.hasPrefix(message), "\(run.errors)")
    }

    @Test func aFileThatIsNoLedgerIsTold() throws {
        let run = try SendingFixture().run(["status", "--ledger", "people.csv"])
        #expect(run.status == 65)
        #expect(run.errors.hasPrefix("error: "), "\(run.errors)")
    }

    /// Two campaigns in one ledger do not see each other's runs.
    @Test func campaignsKeepTheirRunsApart() throws {
        let fixture = try SendingFixture()
        let sink = try MailSink()
        #expect(try fixture.send(sink.url).status == 0)
        let campaign = try fixture.folder.read("campaign.yaml")
        try fixture.folder.write(campaign + Array("seed: another\n".utf8), to: "second.yaml")
        #expect(try fixture.run(["status", "second.yaml"]).text == "nothing was sent yet\n")
        let run = try fixture.run(["send", "second.yaml", "-t", sink.url])
        #expect(run.status == 0, "\(run.errors)")
        #expect(sink.mails.count == 6)
    }

    /// Another name makes no other campaign: nobody gets its letters twice.
    @Test func aRenamedCampaignFindsItsRun() throws {
        let fixture = try SendingFixture()
        let sink = try MailSink()
        #expect(try fixture.send(sink.url).status == 0)
        let campaign = try fixture.folder.read("campaign.yaml")
        try fixture.folder.write(campaign, to: "renamed.yaml")
        let run = try fixture.run(["send", "renamed.yaml", "-t", sink.url])
        #expect(run.status == 0)
        #expect(run.errors.hasPrefix("6 of 6 already accepted"), "\(run.errors)")
        #expect(sink.mails.count == 3)
        let status = try fixture.run(["status", "renamed.yaml"])
        #expect(status.text == (try fixture.run(["status"]).text))
        #expect(status.text.contains("6 accepted by the next server"), "\(status.text)")
    }
}
