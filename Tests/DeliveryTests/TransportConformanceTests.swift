// SPDX-License-Identifier: MIT

import Delivery
import Foundation
import MailFormat
import PranksterTestKit
import Testing

/// One transport as the suite sees it: how to carry letters, and how to read them back.
struct Carrier: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// Whether a second run finds what the first one left.
    let keeps: Bool
    let carry: @Sendable ([Letter], TemporaryFolder) throws -> [Receipt]
    /// What an independent reader finds, in any order.
    let readBack: @Sendable (TemporaryFolder) throws -> [[UInt8]]

    static let all = [
        Carrier(testDescription: "stdout", keeps: false) { letters, scratch in
            try letters.enumerated().flatMap { index, letter in
                try onStream(.letters, [letter], scratch.path("\(index).eml"))
            }
        } readBack: { scratch in
            scratch.names().compactMap { scratch.bytes($0) }
        },
        Carrier(testDescription: "mbox:-", keeps: false) { letters, scratch in
            try onStream(.mbox(try Letters.date()), letters, scratch.path("out.mbox"))
        } readBack: { scratch in
            MboxReader.letters(scratch.bytes("out.mbox") ?? [])
        },
        Carrier(testDescription: "mbox:FILE", keeps: true) { letters, scratch in
            try on(.mbox(scratch.path("out.mbox")), letters)
        } readBack: { scratch in
            MboxReader.letters(scratch.bytes("out.mbox") ?? [])
        },
        Carrier(testDescription: "file:DIR", keeps: true) { letters, scratch in
            try on(.directory(scratch.path("a/out")), letters)
        } readBack: { scratch in
            scratch.names(in: "a/out").filter { $0.hasSuffix(".eml") }
                .compactMap { scratch.bytes("a/out/" + $0) }
        },
        Carrier(testDescription: "maildir:DIR", keeps: true) { letters, scratch in
            try on(.maildir(scratch.path("Mail")), letters)
        } readBack: { scratch in
            scratch.names(in: "Mail/new").compactMap { scratch.bytes("Mail/new/" + $0) }
                .map(MboxReader.wireLines)
        },
    ]

    private static func on(_ destination: Destination, _ letters: [Letter]) throws -> [Receipt] {
        var transport = try destination.transport(try Letters.options())
        return try transport.run(letters)
    }

    private static func onStream(
        _ form: StandardOutput.Form, _ letters: [Letter], _ path: String
    ) throws -> [Receipt] {
        #expect(FileManager.default.createFile(atPath: path, contents: nil))
        let file = try #require(FileHandle(forWritingAtPath: path))
        defer { try? file.close() }
        var transport = StandardOutput(form, descriptor: file.fileDescriptor)
        return try transport.run(letters)
    }
}

/// Reads an mboxrd file the way other programs do.
enum MboxReader {
    static func letters(_ mbox: [UInt8]) -> [[UInt8]] {
        var letters: [[UInt8]] = []
        var lines: [ArraySlice<UInt8>] = []
        var started = false
        for line in mbox.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if line.starts(with: "From ".utf8), lines.last?.isEmpty ?? true {
                if started { letters.append(letter(lines.dropLast())) }
                started = true
                lines = []
            } else {
                lines.append(line)
            }
        }
        // The file ends with an empty line, and with what is behind its last line feed.
        if started { letters.append(letter(lines.dropLast(2))) }
        return letters
    }

    private static func letter(_ lines: ArraySlice<ArraySlice<UInt8>>) -> [UInt8] {
        lines.flatMap { line in
            let rest = line.drop { $0 == UInt8(ascii: ">") }
            let isQuoted = rest.starts(with: "From ".utf8) && rest.count < line.count
            return (isQuoted ? line.dropFirst() : line) + [0x0D, 0x0A]
        }
    }

    /// LF to CRLF.
    static func wireLines(_ bytes: [UInt8]) -> [UInt8] {
        bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
    }
}

