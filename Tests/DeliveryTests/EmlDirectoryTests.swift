// SPDX-License-Identifier: MIT

import Delivery
import Foundation
import MailFormat
import PranksterTestKit
import Seeding
import Testing

@Suite struct EmlDirectoryTests {
    private let scratch: TemporaryFolder
    private let out: String

    init() throws {
        scratch = try TemporaryFolder()
        out = scratch.path("out")
    }

    @discardableResult
    private func run(_ letters: [Letter], _ options: DeliveryOptions? = nil) throws -> [String] {
        var transport = try EmlDirectory(out, try options ?? Letters.options())
        _ = try transport.run(letters)
        return transport.notes
    }

    private func failure(_ letters: [Letter], _ options: DeliveryOptions? = nil) -> DeliveryFailure?
    {
        #expect(throws: DeliveryFailure.self) { try run(letters, options) }
    }

    private func list() -> [String] {
        scratch.text("out/envelopes.jsonl")?.split(separator: "\n").map(String.init) ?? []
    }

    // MARK: Names

    @Test func filesAreNumberedAndNamed() throws {
        try run([
            try Letters.letter("3"), try Letters.letter("12.2", template: "office/free-pizza"),
            try Letters.letter("1000", template: "x"),
        ])
        #expect(
            scratch.names(in: "out") == [
                "003-fire-drill.eml", "012.2-office-free-pizza.eml", "1000-x.eml",
                "envelopes.jsonl",
            ])
    }

    @Test func numbersAreAsWideAsTheLast() throws {
        try run([try Letters.letter("7")], try Letters.options(groups: 25_000))
        #expect(scratch.names(in: "out").first == "00007-fire-drill.eml")
    }

    @Test(arguments: [
        ("../../etc/passwd", "001-------etc-passwd.eml"), ("/", "001--.eml"), ("", "001-.eml"),
        ("a\nb\0c", "001-a-b-c.eml"), ("é", "001---.eml"),
        (String(repeating: "x", count: 500), "001-\(String(repeating: "x", count: 150)).eml"),
    ])
    func noNameLeadsOutside(_ template: String, name: String) throws {
        let number = try #require(LetterNumber("1"))
        let plain = try Letters.letter("1")
        try run([
            Letter(
                number: number, template: template, envelope: plain.envelope,
                messageID: plain.messageID, bytes: plain.bytes)
        ])
        #expect(scratch.names(in: "out") == [name, "envelopes.jsonl"])
        #expect(scratch.names() == ["out"])
    }

    // MARK: The list

    @Test func theListSaysWhereEachLetterGoes() throws {
        let letters = [
            try Letters.letter("1"),
            try Letters.letter("2.1", to: ["\"a \\\"b\"@example.org", "é@example.org"]),
        ]
        try run(letters)
        #expect(
            scratch.text("out/envelopes.jsonl") == """
                {"letter":"1","file":"001-fire-drill.eml","reversePath":"olivia@example.org",\
                "forwardPaths":["a@example.org","b@example.org"],\
                "messageID":"\(letters[0].messageID.text)",\
                "run":"run-1","date":"2027-04-01T08:30:00+02:00"}
                {"letter":"2.1","file":"002.1-fire-drill.eml","reversePath":"olivia@example.org",\
                "forwardPaths":["\\"a \\\\\\"b\\"@example.org","é@example.org"],\
                "messageID":"\(letters[1].messageID.text)",\
                "run":"run-1","date":"2027-04-01T08:30:00+02:00"}

                """)
    }

    @Test func aRunAndItsDateAreRemembered() throws {
        #expect(EmlDirectory.remembered(in: out).isEmpty)
        try run(try Letters.many(3))
        let remembered = try #require(EmlDirectory.remembered(in: out).first)
        #expect(remembered.run == "run-1")
        #expect(remembered.date == (try Letters.date()))
        #expect(EmlDirectory.remembered(in: out).count == 1)
    }

    @Test func aRunThatWasKilledIsRemembered() throws {
        let letters = try Letters.many(600)
        do {
            var transport = try EmlDirectory(out, try Letters.options())
            for letter in letters.dropLast() { _ = try transport.deliver(letter) }
        }
        let named = scratch.names(in: "out").filter { $0.hasSuffix(".eml") }
            .filter { !$0.hasPrefix(".") }
        #expect(named.count == 512)
        #expect(list().count == 512)
        #expect(EmlDirectory.remembered(in: out).map(\.run) == ["run-1"])
        let kept = scratch.fileNumber("out/001-fire-drill.eml")
        #expect(try run(letters) == ["512 letters were there already"])
        #expect(scratch.names(in: "out").count == 601)
        #expect(list().count == 600)
        #expect(scratch.fileNumber("out/001-fire-drill.eml") == kept)
    }

    @Test func aTornListIsReadAsFarAsItGoes() throws {
        try run(try Letters.many(2))
        let whole = try #require(scratch.text("out/envelopes.jsonl"))
        try scratch.write(String(whole.dropLast(20)), to: "out/envelopes.jsonl")
        #expect(EmlDirectory.remembered(in: out).count == 1)
        try run(try Letters.many(2))
        #expect(scratch.text("out/envelopes.jsonl") == whole)
    }

    @Test func aFileThatIsNoListStays() throws {
        try scratch.write("mine", to: "out/envelopes.jsonl")
        #expect(
            failure(try Letters.many(2))
                == DeliveryFailure(
                    .wouldOverwrite, "'\(out)/envelopes.jsonl' has other contents",
                    help: ["--force overwrites, or choose another folder"]))
        #expect(scratch.names(in: "out") == ["envelopes.jsonl"])
        try run(try Letters.many(2), try Letters.options(force: true))
        #expect(list().count == 2)
    }

    // MARK: A part of a plan

    @Test func aPartKeepsTheLinesOfTheRest() throws {
        try run(try Letters.many(4))
        let whole = list()
        #expect(
            try run([try Letters.letter("3")], try Letters.options(isWhole: false))
                == ["1 letter was there already"])
        #expect(list() == whole)
        let number = scratch.fileNumber("out/envelopes.jsonl")
        try run([try Letters.letter("5")], try Letters.options(run: "run-2", isWhole: false))
        #expect(list().count == 5)
        #expect(EmlDirectory.remembered(in: out).map(\.run) == ["run-1", "run-2"])
        #expect(scratch.fileNumber("out/envelopes.jsonl") != number)
    }

    @Test func aPartRemovesNothing() throws {
        try run(try Letters.many(4))
        let options = try Letters.options(isWhole: false, force: true)
        #expect(try run([try Letters.letter("2", body: "new\r\n")], options).isEmpty)
        #expect(scratch.names(in: "out").count == 5)
        #expect(list().count == 4)
        #expect(scratch.text("out/002-fire-drill.eml")?.hasSuffix("new\r\n") == true)
    }

    // MARK: What is there already

    @Test func aFileWithOtherContentsStays() throws {
        try scratch.write("mine", to: "out/002-fire-drill.eml")
        #expect(
            failure(try Letters.many(300))
                == DeliveryFailure(
                    .wouldOverwrite, "'\(out)/002-fire-drill.eml' has other contents",
                    help: ["--force overwrites, or choose another folder"]))
        #expect(scratch.names(in: "out") == ["002-fire-drill.eml"])
        #expect(scratch.text("out/002-fire-drill.eml") == "mine")
    }

    @Test func allConflictsAreFoundBeforeAnythingIsWritten() throws {
        for number in 290...297 { try scratch.write("mine", to: "out/\(number)-fire-drill.eml") }
        let failure = failure(try Letters.many(300))
        #expect(
            failure?.message == "8 files in '\(out)' have other contents: 290-fire-drill.eml, "
                + "291-fire-drill.eml, 292-fire-drill.eml, 293-fire-drill.eml, "
                + "294-fire-drill.eml and 3 more")
        #expect(scratch.names(in: "out").count == 8)
    }

    @Test func forceOverwritesAndRemovesWhatIsOlder() throws {
        try run(try Letters.many(4))
        let new = try (1...2).map { try Letters.letter("\($0)", body: "new\r\n") }
        let notes = try run(new, try Letters.options(run: "run-2", force: true))
        #expect(
            notes == [
                "removed 2 files of an older plan from '\(out)': 003-fire-drill.eml, "
                    + "004-fire-drill.eml"
            ])
        #expect(
            scratch.names(in: "out") == [
                "001-fire-drill.eml", "002-fire-drill.eml", "envelopes.jsonl",
            ])
        #expect(EmlDirectory.remembered(in: out).map(\.run) == ["run-2"])
        #expect(scratch.bytes("out/001-fire-drill.eml") == new[0].bytes)
    }

    @Test func filesOfAnOlderPlanAreNamed() throws {
        try scratch.write("not a letter", to: "out/notes.txt")
        try scratch.write("X: y\r\n\r\nX-Prankster: x\r\n", to: "out/2027-04-01.eml")
        try run(try Letters.many(3))
        let notes = try run(try Letters.many(2))
        #expect(
            notes == [
                "2 letters were there already",
                "left 1 file of an older plan in '\(out)', which --force removes: "
                    + "003-fire-drill.eml",
            ])
        #expect(scratch.names(in: "out").count == 6)
        #expect(list().count == 2)
        let removed = try run(try Letters.many(2), try Letters.options(force: true))
        #expect(
            removed == [
                "2 letters were there already",
                "removed 1 file of an older plan from '\(out)': 003-fire-drill.eml",
            ])
        #expect(scratch.names(in: "out").contains("2027-04-01.eml"))
    }

    @Test func aLinkIsNeitherReadNorFollowed() throws {
        let letter = try Letters.letter("1")
        try scratch.write(String(decoding: letter.bytes, as: UTF8.self), to: "outside")
        try scratch.write("", to: "out/x")
        try FileManager.default.createSymbolicLink(
            atPath: out + "/001-fire-drill.eml", withDestinationPath: scratch.path("outside"))
        #expect(failure([letter])?.kind == .wouldOverwrite)
        let new = try Letters.letter("1", body: "new\r\n")
        try run([new], try Letters.options(force: true))
        #expect(scratch.bytes("outside") == letter.bytes)
        #expect(scratch.bytes("out/001-fire-drill.eml") == new.bytes)
    }

    @Test func leftoversOfAKilledRunGo() throws {
        try scratch.write("half", to: "out/.prankster-009-x.eml")
        try scratch.write("half", to: "out/.envelopes.jsonl.prankster")
        try run(try Letters.many(1))
        #expect(scratch.names(in: "out") == ["001-fire-drill.eml", "envelopes.jsonl"])
    }

    // MARK: Where nothing can be written

    @Test func aFileIsNoFolder() throws {
        try scratch.write("", to: "out")
        #expect(
            failure([])
                == DeliveryFailure(
                    .cannotWrite, "cannot write into '\(out)': it is not a folder"))
        #expect(throws: DeliveryFailure.self) {
            try EmlDirectory(out + "/below", try Letters.options())
        }
    }

    @Test func aFolderThatTakesNoFiles() throws {
        let failure = #expect(throws: DeliveryFailure.self) {
            try EmlDirectory("/proc/prankster", try Letters.options())
        }
        #expect(failure?.kind == .cannotWrite)
        #expect(failure?.message == "cannot write '/proc/prankster': there is no such folder")
    }

    @Test func twoRunsDoNotMeet() throws {
        let first = try EmlDirectory(out, try Letters.options())
        #expect(failure([])?.message == "another run is writing into '\(out)'")
        #expect(failure([])?.kind == .busy)
        #expect(first.notes.isEmpty)
    }
}
