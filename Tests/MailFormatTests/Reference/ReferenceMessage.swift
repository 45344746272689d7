// SPDX-License-Identifier: MIT

/// A message or part, taken apart by the letter of RFC 2045 and 2046; nil for what breaks them.
struct ReferenceMessage {
    var fields: [(name: String, body: String)]
    /// Decoded content of a leaf, its lines as they travelled.
    var content: [UInt8] = []
    var parts: [ReferenceMessage] = []

    init?(_ bytes: [UInt8]) {
        guard let lines = ReferenceEncodings.lines(bytes) else { return nil }
        self.init(lines: lines)
    }

    private init?(lines: [[UInt8]]) {
        guard let blank = lines.firstIndex(of: []),
            let fields = ReferenceHeader.fields(Array(lines[..<blank]))
        else { return nil }
        self.fields = fields
        let body = Array(lines[(blank + 1)...])
        let type = self["Content-Type"] ?? "text/plain"
        guard type.hasPrefix("multipart/") else {
            guard let content = decoded(body) else { return nil }
            self.content = content
            return
        }
        guard let boundary = ReferenceHeader.parameters(type)?["boundary"],
            let parts = Self.split(body, at: "--" + boundary)
        else { return nil }
        self.parts = parts
    }

    /// The body of the field of that name.
    subscript(name: String) -> String? {
        fields.first { $0.name.lowercased() == name.lowercased() }?.body
    }

    /// The content of a text with LF line ends.
    var text: String? {
        String(validating: content, as: UTF8.self)?.split(
            separator: "\r\n", omittingEmptySubsequences: false
        ).joined(separator: "\n")
    }

    /// Types with the parts' in brackets: `multipart/mixed(text/plain image/png)`.
    var shape: String {
        let type = String((self["Content-Type"] ?? "?").prefix { $0 != ";" })
        return parts.isEmpty ? type : "\(type)(\(parts.map(\.shape).joined(separator: " ")))"
    }

    private func decoded(_ body: [[UInt8]]) -> [UInt8]? {
        let bytes: [UInt8] = body.flatMap { (line: [UInt8]) -> [UInt8] in line + [0x0D, 0x0A] }
        switch self["Content-Transfer-Encoding"] {
        case "base64": return ReferenceEncodings.base64Lines(bytes)
        case "quoted-printable": return ReferenceEncodings.quotedPrintable(bytes)
        case "7bit":
            let isFit = body.allSatisfy { $0.count <= 78 && $0.allSatisfy { $0 < 0x80 } }
            return isFit ? bytes : nil
        default: return nil
        }
    }

    /// What stands between delimiter lines, less the line end that belongs to the delimiter.
    private static func split(_ body: [[UInt8]], at delimiter: String) -> [ReferenceMessage]? {
        var parts: [ReferenceMessage] = []
        var current: [[UInt8]]?
        for (index, line) in body.enumerated() {
            let text = String(decoding: line, as: UTF8.self)
            guard text == delimiter || text == delimiter + "--" else {
                current?.append(line)
                continue
            }
            if let lines = current {
                // The line end before a delimiter is the delimiter's own.
                guard lines.last == [], let part = ReferenceMessage(lines: lines.dropLast()) else {
                    return nil
                }
                parts.append(part)
            } else if index > 0 {
                return nil
            }
            current = []
            if text != delimiter { return index == body.count - 1 && !parts.isEmpty ? parts : nil }
        }
        return nil
    }
}
