// SPDX-License-Identifier: MIT

/// JSON objects on a line of their own whose values are texts and lists of texts (RFC 8259).
enum FlatJSON {
    /// A value.
    enum Value: Equatable {
        case text(String)
        case list([String])
    }

    /// An object as a line with its line feed, keys in the given order.
    static func write(_ object: [(key: String, value: Value)]) -> [UInt8] {
        let members = object.map { JSONText.quoted($0.key) + ":" + text($0.value) }
        return Array("{\(members.joined(separator: ","))}\n".utf8)
    }

    private static func text(_ value: Value) -> String {
        switch value {
        case .text(let text): JSONText.quoted(text)
        case .list(let texts): "[" + texts.map(JSONText.quoted).joined(separator: ",") + "]"
        }
    }

    /// Reads one object; nil for anything else, a key that comes twice among it.
    static func read(_ line: [UInt8]) -> [String: Value]? {
        var reader = Reader(bytes: line)
        return reader.object()
    }

    private struct Reader {
        let bytes: [UInt8]
        var index = 0

        mutating func object() -> [String: Value]? {
            var object: [String: Value] = [:]
            guard take("{") else { return nil }
            if !take("}") {
                repeat {
                    guard let key = text(), take(":"), let value = value(), object[key] == nil
                    else { return nil }
                    object[key] = value
                } while take(",")
                guard take("}") else { return nil }
            }
            skipSpace()
            return index == bytes.count ? object : nil
        }

        private mutating func value() -> Value? {
            guard take("[") else { return text().map(Value.text) }
            var texts: [String] = []
            if take("]") { return .list(texts) }
            repeat {
                guard let text = text() else { return nil }
                texts.append(text)
            } while take(",")
            return take("]") ? .list(texts) : nil
        }

        private mutating func text() -> String? {
            guard take("\"") else { return nil }
            var units: [UInt8] = []
            while index < bytes.count {
                let byte = bytes[index]
                index += 1
                switch byte {
                case UInt8(ascii: "\""): return String(validating: units, as: UTF8.self)
                case UInt8(ascii: "\\"):
                    guard let scalar = escape() else { return nil }
                    units += Array(String(Character(scalar)).utf8)
                case 0..<0x20: return nil
                default: units.append(byte)
                }
            }
            return nil
        }

        private mutating func escape() -> Unicode.Scalar? {
            guard index < bytes.count else { return nil }
            index += 1
            switch bytes[index - 1] {
            case UInt8(ascii: "n"): return "\n"
            case UInt8(ascii: "r"): return "\r"
            case UInt8(ascii: "t"): return "\t"
            case UInt8(ascii: "b"): return "\u{8}"
            case UInt8(ascii: "f"): return "\u{C}"
            case UInt8(ascii: "u"): return hexadecimal()
            case let sign where sign == 0x22 || sign == 0x2F || sign == 0x5C:
                return Unicode.Scalar(sign)
            default: return nil
            }
        }

        private mutating func hexadecimal() -> Unicode.Scalar? {
            guard let first = unit(at: index) else { return nil }
            index += 4
            guard first & 0xFC00 == 0xD800 else { return Unicode.Scalar(first) }
            guard bytes[index...].starts(with: "\\u".utf8), let second = unit(at: index + 2),
                second & 0xFC00 == 0xDC00
            else { return nil }
            index += 6
            return Unicode.Scalar(0x10000 + (first & 0x3FF) << 10 + (second & 0x3FF))
        }

        private func unit(at start: Int) -> UInt32? {
            guard start + 4 <= bytes.count, bytes[start] != UInt8(ascii: "+") else { return nil }
            return UInt32(String(decoding: bytes[start..<start + 4], as: UTF8.self), radix: 16)
        }

        private mutating func take(_ sign: Unicode.Scalar) -> Bool {
            skipSpace()
            guard index < bytes.count, bytes[index] == UInt8(ascii: sign) else { return false }
            index += 1
            return true
        }

        private mutating func skipSpace() {
            while index < bytes.count, [0x20, 0x09, 0x0D, 0x0A].contains(bytes[index]) {
                index += 1
            }
        }
    }
}
