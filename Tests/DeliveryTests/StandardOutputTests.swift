// SPDX-License-Identifier: MIT

import Delivery
import Foundation
import MailFormat
import PranksterTestKit
import Testing

@Suite struct StandardOutputTests {
    private func output(_ form: StandardOutput.Form) throws -> String? {
        let scratch = try TemporaryFolder()
        try scratch.write("", to: "out")
        let file = try #require(FileHandle(forWritingAtPath: scratch.path("out")))
        var transport = StandardOutput(form, descriptor: file.fileDescriptor)
        let letters = [
            try Letters.letter("1", body: "From me\r\n"), try Letters.letter("2", body: "no end"),
        ]
        _ = try transport.run(letters)
        #expect(transport.notes.isEmpty)
        return scratch.text("out")
    }

    @Test func lettersAreApartByAnEmptyLine() throws {
        let ids = try ["From me\r\n", "no end"].enumerated().map { index, body in
            try Letters.letter("\(index + 1)", body: body).messageID.text
        }
        #expect(
            try output(.letters) == """
                Subject: fire-drill\r
                Message-ID: \(ids[0])\r
                X-Prankster: run/1\r
                \r
                From me\r
                \r
                Subject: fire-drill\r
                Message-ID: \(ids[1])\r
                X-Prankster: run/2\r
                \r
                no end\r

                """)
    }

    @Test func anMboxHasSeparators() throws {
        let text = try #require(try output(.mbox(try Letters.date())))
        #expect(text.hasPrefix("From olivia@example.org Thu Apr  1 06:30:00 2027\nSubject: "))
        #expect(text.contains("\n\n>From me\n\nFrom olivia@example.org Thu Apr"))
        #expect(text.hasSuffix("\n\nno end\n\n"))
        #expect(!text.contains("\r"))
    }

    @Test func aFullDiskIsSaid() throws {
        let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
        var transport = StandardOutput(.letters, descriptor: full.fileDescriptor)
        let letter = try Letters.letter("1")
        #expect(
            throws: DeliveryFailure(
                .cannotWrite, "cannot write to standard output: the disk is full")
        ) { try transport.deliver(letter) }
    }

    @Test func aClosedPipeIsQuiet() throws {
        let pipe = Pipe()
        try pipe.fileHandleForReading.close()
        var transport = StandardOutput(
            .letters, descriptor: pipe.fileHandleForWriting.fileDescriptor)
        let letter = try Letters.letter("1")
        let failure = #expect(throws: DeliveryFailure.self) { try transport.deliver(letter) }
        #expect(failure?.kind == .closedPipe)
    }

    @Test func aSlowReaderGetsEverything() async throws {
        let pipe = Pipe()
        let letter = try Letters.letter("1", bytes: [UInt8](repeating: 0x78, count: 1_000_000))
        let reader = Task { pipe.fileHandleForReading.readDataToEndOfFile() }
        var transport = StandardOutput(
            .letters, descriptor: pipe.fileHandleForWriting.fileDescriptor)
        _ = try transport.deliver(letter)
        try pipe.fileHandleForWriting.close()
        #expect(await [UInt8](reader.value) == letter.bytes + [0x0D, 0x0A])
    }
}
