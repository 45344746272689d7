// SPDX-License-Identifier: MIT

/// One line of a message: it ends with LF, and a CR before that belongs to the end.
struct ReaderLine {
    /// Where its first octet is.
    let start: Int
    /// Where its line end begins.
    let end: Int
    /// Where the next line begins.
    let next: Int

    init(in bytes: [UInt8], at start: Int) {
        self.start = start
        var index = start
        let count = bytes.count
        while index < count, bytes[index] != ReaderOctet.lineFeed { index += 1 }
        next = min(index + 1, count)
        if index < count, index > start, bytes[index - 1] == ReaderOctet.carriageReturn {
            index -= 1
        }
        end = index
    }

    var isEmpty: Bool { start == end }
}
