// SPDX-License-Identifier: MIT

/// A JSON value that is written on one line, its keys in the given order (RFC 8259).
indirect enum JSON {
    /// A text.
    case text(String)
    /// A whole number.
    case number(Int)
    /// Nothing.
    case null
    /// An array.
    case list([JSON])
    /// An object.
    case object([(String, JSON)])

    /// The text, or null where there is none.
    static func optional(_ text: String?) -> JSON {
        text.map { .text($0) } ?? .null
    }

    /// The value as JSON.
    var line: String {
        switch self {
        case .text(let text): Self.quoted(text)
        case .number(let number): String(number)
        case .null: "null"
        case .list(let items): "[" + items.map(\.line).joined(separator: ",") + "]"
        case .object(let members):
            "{" + members.map { Self.quoted($0) + ":" + $1.line }.joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value):
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
