// SPDX-License-Identifier: MIT

/// A file's bytes, by line, for the snippets of findings.
package struct SourceLines: Sendable {
    private let bytes: [UInt8]

    /// Takes a file as it is; a byte order mark is not part of its first line.
    package init(_ bytes: [UInt8]) {
        self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    }

    /// A line by its number from 1, without its end; broken UTF-8 shows as U+FFFD.
    ///
    /// A line ends with LF, CR LF or CR.
    package func line(_ number: Int) -> String? {
        var current = 1
        var start = 0
        while current < number {
            guard let next = endOfLine(from: start).next else { return nil }
            start = next
            current += 1
        }
        return String(decoding: bytes[start..<endOfLine(from: start).end], as: UTF8.self)
    }

    private func endOfLine(from start: Int) -> (end: Int, next: Int?) {
        var index = start
        while index < bytes.count {
            if bytes[index] == 0x0A { return (index, index + 1) }
            if bytes[index] == 0x0D {
                let isCRLF = index + 1 < bytes.count && bytes[index + 1] == 0x0A
                return (index, index + (isCRLF ? 2 : 1))
            }
            index += 1
        }
        return (bytes.count, nil)
    }
}
