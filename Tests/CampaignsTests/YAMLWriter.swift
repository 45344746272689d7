// SPDX-License-Identifier: MIT

import Campaigns

/// Writes values as YAML the long way, to compare what is read with what was meant.
enum YAMLWriter {
    /// A value in flow style, each text in double quotes.
    static func text(_ value: Attribute) -> String {
        switch value {
        case .absent: ""
        case .flag(let isOn): isOn ? "true" : "false"
        case .text(let text): quoted(text)
        case .list(let items): "[" + items.map(Self.text).joined(separator: ", ") + "]"
        case .record(let values):
            "{"
                + values.sorted { $0.key < $1.key }
                .map { "\($0.key): \(Self.text($0.value))" }.joined(separator: ", ") + "}"
        }
    }

    /// A text in double quotes, with everything escaped that YAML would read otherwise.
    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\" + String(scalar)
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}

extension Noise {
    /// A text that is easy to get wrong.
    mutating func trickyText() -> String {
        text(
            of: [
                "a", "Zoé", " ", ", ", ": ", " #", "\"", "'", "\\", "\n", "\t", "{{", "}}", "[",
                "]",
                "true", "~", "null", "- ", "日本", "👩‍🚀", "e\u{301}", "\u{200D}", "%", "@", "!", "|",
                ">",
            ], upTo: 6)
    }

    /// A value of an attribute; a list may not hold nothing, which has no text in flow style.
    mutating func attribute(depth: Int = 0, inList: Bool = false) -> Attribute {
        switch below(depth < 3 ? 8 : 5) {
        case 0 where !inList: return .absent
        case 1: return .flag(true)
        case 2: return .flag(false)
        case 5, 6:
            return .list((0..<below(3)).map { _ in attribute(depth: depth + 1, inList: true) })
        case 7:
            var values: [String: Attribute] = [:]
            for _ in 0..<below(3) { values[name()] = attribute(depth: depth + 1) }
            return .record(values)
        default: return .text(trickyText())
        }
    }

    /// A name of an attribute or a variable.
    mutating func name() -> String {
        let heads = ["a", "Z", "_", "xY"]
        return heads[below(heads.count)] + text(of: ["a", "B", "0", "9", "_", "-"], upTo: 5)
    }
}
