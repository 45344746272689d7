// SPDX-License-Identifier: MIT

import Findings

/// A file's text as clean UTF-8: no byte order mark, nothing that libyaml's reader would refuse.
///
/// What is broken in it stands as U+FFFD and has been reported, so that the rest can be checked too.
struct SourceText: Sendable {
    /// The text.
    let bytes: [UInt8]
    /// Whether characters and bytes are the same.
    let isASCII: Bool
    /// The file's name, for findings.
    let file: String
    /// The line of the file at which the text begins.
    let startLine: Int
    /// The mark behind the last character.
    let end: Mark

    /// Decodes a file: UTF-8, or UTF-16 known by its byte order mark or by a zero among the first
    /// two bytes (YAML 1.2, section 5.2).
    init(_ raw: [UInt8], file: String, startLine: Int, findings: inout [Finding]) {
        self.file = file
        self.startLine = startLine
        let encoding = SourceEncoding(of: raw)
        if encoding == .utf32 {
            findings.append(
                .error(
                    "this file is UTF-32, which is not supported",
                    at: Location(file: file, line: startLine, column: 1),
                    label: "save it as UTF-8"))
            bytes = []
            isASCII = true
            end = Mark(index: 0, line: 0, column: 0)
            return
        }
        var check = CharacterCheck(encoding.utf8(raw), was: encoding, file: file, line: startLine)
        check.run()
        findings += check.findings
        bytes = check.text
        isASCII = check.isASCII
        end = check.end
    }

    /// The mark itself, or the text's end where libyaml went on to a line that is not there.
    func clamped(_ mark: Mark) -> Mark { mark.line > end.line ? end : mark }

    /// The place of a mark, so many characters long.
    func location(_ mark: Mark, length: Int = 1) -> Location {
        let mark = clamped(mark)
        return Location(
            file: file, line: startLine + mark.line, column: mark.column + 1, length: length)
    }

    /// The characters of a line, counted from 0, without its end; none where there is no such line.
    func scalars(ofLine number: Int) -> [Unicode.Scalar] {
        guard let start = start(ofLine: number) else { return [] }
        let end = endOfLine(from: start).end
        return Array(String(decoding: bytes[start..<end], as: UTF8.self).unicodeScalars)
    }

    /// Whether a line and all below it hold nothing but white space.
    func isBlank(fromLine number: Int) -> Bool {
        guard let start = start(ofLine: number) else { return true }
        return bytes[start...].allSatisfy { $0 == 0x20 || 0x09...0x0D ~= $0 }
    }

    /// The end of the last line that is not blank.
    var lastLine: Mark? {
        var last: (line: Int, bytes: Range<Int>)?
        var line = 0
        var start: Int? = 0
        while let from = start {
            let (end, next) = endOfLine(from: from)
            if bytes[from..<end].contains(where: { $0 != 0x20 && $0 != 0x09 }) {
                last = (line, from..<end)
            }
            line += 1
            start = next
        }
        guard let last else { return nil }
        let text = String(decoding: bytes[last.bytes], as: UTF8.self)
        return Mark(index: 0, line: last.line, column: text.unicodeScalars.count)
    }

    private func start(ofLine number: Int) -> Int? {
        var start = 0
        for _ in 0..<number {
            guard let next = endOfLine(from: start).next else { return nil }
            start = next
        }
        return start
    }

    private func endOfLine(from start: Int) -> (end: Int, next: Int?) {
        guard let end = bytes[start...].firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else {
            return (bytes.count, nil)
        }
        let isCRLF = bytes[end] == 0x0D && end + 1 < bytes.count && bytes[end + 1] == 0x0A
        return (end, end + (isCRLF ? 2 : 1))
    }
}
