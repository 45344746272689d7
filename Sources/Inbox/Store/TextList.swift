// SPDX-License-Identifier: MIT

/// Texts one behind the other in one column, exactly as they were, NUL and line breaks too.
///
/// Each is written as a netstring, `5:hello,`, and one that is missing as a lone comma.
struct TextList {
    /// What was written so far.
    private(set) var bytes: [UInt8] = []

    /// Appends a text, or that there is none.
    mutating func append(_ text: String?) {
        if var text {
            text.withUTF8 { utf8 in
                appendDigits(utf8.count)
                bytes.append(UInt8(ascii: ":"))
                unsafe bytes.append(contentsOf: utf8)
            }
        }
        bytes.append(UInt8(ascii: ","))
    }

    /// Appends a number.
    mutating func append(_ number: Int?) {
        append(number.map(String.init))
    }

    private mutating func appendDigits(_ number: Int) {
        if number >= 10 { appendDigits(number / 10) }
        bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
    }
}

/// Reads what `TextList` wrote.
struct TextListReader {
    private let bytes: [UInt8]
    private var index = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Whether all was read.
    var isAtEnd: Bool { index >= bytes.count }

    /// The next text; nil for one that is missing, and where the bytes are none of ours.
    mutating func text() -> String? {
        var count = 0
        while index < bytes.count, (0x30...0x39).contains(bytes[index]), count < bytes.count {
            count = count * 10 + Int(bytes[index] - 0x30)
            index += 1
        }
        guard index < bytes.count, bytes[index] == UInt8(ascii: ":"),
            count < bytes.count - index - 1
        else {
            index += 1
            return nil
        }
        let begin = index + 1
        index = begin + count + 1
        return String(decoding: bytes[begin..<begin + count], as: UTF8.self)
    }

    /// The next number.
    mutating func number() -> Int? {
        text().flatMap { Int($0) }
    }
}