/// What every transport must do with every letter.
@Suite struct TransportConformanceTests {
    static let bodies: [(name: String, bytes: [UInt8])] = [
        ("plain", Array("Hello\r\n".utf8)),
        ("empty", []),
        ("only an empty line", [0x0D, 0x0A]),
        ("dots", Array(".\r\n..\r\n.Hello\r\n".utf8)),
        ("From", Array("From me\r\n>From me\r\n>>>From \r\nFrom\r\nFrom: x\r\n From x\r\n".utf8)),
        ("a whole separator", Array("x\r\n\r\nFrom a@b Thu Apr  1 06:30:00 2027\r\n\r\n".utf8)),
        ("8-bit", Array("é 😀\r\n".utf8) + [0xFF, 0x80, 0x0D, 0x0A]),
        ("every byte but CR and LF", (0...255).filter { $0 != 10 && $0 != 13 } + [0x0D, 0x0A]),
        ("empty lines at the end", Array("x\r\n\r\n\r\n\r\n".utf8)),
        ("a long line", [UInt8](repeating: 0x78, count: 200_000) + [0x0D, 0x0A]),
        ("many lines", Array(String(repeating: "From here\r\n", count: 20_000).utf8)),
    ]

    private func letters() throws -> [Letter] {
        try Self.bodies.enumerated().map { index, body in
            try Letters.letter("\(index + 1)", bytes: body.bytes)
        }
    }

    private func sorted(_ letters: [[UInt8]]) -> [[UInt8]] {
        letters.sorted { $0.lexicographicallyPrecedes($1) }
    }

    @Test(arguments: Carrier.all, bodies.indices)
    func aLetterComesOutAsItWentIn(_ carrier: Carrier, body: Int) throws {
        let scratch = try TemporaryFolder()
        let letter = try Letters.letter("1", bytes: Self.bodies[body].bytes)
        _ = try carrier.carry([letter], scratch)
        #expect(try carrier.readBack(scratch) == [letter.bytes], "\(Self.bodies[body].name)")
    }

    @Test(arguments: Carrier.all)
    func manyLettersComeOutAsTheyWentIn(_ carrier: Carrier) throws {
        let scratch = try TemporaryFolder()
        let all = try letters() + (100..<400).map { try Letters.letter("\($0)") }
        _ = try carrier.carry(all, scratch)
        #expect(sorted(try carrier.readBack(scratch)) == sorted(all.map(\.bytes)))
    }

    @Test(arguments: Carrier.all)
    func everyRecipientHasAReceipt(_ carrier: Carrier) throws {
        let scratch = try TemporaryFolder()
        let letters = [
            try Letters.letter("1", to: ["a@example.org"]),
            try Letters.letter("2.1", to: ["b@example.org", "c@example.org"]),
            try Letters.letter("2.2", to: ["d@example.org"]),
        ]
        let receipts = try carrier.carry(letters, scratch)
        #expect(
            receipts.map { "\($0.letter) \($0.recipient.text) \($0.state.rawValue)" } == [
                "1 a@example.org written", "2.1 b@example.org written",
                "2.1 c@example.org written", "2.2 d@example.org written",
            ])
        #expect(receipts.map(\.messageID) == [0, 1, 1, 2].map { letters[$0].messageID })
        #expect(receipts.allSatisfy { $0.reply == nil })
    }

    @Test(arguments: Carrier.all)
    func noLetterIsNoTrouble(_ carrier: Carrier) throws {
        let scratch = try TemporaryFolder()
        #expect(try carrier.carry([], scratch).isEmpty)
        #expect(try carrier.readBack(scratch).isEmpty)
    }

    @Test(arguments: Carrier.all.filter(\.keeps))
    func aSecondRunChangesNothing(_ carrier: Carrier) throws {
        let scratch = try TemporaryFolder()
        let all = try letters()
        let first = try carrier.carry(all, scratch)
        let files = try files(in: scratch)
        let second = try carrier.carry(all, scratch)
        #expect(first == second)
        #expect(try self.files(in: scratch) == files)
    }

    /// Every file below the folder with the number that it would lose if it were replaced.
    private func files(in scratch: TemporaryFolder) throws -> [String: Int?] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: scratch.path)
        let isFile = names.filter { scratch.bytes($0) != nil }
        return Dictionary(uniqueKeysWithValues: isFile.map { ($0, scratch.fileNumber($0)) })
    }
}
