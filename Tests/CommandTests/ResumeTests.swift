// SPDX-License-Identifier: MIT

import Delivery
import Foundation
import PranksterTestKit
import SMTPWire
import Testing

/// Sending again: nobody gets it twice, and nobody is forgotten.
@Suite struct ResumeTests {
    @Test func aFinishedRunHasNothingToDo() throws {
        let fixture = try SendingFixture()
        let sink = try MailSink()
        #expect(try fixture.send(sink.url).status == 0)
        let again = try fixture.send(sink.url)
        #expect(again.status == 0)
        #expect(
            again.errors
                == "6 of 6 already accepted; to send again: prankster send -t \(sink.url) --again\n"
        )
        #expect(sink.mails.count == 3)
        let json = try fixture.send(sink.url, "--format", "json")
        #expect(json.status == 0)
        #expect(try SendingFixture.objects(json).last?["accepted"] as? Int == 6)
    }

    @Test func againStartsOverWithOtherLetters() throws {
        let fixture = try SendingFixture()
        let sink = try MailSink()
        #expect(try fixture.send(sink.url).status == 0)
        let again = try fixture.send(sink.url, "--again")
        #expect(again.status == 0, "\(again.errors)")
        #expect(sink.mails.count == 6)
        #expect(Set(sink.mails.compactMap(\.messageID)).count == 6)
        #expect(try fixture.send(sink.url).errors.hasPrefix("6 of 6 already accepted"))
    }

    /// A run of which nothing left is as if it had not begun.
    @Test func aFailedBeginningIsForgotten() throws {
        let fixture = try SendingFixture()
        let sink = try MailSink()
        #expect(try fixture.send(sink.url).status == 0)
        let failed = try fixture.send(sink.url, "--again", "--transcript", "no/such/folder/x")
        #expect(failed.status == 73, "\(failed.errors)")
        #expect(try fixture.send(sink.url).errors.hasPrefix("6 of 6 already accepted"))
        #expect(sink.mails.count == 3)
    }

    /// Where others are not sent to yet, nobody is told to start over.
    @Test func aPartThatIsDoneLeadsToTheRest() throws {
        let fixture = try SendingFixture()
        let sink = try MailSink()
        #expect(try fixture.send(sink.url, "--only", "1").status == 0)
        #expect(
            try fixture.send(sink.url, "--only", "1").errors == """
                2 of 6 already accepted, 4 not sent yet
                next: prankster send -t \(sink.url)

                """)
    }

    @Test func partsGoOneByOne() throws {
        let fixture = try SendingFixture()
        let sink = try MailSink()
        let first = try fixture.send(sink.url, "--limit", "1")
        #expect(first.status == 0)
        #expect(
            first.errors == """
                accepted 2 of 6 (4 not sent yet) by 127.0.0.1:\(sink.port)
                next: prankster send -t \(sink.url)

                """)
        #expect(try fixture.send(sink.url, "--only", "3").status == 0)
        let rest = try fixture.send(sink.url, "--limit", "9")
        #expect(rest.errors.hasPrefix("accepted 6 of 6 by"), "\(rest.errors)")
        #expect(
            sink.mails.map(\.message.reversePath)
                == ["person1@lab.example", "person7@lab.example", "person4@lab.example"])
        // All of them carry the date of the first.
        let dates = sink.mails.map { mail in
            String(decoding: mail.message.bytes, as: UTF8.self).split(separator: "\r\n")
                .first { $0.hasPrefix("Date: ") }
        }
        #expect(Set(dates).count == 1)
    }

    @Test func whoWasRefusedIsNotAskedAgain() throws {
        let fixture = try SendingFixture()
        let sink = try MailSink(faults: .refuse("person2@lab.example"))
        #expect(try fixture.send(sink.url).status == 1)
        let again = try fixture.send(sink.url)
        #expect(again.status == 0)
        #expect(again.errors.hasPrefix("5 of 6 already accepted, 1 refused; to send again: "))
    }

    @Test func whoWasDeferredIsSentToAlone() throws {
        let fixture = try SendingFixture(groups: 1)
        let sink = try MailSink(faults: .refuse("person2@lab.example", .deferred))
        #expect(try fixture.send(sink.url, "--give-up-after", "1s").status == 75)
        sink.setFaults(.none)
        let again = try fixture.send(sink.url)
        #expect(again.status == 0)
        #expect(again.errors.hasPrefix("accepted 2 of 2 by"), "\(again.errors)")
        #expect(
            sink.mails.map(\.message.forwardPaths)
                == [["person3@lab.example"], ["person2@lab.example"]])
        #expect(Set(sink.mails.map(\.messageID)).count == 1)
    }

    @Test func whatIsInDoubtGoesAgainOnlyWhenAskedFor() throws {
        let fixture = try SendingFixture(groups: 1)
        let sink = try MailSink(faults: .once(.reset, at: .halfAnswer))
        let first = try fixture.send(sink.url)
        #expect(first.status == 75, "\(first.errors)")
        #expect(first.errors.contains("accepted 0 of 2 (2 in doubt) by"), "\(first.errors)")
        #expect(first.errors.contains(" = help: it may have arrived; --retry-in-doubt sends"))
        let next = "prankster send -t \(sink.url) --retry-in-doubt\n"
        #expect(first.errors.hasSuffix("next: " + next), "\(first.errors)")
        let second = try fixture.send(sink.url)
        #expect(second.status == 75)
        #expect(second.errors.hasSuffix("to send again what is in doubt: " + next))
        #expect(sink.mails.count == 1)
        let third = try fixture.send(sink.url, "--retry-in-doubt")
        #expect(third.status == 0, "\(third.errors)")
        #expect(sink.mails.count == 2)
        #expect(sink.mails[0].message.bytes == sink.mails[1].message.bytes)
    }

    @Test func aChangedCampaignIsARunOfItsOwnOnThisMachine() throws {
        let fixture = try SendingFixture()
        let sink = try MailSink()
        #expect(try fixture.send(sink.url).status == 0)
        try fixture.writeTemplate("Another cake.\n")
        let run = try fixture.send(sink.url)
        #expect(run.status == 0)
        let note =
            #/note: the campaign has changed since its run to '127\.0\.0\.1' of \d{4}-\d\d-\d\d \d\d:\d\d: its texts, not its groups: a new run begins\naccepted 6 of 6 by [^\n]*\n.*/#
        #expect(run.errors.wholeMatch(of: note.dotMatchesNewlines()) != nil, "\(run.errors)")
        // A comment changes nothing, and the first letters' run is found again.
        try fixture.writeTemplate("In room {{sender.room}}.\n")
        try fixture.write("# nothing")
        #expect(try fixture.send(sink.url).errors.hasPrefix("6 of 6 already accepted"))
    }

    @Test func theRestOfAChangedCampaignGoesToThoseNotReachedYet() throws {
        let fixture = try SendingFixture()
        let sink = try MailSink(faults: .refuse("person3@lab.example"))
        #expect(try fixture.send(sink.url, "--only", "1,2").status == 1)
        sink.setFaults(.none)
        try fixture.writeTemplate("Another cake.\n")
        let rest = try fixture.send(sink.url, "--rest")
        #expect(rest.status == 0, "\(rest.errors)")
        #expect(rest.errors.hasPrefix("accepted 3 of 3 by"), "\(rest.errors)")
        #expect(
            sink.mails.dropFirst(2).map(\.message.forwardPaths).sorted { $0[0] < $1[0] } == [
                ["person3@lab.example"], ["person8@lab.example", "person9@lab.example"],
            ])
        #expect(try fixture.send(sink.url).status == 0)
        #expect(sink.mails.count == 4)
    }

    @Test func aRunKeepsItsDate() throws {
        let fixture = try SendingFixture()
        let sink = try MailSink()
        let early = try fixture.send(sink.url, "--limit", "1", "--date", "2026-04-01")
        #expect(early.status == 0, "\(early.errors)")
        let late = try fixture.send(sink.url, "--date", "2026-04-02")
        #expect(
            late.errors.hasPrefix(
                """
                note: the run goes on with its own date, 2026-04-01T00:00:00+00:00
                 = help: --again begins a run with the date 2026-04-02T00:00:00+00:00
                accepted 6 of 6
                """), "\(late.errors)")
    }

    @Test func twoSendsDoNotShareALedger() throws {
        let fixture = try SendingFixture()
        let sink = try MailSink()
        let path = fixture.folder.path("own/ledger.sqlite")
        let ledger = try Ledger.open(path, bootID: "test")
        let run = try fixture.send(sink.url, "--ledger", path)
        #expect(run.status == 75)
        #expect(run.errors.hasPrefix("error: another 'prankster send'"), "\(run.errors)")
        #expect(sink.mails.isEmpty)
        withExtendedLifetime(ledger) {}
    }

    /// Another `send` did the work after this one had looked into the ledger: here the very command
    /// that prints the password.
    @Test func whatAnotherSendDidMeanwhileIsNoticed() throws {
        let fixture = try SendingFixture()
        let sink = try MailSink()
        let name = "settings/prankster/accounts.yaml"
        let other = "'\(Program.builtProgram.path)' send -t \(sink.url) >&2; echo secret"
        try fixture.folder.write(
            "127.0.0.1: {olivia: {password: {command: \"\(other)\"}}}\n", to: name)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o600], ofItemAtPath: fixture.folder.path(name))
        let run = try fixture.send("smtp://olivia@127.0.0.1:\(sink.port)")
        #expect(run.status == 75, "\(run.errors)")
        #expect(
            run.errors == """
                accepted 6 of 6 by 127.0.0.1:\(sink.port)
                next: prankster status
                error: another 'prankster send' has been at work meanwhile
                 = help: run the same command again

                """)
        #expect(sink.mails.count == 3)
    }

    @Test func aLedgerThatCannotBeIsToldBeforeAnythingLeaves() throws {
        let fixture = try SendingFixture()
        let sink = try MailSink()
        let blocked = try fixture.send(sink.url, "--ledger", "people.csv/ledger.sqlite")
        #expect(blocked.status == 73)
        #expect(blocked.errors.hasPrefix("error: "), "\(blocked.errors)")
        let foreign = try fixture.send(sink.url, "--ledger", "people.csv")
        #expect(foreign.status == 73)
        #expect(foreign.errors.hasPrefix("error: "), "\(foreign.errors)")
        #expect(sink.history.connections == 0)
    }
}
