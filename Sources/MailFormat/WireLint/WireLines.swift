// SPDX-License-Identifier: MIT

import Findings

/// Finds the line and column of an octet, as an editor counts them.
struct WireLines {
    private let bytes: [UInt8]
    private var starts: [Int]

    /// A line ends with LF, CR LF or CR; a byte order mark is not part of the first line.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        starts = [bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
        for (index, byte) in bytes.enumerated() where byte <= ReaderOctet.carriageReturn {
            let isPair =
                byte == ReaderOctet.carriageReturn && index + 1 < bytes.count
                && bytes[index + 1] == ReaderOctet.lineFeed
            if byte == ReaderOctet.lineFeed || byte == ReaderOctet.carriageReturn, !isPair {
                starts.append(index + 1)
            }
        }
    }

    /// The line from 1, the column from 1 in Unicode scalars, and how many scalars a length spans.
    func place(of offset: Int, length: Int) -> (line: Int, column: Int, length: Int) {
        let line = starts.part(holding: offset)
        let start = starts[line]
        let end = line + 1 < starts.count ? starts[line + 1] : bytes.count
        let from = min(max(offset, start), end)
        let to = min(max(offset + length, from), end)
        return (line + 1, scalars(start..<from) + 1, max(1, scalars(from..<to)))
    }

    /// The line from 1 that holds an octet.
    func number(of offset: Int) -> Int {
        starts.part(holding: offset) + 1
    }

    private func scalars(_ range: Range<Int>) -> Int {
        String(decoding: bytes[range], as: UTF8.self).unicodeScalars.count {
            $0 != "\r" && $0 != "\n"
        }
    }
}
