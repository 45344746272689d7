// SPDX-License-Identifier: MIT

import PranksterTestKit
import Testing

@testable import Delivery

@Suite struct InputFileTests {
    private let scratch: TemporaryFolder
    private let folder: OutputFolder

    init() throws {
        scratch = try TemporaryFolder()
        folder = try OutputFolder.open(scratch.path, creating: false)
    }

    private func file(_ text: String) throws -> InputFile {
        try scratch.write(text, to: "x")
        return try #require(InputFile("x", in: folder))
    }

    private func lines(_ text: String) throws -> [String] {
        let file = try file(text)
        var lines: [String] = []
        while let line = file.nextLine() { lines.append(String(decoding: line, as: UTF8.self)) }
        return lines
    }

    @Test(arguments: [
        ("", []), ("a\n", ["a"]), ("a\n\nb\n", ["a", "", "b"]), ("a\nhalf", ["a"]),
        ("\n", [""]), ("a\r\n", ["a\r"]),
    ])
    func lines(_ text: String, expected: [String]) throws {
        #expect(try lines(text) == expected)
    }

    @Test func linesGoAcrossChunks() throws {
        let long = (0..<5).map { String(repeating: "\($0)", count: 50_000) }
        #expect(try lines(long.joined(separator: "\n") + "\n") == long)
    }

    @Test func aLineWithoutEndEndsTheReading() throws {
        #expect(try lines("a\n" + String(repeating: "x", count: 2_000_000) + "\nb\n") == ["a"])
    }

    @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 200_000])
    func contentsAreCompared(_ count: Int) throws {
        let text = String(repeating: "x", count: count)
        #expect(try file(text).holds(Array(text.utf8)))
        #expect(try !file(text).holds(Array((text + "x").utf8)))
        try scratch.write(text, to: "other")
        let other = try #require(InputFile("other", in: folder))
        #expect(try file(text).holdsSame(as: other))
        guard count > 0 else { return }
        #expect(try !file(text).holds(Array((text.dropLast() + "y").utf8)))
    }

    @Test(arguments: [
        ("Subject: x\r\nX-Prankster: r/1\r\n\r\n", true), ("X-Prankster: r/1\r\n", true),
        ("Subject: x\r\n\r\nX-Prankster: r/1\r\n", false), ("Subject: X-Prankster: x\r\n", false),
        ("", false),
    ])
    func lettersOfOursAreKnown(_ text: String, expected: Bool) throws {
        #expect(try file(text).isLetterOfOurs == expected)
    }

    @Test func onlyRegularFilesOpen() throws {
        try scratch.write("", to: "folder/x")
        #expect(InputFile("folder", in: folder) == nil)
        #expect(InputFile("nothing", in: folder) == nil)
        let devices = try OutputFolder.open("/dev", creating: false)
        #expect(InputFile("zero", in: devices) == nil)
    }
}
