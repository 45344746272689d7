// SPDX-License-Identifier: MIT

/// Lines of a session as people read them, as one text of bounded length: its beginning, its end,
/// and how much is left out between them.
///
/// ```
/// C: EHLO client.example.org
/// S: 250 mx.example.org
/// *: TLS established
/// ```
struct DialogueText: Sendable {
    private static let mostHead = 48 << 10
    private static let mostTail = 8 << 10

    private var head: [UInt8] = []
    private var tail: [UInt8] = []
    private var leftOut = 0

    var isEmpty: Bool { head.isEmpty }

    /// Adds a line; the text is without an LF.
    mutating func append(_ speaker: DialogueLine.Speaker, _ text: some Collection<UInt8>) {
        if tail.isEmpty, head.count + text.count + 4 <= Self.mostHead {
            Self.write(speaker, text, to: &head)
        } else {
            Self.write(speaker, text, to: &tail)
            shortenTail()
        }
    }

    /// Adds a note of how many bytes a message has, which every mail has.
    mutating func append(messageOf count: Int) {
        guard tail.isEmpty, head.count + 48 <= Self.mostHead else {
            return append(.note, "\(Redaction.grouped(count)) bytes of message".utf8)
        }
        head.append(contentsOf: "*: ".utf8)
        Self.write(count, to: &head)
        head.append(contentsOf: (count == 1 ? " byte of message\n" : " bytes of message\n").utf8)
    }

    /// Writes `1,234`.
    private static func write(_ number: Int, to bytes: inout [UInt8]) {
        guard number >= 1000 else { return writeDigits(number, to: &bytes) }
        write(number / 1000, to: &bytes)
        bytes.append(UInt8(ascii: ","))
        let rest = number % 1000
        if rest < 100 { bytes.append(UInt8(ascii: "0")) }
        if rest < 10 { bytes.append(UInt8(ascii: "0")) }
        writeDigits(rest, to: &bytes)
    }

    private static func writeDigits(_ number: Int, to bytes: inout [UInt8]) {
        if number > 99 { bytes.append(UInt8(ascii: "0") + UInt8(number / 100)) }
        if number > 9 { bytes.append(UInt8(ascii: "0") + UInt8(number / 10 % 10)) }
        bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
    }

    /// Adds the lines of another text behind these.
    mutating func append(_ other: DialogueText) {
        append(lines: other.head)
        if other.leftOut > 0 { append(.note, Self.gap(other.leftOut).utf8) }
        if !other.tail.isEmpty { append(lines: other.tail) }
    }

    private mutating func append(lines: [UInt8]) {
        if tail.isEmpty, head.count + lines.count <= Self.mostHead {
            head.append(contentsOf: lines)
        } else {
            tail.append(contentsOf: lines)
            shortenTail()
        }
    }

    /// Forgets everything, but for the memory that the next lines will take.
    mutating func removeAll() {
        head.removeAll(keepingCapacity: true)
        tail = []
        leftOut = 0
    }

    /// The text, with room for `extra` more bytes behind it.
    func bytes(reserving extra: Int = 0) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(head.count + tail.count + extra + 48)
        bytes.append(contentsOf: head)
        if leftOut > 0 { Self.write(.note, Self.gap(leftOut).utf8, to: &bytes) }
        bytes.append(contentsOf: tail)
        return bytes
    }

    static func write(
        _ speaker: DialogueLine.Speaker, _ text: some Collection<UInt8>, to bytes: inout [UInt8]
    ) {
        bytes.append(speaker.letter)
        bytes.append(UInt8(ascii: ":"))
        bytes.append(UInt8(ascii: " "))
        bytes.append(contentsOf: text)
        bytes.append(UInt8(ascii: "\n"))
    }

    private static func gap(_ count: Int) -> String {
        count == 1 ? "1 line is left out" : "\(Redaction.grouped(count)) lines are left out"
    }

    /// Keeps the last lines; each byte is moved but a few times, however many lines come.
    private mutating func shortenTail() {
        guard tail.count > 2 * Self.mostTail else { return }
        let cut = tail.count - Self.mostTail
        let end = ByteScan.firstLineFeed(in: tail.span, from: cut - 1) ?? tail.count - 1
        for byte in tail[...end] where byte == UInt8(ascii: "\n") { leftOut += 1 }
        tail.removeSubrange(...end)
    }
}

extension DialogueLine.Speaker {
    fileprivate var letter: UInt8 {
        switch self {
        case .client: UInt8(ascii: "C")
        case .server: UInt8(ascii: "S")
        case .note: UInt8(ascii: "*")
        }
    }
}
