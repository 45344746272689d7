// SPDX-License-Identifier: MIT

/// Finds the line and column of an octet, as an editor counts them.
///
/// A line ends with LF, CR LF or CR; a byte order mark is not part of the first line. Where lines
/// begin is remembered for one octet in so many: a message may be all line ends.
struct WireLines {
    private static let stride = 4096
    /// No more octets are marked, and further ones before a column count as one each: for a person
    /// that is the end of the world, and for a line of 50 MB it bounds the work.
    private static let longestSpan = 64 << 10

    /// A line, from 0, and where it begins.
    private struct Line {
        var number: Int
        var start: Int
    }

    private let bytes: [UInt8]
    /// The line that holds each octet whose offset is a multiple of `stride`.
    private var marks: [Line]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var line = Line(number: 0, start: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
        marks = [line]
        for mark in Swift.stride(from: Self.stride, to: bytes.count, by: Self.stride) {
            advance(&line, over: mark - Self.stride..<mark)
            marks.append(line)
        }
    }

    /// The line from 1, the column from 1 in Unicode scalars, and how many scalars a length spans.
    func place(of offset: Int, length: Int) -> (line: Int, column: Int, length: Int) {
        let line = line(holding: offset)
        let from = max(min(offset, bytes.count), line.start)
        let wanted = max(min(offset + min(length, Self.longestSpan), bytes.count), from)
        let to = (from..<wanted).first(where: endsLine).map { $0 + 1 } ?? wanted
        return (line.number + 1, scalars(line.start..<from) + 1, max(1, scalars(from..<to)))
    }

    /// The line from 1 that holds an octet.
    func number(of offset: Int) -> Int {
        line(holding: offset).number + 1
    }

    private func line(holding offset: Int) -> Line {
        let place = max(0, min(offset, bytes.count))
        let mark = min(place / Self.stride, marks.count - 1)
        var line = marks[mark]
        advance(&line, over: mark * Self.stride..<place)
        return line
    }

    /// Goes on to the line that holds the octet behind a range.
    private func advance(_ line: inout Line, over range: Range<Int>) {
        for index in range where bytes[index] <= ReaderOctet.carriageReturn && endsLine(index) {
            line.number += 1
            line.start = index + 1
        }
    }

    private func endsLine(_ index: Int) -> Bool {
        if bytes[index] == ReaderOctet.lineFeed { return true }
        guard bytes[index] == ReaderOctet.carriageReturn else { return false }
        return index + 1 == bytes.count || bytes[index + 1] != ReaderOctet.lineFeed
    }

    private func scalars(_ range: Range<Int>) -> Int {
        let exact = range.prefix(Self.longestSpan)
        let count = String(decoding: bytes[exact], as: UTF8.self).unicodeScalars.count {
            $0 != "\r" && $0 != "\n"
        }
        return count + range.count - exact.count
    }
}
