// SPDX-License-Identifier: MIT

import Delivery

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
        case .text(let text): JSONText.quoted(text)
        case .number(let number): String(number)
        case .null: "null"
        case .list(let items): "[" + items.map(\.line).joined(separator: ",") + "]"
        case .object(let members):
            "{" + members.map { JSONText.quoted($0) + ":" + $1.line }.joined(separator: ",") + "}"
        }
    }
}
