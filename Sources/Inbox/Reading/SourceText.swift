// SPDX-License-Identifier: MIT

/// The source of a mail for display: its lines as they came, as far as there is room.
package struct SourceText: Sendable, Hashable {
    /// The lines without their ends; octets that are not UTF-8 are U+FFFD.
    package let lines: [String]
    /// How many octets are left out at the end.
    package let more: Int

    /// Takes the first octets of a mail, and no more lines than a page can hold.
    package init(_ bytes: [UInt8], octets: Int = 512 << 10, lines limit: Int = 20_000) {
        var lines: [String] = []
        var index = 0
        let end = min(bytes.count, max(0, octets))
        while index < end, lines.count < limit {
            let feed = bytes[index..<end].firstIndex(of: UInt8(ascii: "\n"))
            var line = bytes[index..<(feed ?? end)]
            index = feed.map { $0 + 1 } ?? end
            if feed != nil, line.last == UInt8(ascii: "\r") { line.removeLast() }
            lines.append(String(decoding: line, as: UTF8.self))
        }
        self.lines = lines
        more = bytes.count - index
    }
}
