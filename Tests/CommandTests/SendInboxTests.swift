// SPDX-License-Identifier: MIT

import Foundation
import PranksterTestKit
import Testing

@Suite struct SendInboxTests {
    private static let ownPorts = ["PRANKSTER_SMTP_PORT": "0", "PRANKSTER_HTTP_PORT": "0"]

    @Test func withoutATransportTheLettersGoIntoAnInbox() throws {
        let run = try SendingFixture().run(["send"], environment: Self.ownPorts)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.text.isEmpty)
        #expect(run.errors.contains(#/accepted 6 of 6 by 127\.0\.0\.1:\d+\n/#), "\(run.errors)")
        #expect(
            run.errors.contains(
                #/3 letters in the inbox, none left this machine: http://127\.0\.0\.1:\d+\n/#))
        #expect(run.errors.hasSuffix("the inbox ended with this command; --keep lets it go on\n"))
    }

    @Test func nobodyNeedHaveAgreedAndNothingIsRemembered() throws {
        let fixture = try SendingFixture(domain: "people.ch")
        for _ in 1...2 {
            let run = try fixture.run(["send", "-t", "inbox"], environment: Self.ownPorts)
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.errors.contains("accepted 6 of 6 by"))
        }
        #expect(!fixture.folder.files.contains { $0.hasPrefix(".prankster") })
    }

    @Test func anInboxThatRunsGetsTheLetters() throws {
        let fixture = try SendingFixture(domain: "people.ch")
        let script = """
            export PRANKSTER_SMTP_PORT=$SMTP_PORT
            '\(Program.builtProgram.path)' send . || exit
            python3 - <<'END'
            import json, os, urllib.request
            url = os.environ["INBOX_URL"] + "/api/v1/messages"
            print(json.load(urllib.request.urlopen(url))["total"], os.environ["INBOX_URL"])
            END
            """
        let run = try fixture.run(
            ["inbox", "--smtp-port", "0", "--http-port", "0", "--", "sh", "-c", script])
        #expect(run.status == 0, "\(run.errors)")
        let words = run.text.split(whereSeparator: \.isWhitespace)
        #expect(words.first == "3")
        let page = try #require(words.last)
        #expect(
            run.errors.hasSuffix(
                "3 letters in the inbox, none left this machine: \(page)\n"), "\(run.errors)")
    }

    @Test func whatTheInboxRefusesIsTold() throws {
        let fixture = try SendingFixture()
        let script = """
            PRANKSTER_SMTP_PORT=$SMTP_PORT '\(Program.builtProgram.path)' send .
            """
        try fixture.folder.write(
            """
            faults: 1
            rules:
              - {at: rcpt, to: person3@lab.example, reply: 550 5.1.1 no such user}

            """, to: "faults.yaml")
        let run = try fixture.run(
            [
                "inbox", "--smtp-port", "0", "--http-port", "0", "--faults", "faults.yaml", "--",
                "sh", "-c", script,
            ])
        #expect(run.status == 1, "\(run.errors)")
        #expect(run.errors.contains("refused: letter 1 to person3@lab.example: 550 5.1.1"))
    }

    @Test func aRehearsalSendsNothing() throws {
        let run = try SendingFixture(domain: "people.ch").run(["send", "--dry-run"])
        #expect(run.status == 0, "\(run.errors)")
        #expect(
            run.errors == "nothing sent: 3 letters to 6 recipients would go to the inbox\n")
    }

    @Test(arguments: [
        (["--again"], "--again is about the ledger, which knows nothing of the inbox"),
        (["--ledger", "l"], "--ledger is about the ledger, which knows nothing of the inbox"),
        (["--force"], "--force is for files, and the inbox is none"),
        (["-t", "stdout", "--keep"], "--keep is for the inbox, and 'stdout' is none"),
        (
            ["-t", "smtp://127.0.0.1", "--open"],
            "--open is for the inbox, and 'smtp://127.0.0.1' is another server"
        ),
    ])
    func optionsThatDoNotBelongToItAreWrongUsage(options: [String], words: String) throws {
        let run = try SendingFixture().run(["send"] + options)
        #expect(run.status == 64)
        #expect(run.errors.contains(words), "\(run.errors)")
    }
}
