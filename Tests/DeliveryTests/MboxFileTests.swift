// SPDX-License-Identifier: MIT

import Delivery
import Foundation
import MailFormat
import PranksterTestKit
import Testing

@Suite struct MboxFileTests {
    private let scratch: TemporaryFolder
    private let path: String

    init() throws {
        scratch = try TemporaryFolder()
        path = scratch.path("out.mbox")
    }

    private func run(_ letters: [Letter], force: Bool = false) throws {
        var transport = try MboxFile(path, date: try Letters.date(), force: force)
        #expect(try transport.run(letters).count == 2 * letters.count)
    }

    @Test func theFileAppearsAtTheEnd() throws {
        var transport = try MboxFile(path, date: try Letters.date(), force: false)
        for letter in try Letters.many(1000) { _ = try transport.deliver(letter) }
        #expect(scratch.names() == [".out.mbox.prankster"])
        _ = try transport.finish()
        #expect(scratch.names() == ["out.mbox"])
    }

    @Test func aRunThatEndsEarlyLeavesNothing() throws {
        do {
            var transport = try MboxFile(path, date: try Letters.date(), force: false)
            _ = try transport.deliver(try Letters.letter("1"))
        }
        #expect(scratch.names().isEmpty)
    }

    @Test func otherContentsStayWithoutForce() throws {
        try run(try Letters.many(2))
        let before = scratch.text("out.mbox")
        #expect(
            throws: DeliveryFailure(
                .wouldOverwrite, "'\(path)' has other contents", help: ["--force overwrites it"])
        ) { try run(try Letters.many(3)) }
        #expect(scratch.text("out.mbox") == before)
        #expect(scratch.names() == ["out.mbox"])
        try run(try Letters.many(3), force: true)
        #expect(MboxReader.letters(scratch.bytes("out.mbox") ?? []).count == 3)
    }

    @Test func aLeftoverIsTakenOver() throws {
        try scratch.write(String(repeating: "half", count: 10_000), to: ".out.mbox.prankster")
        try run(try Letters.many(1))
        #expect(scratch.names() == ["out.mbox"])
        #expect(MboxReader.letters(scratch.bytes("out.mbox") ?? []).count == 1)
    }

    @Test(arguments: [true, false])
    func aLeftoverThatLeadsElsewhereIsNot(isHardLink: Bool) throws {
        try scratch.write("mine", to: "precious")
        let leftover = scratch.path(".out.mbox.prankster")
        if isHardLink {
            try FileManager.default.linkItem(atPath: scratch.path("precious"), toPath: leftover)
        } else {
            try FileManager.default.createSymbolicLink(
                atPath: leftover, withDestinationPath: scratch.path("precious"))
        }
        try run(try Letters.many(1))
        #expect(scratch.text("precious") == "mine")
        #expect(scratch.names() == ["out.mbox", "precious"])
    }

    @Test func onlyARegularFileIsReplaced() throws {
        func message(_ path: String) -> String? {
            let failure = #expect(throws: DeliveryFailure.self) {
                try MboxFile(path, date: try Letters.date(), force: true)
            }
            #expect(failure?.kind == .cannotWrite)
            return failure?.message
        }
        try scratch.write("", to: "folder/x")
        try FileManager.default.createSymbolicLink(
            atPath: scratch.path("link"), withDestinationPath: scratch.path("folder/x"))
        #expect(
            message(scratch.path("folder"))
                == "cannot write '\(scratch.path)/folder': it is a folder")
        #expect(message(scratch.path("")) == "cannot write '\(scratch.path)/': it is a folder")
        #expect(message("..") == "cannot write '..': it is a folder")
        #expect(
            message(scratch.path("link"))
                == "cannot write '\(scratch.path)/link': it is a symbolic link")
        #expect(message("/dev/null") == "cannot write '/dev/null': it is no regular file")
        #expect(
            message(scratch.path("no/x"))
                == "cannot write '\(scratch.path)/no': there is no such folder")
        #expect(
            message(scratch.path("folder/x/y"))
                == "cannot write into '\(scratch.path)/folder/x': it is not a folder")
        #expect(
            message(scratch.path(String(repeating: "x", count: 300)))?
                .hasSuffix(": the name is too long") == true)
    }

    @Test func twoRunsDoNotMeet() throws {
        let first = try MboxFile(path, date: try Letters.date(), force: false)
        #expect(
            throws: DeliveryFailure(.busy, "another run is writing '\(path)'")
        ) { try MboxFile(path, date: try Letters.date(), force: true) }
        _ = try MboxFile(scratch.path("other.mbox"), date: try Letters.date(), force: false)
        withExtendedLifetime(first) {}
    }

    @Test(arguments: [
        ("olivia@example.org", "olivia@example.org"),
        ("\"o m\"@example.org", "MAILER-DAEMON"), ("é@example.org", "MAILER-DAEMON"),
    ])
    func theSeparatorHasOneWord(_ address: String, word: String) throws {
        let plain = try Letters.letter("1")
        let letter = Letter(
            number: plain.number, template: "x",
            envelope: Envelope(
                reversePath: try Address(address), forwardPaths: plain.envelope.forwardPaths),
            messageID: plain.messageID, bytes: plain.bytes)
        try run([letter])
        #expect(
            scratch.text("out.mbox")?.hasPrefix("From \(word) Thu Apr  1 06:30:00 2027\n") == true)
    }
}
