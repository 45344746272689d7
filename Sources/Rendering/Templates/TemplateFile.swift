// SPDX-License-Identifier: MIT

import Campaigns
import Findings
import YAMLNodes

/// A template's file, taken apart: front matter between lines of `---`, and the body.
struct TemplateFile {
    /// The name for findings.
    let file: String
    /// What the front matter says; nil without one.
    private(set) var frontMatter: Node?
    /// The body, line ends as LF, without the blank lines before its first line.
    private(set) var body: [UInt8] = []
    /// The number of the body's first line.
    private(set) var bodyLine = 1

    /// Reads a file.
    ///
    /// - Throws: `FindingError` where it is no UTF-8 text, holds control characters, or has front
    ///   matter that never ends or is no YAML.
    init(_ bytes: [UInt8], file: String) throws(FindingError) {
        self.file = file
        let text = try PlainText(bytes, file: file).bytes
        var lines = Lines(Self.withLineFeeds(text))
        guard let first = lines.peek(), Self.isFence(first) else {
            takeBody(&lines)
            return
        }
        lines.skip()
        let start = lines.index
        while let line = lines.peek(), !Self.isFence(line) { lines.skip() }
        guard lines.peek() != nil else {
            throw FindingError(
                .error(
                    "the front matter never ends",
                    at: Location(file: file, line: 1, column: 1, length: 3),
                    help: ["end it with another line '---'"]))
        }
        let yaml = Array(lines.bytes[start..<lines.index])
        lines.skip()
        takeBody(&lines)
        frontMatter = try YAMLReader.read(yaml, file: file, startLine: 2)
    }

    private mutating func takeBody(_ lines: inout Lines) {
        while let line = lines.peek(), line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
            lines.skip()
        }
        body = Array(lines.bytes[lines.index...])
        bodyLine = lines.number
    }

    private static func isFence(_ line: ArraySlice<UInt8>) -> Bool {
        line.starts(with: "---".utf8) && line.dropFirst(3).allSatisfy { $0 == 0x20 || $0 == 0x09 }
    }

    /// CR LF and a CR alone become LF.
    private static func withLineFeeds(_ text: [UInt8]) -> [UInt8] {
        guard text.contains(0x0D) else { return text }
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        for (index, byte) in text.enumerated() {
            if byte == 0x0D {
                result.append(0x0A)
            } else if byte != 0x0A || index == 0 || text[index - 1] != 0x0D {
                result.append(byte)
            }
        }
        return result
    }
}

/// Walks over the lines of a text.
private struct Lines {
    let bytes: [UInt8]
    /// Where the next line begins.
    private(set) var index = 0
    /// Its number, from 1.
    private(set) var number = 1

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The next line without its end, or nil at the end of the text.
    func peek() -> ArraySlice<UInt8>? {
        guard index < bytes.count else { return nil }
        return bytes[index..<(bytes[index...].firstIndex(of: 0x0A) ?? bytes.count)]
    }

    mutating func skip() {
        guard let line = peek() else { return }
        index = min(line.endIndex + 1, bytes.count)
        number += 1
    }
}
