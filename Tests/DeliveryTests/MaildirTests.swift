// SPDX-License-Identifier: MIT

import Delivery
import Foundation
import MailFormat
import PranksterTestKit
import Testing

@Suite struct MaildirTests {
    private let scratch: TemporaryFolder
    private let path: String

    init() throws {
        scratch = try TemporaryFolder()
        path = scratch.path("Mail")
    }

    @discardableResult
    private func run(_ letters: [Letter]) throws -> [String] {
        var transport = try Maildir(path)
        #expect(try transport.run(letters).count == 2 * letters.count)
        return transport.notes
    }

    @Test func lettersAppearInNew() throws {
        try run(try Letters.many(300))
        #expect(scratch.names(in: "Mail") == ["cur", "new", "tmp"])
        let names = scratch.names(in: "Mail/new")
        #expect(names.count == 300)
        #expect(names.allSatisfy { $0.hasSuffix(".prankster") && $0.utf8.count == 42 })
        #expect(scratch.names(in: "Mail/tmp").isEmpty)
        let text = scratch.text("Mail/new/" + names[0])
        #expect(text?.hasPrefix("Subject: fire-drill\nMessage-ID: ") == true)
    }

    @Test func aLetterThatWasReadIsLeftAlone() throws {
        try run(try Letters.many(2))
        let name = scratch.names(in: "Mail/new")[0]
        try FileManager.default.moveItem(
            atPath: path + "/new/" + name, toPath: path + "/cur/" + name + ":2,RS")
        #expect(try run(try Letters.many(3)) == ["2 letters were there already"])
        #expect(scratch.names(in: "Mail/new").count == 2)
        #expect(scratch.names(in: "Mail/cur") == [name + ":2,RS"])
    }

    @Test func otherMailIsLeftAlone() throws {
        try scratch.write("x", to: "Mail/new/1.2.host")
        try scratch.write("x", to: "Mail/tmp/1.2.host")
        try scratch.write("half", to: "Mail/tmp/0123.prankster")
        try run(try Letters.many(1))
        #expect(scratch.names(in: "Mail/new").count == 2)
        #expect(scratch.names(in: "Mail/tmp") == ["1.2.host"])
    }

    @Test func oneLetterTwiceIsOne() throws {
        try run([try Letters.letter("1"), try Letters.letter("1")])
        #expect(scratch.names(in: "Mail/new").count == 1)
    }

    @Test func whereNothingCanBeWritten() throws {
        func message() -> String? {
            #expect(throws: DeliveryFailure.self) { try Maildir(path) }?.message
        }
        try scratch.write("", to: "Mail/new")
        #expect(message() == "cannot write into '\(path)/new': it is not a folder")
        try FileManager.default.removeItem(atPath: path + "/new")
        try FileManager.default.createSymbolicLink(
            atPath: path + "/new", withDestinationPath: scratch.path)
        #expect(message()?.hasPrefix("cannot write") == true)
        try FileManager.default.removeItem(atPath: path)
        try scratch.write("", to: "Mail")
        #expect(message() == "cannot write into '\(path)': it is not a folder")
    }

    @Test func twoRunsDoNotMeet() throws {
        let first = try Maildir(path)
        #expect(throws: DeliveryFailure(.busy, "another run is writing into '\(path)'")) {
            try Maildir(path)
        }
        withExtendedLifetime(first) {}
    }
}
