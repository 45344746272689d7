// SPDX-License-Identifier: MIT

import Findings

/// A source as the parser reads it: without a byte order mark, known to be UTF-8.
struct Source: Sendable {
    private static let longestExcerpt = 60

    /// The text; every range of the parser means these bytes.
    let bytes: [UInt8]
    private let origin: PartialSource
    /// Where each line begins.
    private let lineStarts: [Int]

    /// Takes a source in.
    ///
    /// - Throws: `FindingError` where it is too long or not UTF-8.
    init(_ origin: PartialSource, limit: Int) throws(FindingError) {
        let hasMark = origin.bytes.starts(with: [0xEF, 0xBB, 0xBF])
        bytes = hasMark ? Array(origin.bytes.dropFirst(3)) : origin.bytes
        self.origin = origin.with(bytes: [])
        lineStarts = Self.lineStarts(of: bytes)
        guard bytes.count <= limit else {
            throw FindingError(
                .error(
                    "the template is longer than \(Size.text(limit))",
                    at: Location(file: origin.file)))
        }
        if let broken = UTF8Step.firstBroken(in: bytes) {
            throw FindingError(
                .error(
                    "the template is not valid UTF-8", at: location(of: broken..<broken + 1),
                    help: ["save the file as UTF-8"]))
        }
    }

    /// The source as it was handed in, to be parsed once more.
    var partial: PartialSource {
        origin.with(bytes: bytes)
    }

    /// The bytes of a range as text.
    func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    /// The text of a range for a message: cut where it is long.
    func excerpt(_ range: Range<Int>) -> String {
        Self.excerpt(text(range))
    }

    /// A text for a message: cut where it is long.
    static func excerpt(_ text: String) -> String {
        guard text.utf8.count > longestExcerpt else { return text }
        return text.prefix(longestExcerpt - 1) + "…"
    }

    /// Where a range begins, and how far it reaches on that line.
    func location(of range: Range<Int>) -> Location {
        let line = lineStarts.part(holding: range.lowerBound)
        let before = bytes[lineStarts[line]..<range.lowerBound]
        let inside = bytes[range].prefix { $0 != 0x0A && $0 != 0x0D }
        return Location(
            file: origin.file, line: origin.startLine + line,
            column: (line == 0 ? origin.startColumn : 1) + Self.scalarCount(before),
            length: Self.scalarCount(inside))
    }

    /// A line ends with LF, or with CR if no LF follows, as everywhere in findings.
    private static func lineStarts(of bytes: [UInt8]) -> [Int] {
        var starts = [0]
        for (index, byte) in bytes.enumerated() {
            if byte == 0x0A { starts.append(index + 1) }
            guard byte == 0x0D, index + 1 == bytes.count || bytes[index + 1] != 0x0A else {
                continue
            }
            starts.append(index + 1)
        }
        return starts
    }

    private static func scalarCount(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.count { $0 & 0xC0 != 0x80 }
    }
}
