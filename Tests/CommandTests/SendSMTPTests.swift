// SPDX-License-Identifier: MIT

import Foundation
import PranksterTestKit
import SMTPWire
import Testing

/// The program and a real server on loopback.
@Suite struct SendSMTPTests {
    @Test func everyLetterArrivesAsPreviewShowsIt() throws {
        let fixture = try SendingFixture("date: 2027-04-01T08:30:00Z")
        let sink = try MailSink()
        let run = try fixture.send(sink.url)
        #expect(run.status == 0, "\(run.errors)")
        #expect(
            run.errors == """
                accepted 6 of 6 by 127.0.0.1:\(sink.port)
                next: prankster status

                """)
        #expect(run.output.isEmpty)
        let mails = sink.mails.sorted { $0.message.reversePath < $1.message.reversePath }
        #expect(mails.count == 3)
        for (index, mail) in mails.enumerated() {
            let preview = try fixture.run(["preview", "\(index + 1)"])
            let text = String(decoding: mail.message.bytes, as: UTF8.self)
            #expect(text == preview.text)
        }
        #expect(mails[0].message.forwardPaths == ["person2@lab.example", "person3@lab.example"])
    }

    @Test(arguments: ["named", "IPv6", "socket"])
    func aServerIsFoundByEveryForm(form: String) throws {
        let fixture = try SendingFixture()
        let socket = fixture.folder.path("s")
        let place: ListeningPlace =
            form == "IPv6" ? .loopback6 : form == "socket" ? .socket(path: socket) : .loopback
        let sink = try MailSink(place: place)
        try fixture.write("transports: {class: {url: '\(sink.url)', connections: 1}}")
        let run = try fixture.send(form == "named" ? "class" : sink.url)
        #expect(run.status == 0, "\(run.errors)")
        #expect(sink.mails.count == 3)
        #expect(form != "named" || sink.history.mostOpenConnections == 1)
    }

    @Test func lettersGoOverTLSThatIsVerified() throws {
        let fixture = try SendingFixture()
        try fixture.folder.write(TestCertificate.authority, to: "ca.pem")
        for security in [MailSink.Security.startTLS(.valid), .implicitTLS(.valid)] {
            let sink = try MailSink(security: security)
            let tls = security == .startTLS(.valid) ? "&tls=required" : ""
            let run = try fixture.send("\(sink.url)?ca=ca.pem\(tls)")
            #expect(run.status == 0, "\(run.errors)")
            #expect(sink.mails.count == 3)
            #expect(sink.mails.allSatisfy { $0.message.isEncrypted })
        }
    }

    @Test func aCertificateThatIsNotTrustedEndsWith77() throws {
        let fixture = try SendingFixture()
        let sink = try MailSink(security: .implicitTLS(.valid))
        let run = try fixture.send(sink.url)
        #expect(run.status == 77, "\(run.errors)")
        #expect(run.errors.hasPrefix("error: "), "\(run.errors)")
        #expect(sink.mails.isEmpty)
        let missing = try fixture.send("\(sink.url)?ca=no.pem")
        #expect(missing.status == 65)
        #expect(
            missing.errors == """
                error: there is no file 'no.pem'
                 = help: '?ca=' of a URL that you type names a file from the current folder

                """)
    }

    /// A URL that the user types names the user's file, and the campaign's its own.
    @Test func anAuthorityIsFoundWhereItWasNamed() throws {
        let fixture = try SendingFixture()
        let here = try TemporaryFolder()
        try here.write(TestCertificate.authority, to: "mine.pem")
        let sink = try MailSink(security: .implicitTLS(.valid))
        let run = try Program.prankster(
            ["send", fixture.folder.path, "-t", "\(sink.url)?ca=mine.pem"], in: here.root)
        #expect(run.status == 0, "\(run.errors)")
        let absolute = try fixture.send("\(sink.url)?ca=\(here.path)/mine.pem", "--again")
        #expect(absolute.status == 0, "\(absolute.errors)")
        try fixture.write("transports: {class: '\(sink.url)?ca=mine.pem'}")
        let missing = try Program.prankster(
            ["send", fixture.folder.path, "-t", "class"], in: here.root)
        #expect(missing.status == 65)
        try fixture.folder.write(TestCertificate.authority, to: "mine.pem")
        let named = try Program.prankster(
            ["send", fixture.folder.path, "-t", "class", "--again"], in: here.root)
        #expect(named.status == 0, "\(named.errors)")
        #expect(sink.mails.count == 9)
    }

    @Test func aServerThatIsNotThereEndsWith69() throws {
        let fixture = try SendingFixture()
        let sink = try MailSink()
        sink.stop()
        let run = try fixture.send(sink.url)
        #expect(run.status == 69)
        #expect(
            run.errors
                == "error: cannot connect to 127.0.0.1:\(sink.port): connection refused"
                + " (no server listens there)\n")
    }

    @Test func whoIsRefusedDoesNotStopTheOthers() throws {
        let fixture = try SendingFixture()
        let gone = Fault.refuse(Reply(550, EnhancedCode(5, 1, 1), lines: ["No such\u{202E} user"]))
        let sink = try MailSink(faults: .refuse("person3@lab.example", gone))
        let run = try fixture.send(sink.url)
        #expect(run.status == 1)
        #expect(
            run.errors == """
                accepted 5 of 6 (1 refused) by 127.0.0.1:\(sink.port)
                refused: letter 1 to person3@lab.example: 550 5.1.1 No such\\u{202E} user
                 = help: there is no such mailbox: check the address in the roster
                next: prankster status

                """)
        #expect(sink.mails.count == 3)
    }

    @Test func greylistingWorksWithoutTheUsersDoing() throws {
        let fixture = try SendingFixture(groups: 1)
        let sink = try MailSink(faults: .greylisting)
        let run = try fixture.run(["send", "-t", sink.url, "--connections", "1"])
        #expect(run.status == 0, "\(run.errors)")
        let first = run.errors.prefix { $0 != "\n" }
        #expect(
            first.hasPrefix(
                "note: letter 1 is deferred for 2 recipients: 451 4.7.1 Come back later; it goes again in"
            ), "\(run.errors)")
        #expect(run.errors.contains("accepted 2 of 2 by"))
    }

    @Test func whatIsDeferredForTooLongEndsWith75() throws {
        let fixture = try SendingFixture(groups: 1)
        let sink = try MailSink(faults: .refuse("person2@lab.example", .deferred))
        let run = try fixture.run(["send", "-t", sink.url, "--give-up-after", "1s"])
        #expect(run.status == 75)
        #expect(run.errors.contains("accepted 1 of 2 (1 deferred) by"), "\(run.errors)")
        #expect(
            run.errors.contains("deferred: letter 1 to person2@lab.example: 451 4.7.1 Come back"))
        #expect(run.errors.hasSuffix("next: prankster send -t \(sink.url)\n"), "\(run.errors)")
    }

    @Test func receiptsAndCountsAreLinesOfJSON() throws {
        let fixture = try SendingFixture()
        let sink = try MailSink(faults: .refuse("person5@lab.example"))
        let run = try fixture.send(sink.url, "--format", "json")
        #expect(run.status == 1)
        #expect(run.errors.isEmpty, "\(run.errors)")
        let lines = try SendingFixture.objects(run)
        #expect(lines.count == 7)
        let refused = lines.first { $0["state"] as? String == "refused" }
        #expect(refused?["recipient"] as? String == "person5@lab.example")
        #expect(refused?["reply"] as? String == "550 5.7.1 Not here")
        #expect(lines.count { $0["state"] as? String == "accepted" } == 5)
        let ids = Set(sink.mails.compactMap(\.messageID))
        #expect(Set(lines.compactMap { $0["messageID"] as? String }) == ids)
        let last = try #require(lines.last)
        #expect(last["accepted"] as? Int == 5 && last["refused"] as? Int == 1)
        #expect(last["planned"] as? Int == 0 && last["inDoubt"] as? Int == 0)
        #expect((last["failures"] as? [[String: Any]])?.count == 1)
    }

    @Test func aLoadTestRemembersNothing() throws {
        let fixture = try SendingFixture()
        let sink = try MailSink(faults: .refuse("person5@lab.example"))
        for _ in 1...2 {
            let run = try fixture.send(sink.url, "--no-ledger")
            #expect(run.status == 1)
            #expect(run.errors.hasPrefix("accepted 5 of 6 (1 refused) by"), "\(run.errors)")
            #expect(!run.errors.contains("next:"))
        }
        #expect(sink.mails.count == 6)
        #expect(!fixture.folder.files.contains { $0.hasPrefix(".prankster") })
        let json = try fixture.send(sink.url, "--no-ledger", "--format", "json")
        let last = try #require(try SendingFixture.objects(json).last)
        #expect((last["failures"] as? [[String: Any]])?.count == 1)
    }

    @Test func aRehearsalConnectsToNothing() throws {
        let fixture = try SendingFixture()
        let sink = try MailSink()
        let run = try fixture.send(sink.url, "--dry-run", "--limit", "2")
        #expect(run.status == 0)
        #expect(
            run.errors
                == "nothing sent: 2 letters to 4 recipients would go to 127.0.0.1:\(sink.port)\n")
        #expect(sink.history.connections == 0)
        #expect(!fixture.folder.files.contains { $0.hasPrefix(".prankster") })
        let json = try fixture.send(sink.url, "-n", "--format", "json")
        #expect(try SendingFixture.objects(json).last?["planned"] as? Int == 6)
    }

    /// A rehearsal looks into the ledger, and leaves it as it is.
    @Test func aRehearsalTellsWhatIsLeft() throws {
        let fixture = try SendingFixture()
        let sink = try MailSink(faults: .refuse("person2@lab.example"))
        #expect(try fixture.send(sink.url, "--limit", "1").status == 1)
        let ledger = try fixture.folder.read(".prankster/ledger.sqlite")
        let run = try fixture.send(sink.url, "-n")
        #expect(run.status == 0, "\(run.errors)")
        #expect(
            run.errors == """
                nothing sent: 2 letters to 4 recipients would go to 127.0.0.1:\(sink.port)
                accepted before: 1 of 6 (1 refused, 4 not sent yet)

                """)
        let json = try fixture.send(sink.url, "-n", "--only", "2", "--format", "json")
        let counts = try #require(try SendingFixture.objects(json).last)
        #expect(counts["planned"] as? Int == 2)
        #expect(counts["accepted"] as? Int == 1 && counts["refused"] as? Int == 1)
        #expect(sink.mails.count == 1)
        #expect(try fixture.folder.read(".prankster/ledger.sqlite") == ledger)
        let again = try fixture.send(sink.url, "-n", "--again")
        #expect(again.errors.hasPrefix("nothing sent: 3 letters to 6 recipients would go"))
        #expect(!again.errors.contains("accepted before"), "\(again.errors)")
    }

    @Test func aTestGoesToTheOperatorAlone() throws {
        let fixture = try SendingFixture()
        try fixture.folder.write("---\nsubject: Fire\n---\nRun!\n", to: "templates/fire.txt")
        try fixture.write(
            "operator: Olivia <olivia@lab.example>\nseed: two", messages: "[cake, fire]")
        let sink = try MailSink()
        let run = try fixture.send(sink.url, "--test")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.errors == "accepted 2 of 2 by 127.0.0.1:\(sink.port)\n")
        #expect(
            sink.mails.map(\.message.forwardPaths)
                == Array(repeating: ["olivia@lab.example"], count: 2))
        let texts = sink.mails.map { String(decoding: $0.message.bytes, as: UTF8.self) }
        #expect(texts.contains { $0.contains("Subject: [test] Free cake\r\n") })
        #expect(texts.contains { $0.contains("Subject: [test] Fire\r\n") })
        #expect(texts.allSatisfy { $0.contains("person") })
        #expect(!fixture.folder.files.contains { $0.hasPrefix(".prankster") })
        let other = try fixture.send(sink.url, "--test", "person9@lab.example")
        #expect(other.status == 0, "\(other.errors)")
        #expect(sink.mails.last?.message.forwardPaths == ["person9@lab.example"])
    }

    @Test func aTestNeedsSomeoneToGoTo() throws {
        let run = try SendingFixture().send("smtp://127.0.0.1:9", "--test")
        #expect(run.status == 64)
        #expect(run.errors.hasPrefix("error: the campaign has no operator to send a test to\n"))
    }
}
