// SPDX-License-Identifier: MIT

/// What an HTTP server has answered.
package struct HTTPAnswer: Sendable {
    /// The status, `200`.
    package let status: Int
    /// The fields in their order, names in lower case.
    package let fields: [(name: String, value: String)]
    /// The body, its chunks put together.
    package let body: [UInt8]

    /// The body as text.
    package var text: String { String(decoding: body, as: UTF8.self) }

    /// The first field of a name.
    package subscript(name: String) -> String? {
        fields.first { $0.name == name.lowercased() }?.value
    }

    /// Whether the body is as long as the head has promised.
    var isComplete: Bool {
        self["content-length"].flatMap { Int($0) }.map { body.count >= $0 } ?? false
    }

    /// Reads an answer, RFC 9112; nil where its head is not complete.
    init?(_ bytes: [UInt8]) {
        guard let end = Self.firstIndex(of: "\r\n\r\n", in: bytes[...]) else { return nil }
        let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n")
        guard let words = lines.first?.split(separator: " "), words.count > 1,
            let status = Int(words[1])
        else { return nil }
        self.status = status
        fields = lines.dropFirst().map { line in
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            let value = parts.count > 1 ? parts[1].drop { $0 == " " } : ""
            return (parts[0].lowercased(), String(value))
        }
        let rest = bytes[(end + 4)...]
        let isChunked = fields.contains { $0.name == "transfer-encoding" && $0.value == "chunked" }
        body = isChunked ? Self.joined(rest) : Array(rest)
    }

    private static func joined(_ chunks: ArraySlice<UInt8>) -> [UInt8] {
        var (rest, body) = (chunks, [UInt8]())
        while let end = firstIndex(of: "\r\n", in: rest),
            let size = Int(String(decoding: rest[rest.startIndex..<end], as: UTF8.self), radix: 16),
            size > 0, end + 2 + size <= rest.endIndex
        {
            body += rest[(end + 2)..<(end + 2 + size)]
            rest = rest[(end + 2 + size)...].dropFirst(2)
        }
        return body
    }

    private static func firstIndex(of text: String, in bytes: ArraySlice<UInt8>) -> Int? {
        let wanted = Array(text.utf8)
        guard bytes.count >= wanted.count else { return nil }
        return (bytes.startIndex...(bytes.endIndex - wanted.count)).first {
            bytes[$0] == wanted[0] && bytes[$0..<$0 + wanted.count].elementsEqual(wanted)
        }
    }
}
