// SPDX-License-Identifier: MIT

import Seeding
import Testing

@testable import MailFormat

/// Messages of every shape, made by chance and read back.
@Suite struct RandomMessageTests {
    private static let pieces = [
        "a", "word", " ", "\n", "\r\n", "\r", "é", "漢", "👨‍👩‍👧‍👦", "=", "=_", "--", ".", "From ", "\t",
        "\u{0}",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    ]

    private static func text(_ stream: inout SplitMix64, longest: Int) -> String {
        let share = 1 + stream.below(pieces.count)
        return (0..<stream.below(longest)).map { _ in pieces[stream.below(share)] }.joined()
    }

    private static func part(_ stream: inout SplitMix64, depth: Int) throws -> Part {
        switch stream.below(depth > 0 ? 6 : 3) {
        case 0: return .text(text(&stream, longest: 60), .plain)
        case 1: return .text(text(&stream, longest: 60), .html)
        case 2:
            let bytes = (0..<stream.below(300)).map { _ in UInt8(stream.below(256)) }
            let name = text(&stream, longest: 20).filter {
                !$0.isNewline && $0 != "\t" && $0 != "\0"
            }
            return .file(
                MailFormat.Attachment(
                    bytes: bytes, mediaType: .forFile(named: "a.png"),
                    fileName: try HeaderText(name),
                    disposition: .attachment))
        default:
            let subtype = [MultipartSubtype.alternative, .related, .mixed][stream.below(3)]
            return .multipart(
                subtype, try (0...stream.below(3)).map { _ in try part(&stream, depth: depth - 1) })
        }
    }

    @Test(arguments: 0..<300)
    func isReadBack(number: Int) throws {
        var stream = Seed("messages").keyed("\(number)").stream
        let body = try Self.part(&stream, depth: 4)
        let bytes = MessageWriterTests.bytes(try MessageWriterTests.message { $0.body = body })
        let lines = try #require(ReferenceEncodings.lines(bytes))
        #expect(lines.allSatisfy { $0.count <= 78 && $0.allSatisfy { $0 < 0x80 } })
        try expect(try #require(ReferenceMessage(bytes)), is: body)
    }

    private func expect(_ read: ReferenceMessage, is part: Part) throws {
        switch part {
        case .text(let text, let subtype):
            #expect(read.shape == "text/\(subtype.rawValue)")
            #expect(read.text == Self.lines(text))
        case .file(let attachment):
            #expect(read.content == attachment.bytes)
            let disposition = try #require(read["Content-Disposition"])
            let name = ReferenceHeader.parameters(disposition)?["filename"] ?? ""
            #expect(name.unicodeScalars.elementsEqual(attachment.fileName.text.unicodeScalars))
        case .multipart(let subtype, let parts):
            #expect(read["Content-Type"]?.hasPrefix("multipart/\(subtype.rawValue);") == true)
            try #require(read.parts.count == parts.count)
            for (read, part) in zip(read.parts, parts) { try expect(read, is: part) }
        }
    }

    /// The text with LF at the end of each line.
    private static func lines(_ text: String) -> String {
        var result = ""
        for character in text {
            result += character == "\r" || character == "\r\n" ? "\n" : String(character)
        }
        return result.isEmpty || result.hasSuffix("\n") ? result : result + "\n"
    }
}
