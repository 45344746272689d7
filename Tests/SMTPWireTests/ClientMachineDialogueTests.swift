// SPDX-License-Identifier: MIT

import Testing

@testable import SMTPWire

@Suite struct ClientMachineDialogueTests {
    private static func dialogue(
        _ recording: ClientSettings.Recording, _ offers: [String], _ text: String,
        replies: [String], pieces limit: Int = 1 << 20
    ) throws -> [String] {
        var session = ClientSession.ready(offers) { $0.recording = recording }
        _ = session.machine.takeDialogue()
        try session.submit(1, text)
        for reply in replies {
            while !session.machine.takeOutput(upTo: limit).isEmpty {}
            session.hear(reply)
        }
        return session.machine.takeDialogue().map { "\($0.speaker.rawValue): \($0.text)" }
    }

    @Test func keepsNothingUnasked() throws {
        #expect(
            try Self.dialogue(.nothing, [], "a\r\n", replies: ["250", "250", "354", "250"]) == [])
    }

    @Test func cutsBodies() throws {
        let text = String(repeating: "Hello, world\r\n", count: 100)
        #expect(
            try Self.dialogue(
                .commands, [], text,
                replies: ["250-Fine\n250 2.1.0", "250 2.1.5 Ok", "354", "250 Ok"])
                == [
                    "C: MAIL FROM:<olivia@example.org>", "S: 250-Fine", "S: 250 2.1.0",
                    "C: RCPT TO:<alice@example.org>", "S: 250 2.1.5 Ok", "C: DATA", "S: 354",
                    "C: [1,400 bytes]", "C: .", "S: 250 Ok",
                ])
    }

    /// The lines as they are on the wire, however they leave.
    @Test(arguments: [1, 2, 3, 7, 100])
    func keepsBodies(limit: Int) throws {
        let lines = try Self.dialogue(
            .everything, [], "A: b\r\n\r\n.dot\r\nend", replies: ["250", "250", "354", "250 Ok"],
            pieces: limit)
        #expect(
            lines == [
                "C: MAIL FROM:<olivia@example.org>", "S: 250", "C: RCPT TO:<alice@example.org>",
                "S: 250", "C: DATA", "S: 354", "C: A: b", "C: ", "C: ..dot", "C: end", "C: .",
                "S: 250 Ok",
            ])
    }

    @Test(arguments: [1, 5, 100])
    func showsChunks(limit: Int) throws {
        let replies = ["250", "250", "250 Ok"]
        #expect(
            try Self.dialogue(.commands, ["CHUNKING"], ".a\r\n", replies: replies, pieces: limit)
                .suffix(3) == ["C: BDAT 4 LAST", "C: [4 bytes]", "S: 250 Ok"])
        #expect(
            try Self.dialogue(.everything, ["CHUNKING"], ".a\r\nb", replies: replies, pieces: limit)
                .suffix(4) == ["C: BDAT 7 LAST", "C: .a", "C: b", "S: 250 Ok"])
    }

    @Test func showsALoneDot() throws {
        #expect(
            try Self.dialogue(
                .commands, ["PIPELINING"], "a\r\n",
                replies: ["250\n550 No\n354 Go", "554 Nobody"]
            ).suffix(2) == ["C: .", "S: 554 Nobody"])
    }
}
