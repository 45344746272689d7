// SPDX-License-Identifier: MIT

import Foundation
import PranksterTestKit
import SMTPWire
import Testing

/// `-v` and `--transcript`.
@Suite struct TranscriptTests {
    private func plain(_ text: String, _ sink: MailSink) -> String {
        text.replacing(#/C: EHLO .*/#, with: "C: EHLO CLIENT")
            .replacing("\(sink.port)", with: "PORT")
    }

    @Test func theDialogueIsShownWithoutBodies() throws {
        let fixture = try SendingFixture("date: 2027-04-01", groups: 1)
        let sink = try MailSink()
        let run = try fixture.send(sink.url, "-v", "--connections", "1")
        #expect(run.status == 0)
        Golden.expect(plain(run.errors, sink), matches: "dialogue/verbose.txt")
        #expect(run.output.isEmpty)
    }

    @Test func theTranscriptHasEverythingAndIsTheUsersAlone() throws {
        let fixture = try SendingFixture("date: 2027-04-01", groups: 1)
        let sink = try MailSink { $0.extensions.remove(.chunking) }
        let run = try fixture.send(
            sink.url, "-v", "--transcript", "dialogue.txt", "--connections", "1")
        #expect(run.status == 0)
        #expect(!run.errors.contains("In room"), "\(run.errors)")
        #expect(run.errors.contains("C: DATA"))
        let transcript = try #require(fixture.folder.text("dialogue.txt"))
        #expect(transcript.contains("C: In room 1."), "\(transcript)")
        #expect(transcript.contains("C: ."))
        let attributes = try FileManager.default.attributesOfItem(
            atPath: fixture.folder.path("dialogue.txt"))
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test func aTranscriptThatCannotBeWrittenEndsWith73() throws {
        let fixture = try SendingFixture()
        let sink = try MailSink()
        let run = try fixture.send(sink.url, "--transcript", "nowhere/t")
        #expect(run.status == 73)
        #expect(
            run.errors == "error: cannot write 'nowhere/t': there is no such folder\n",
            "\(run.errors)")
        #expect(sink.history.connections == 0)
    }
}
