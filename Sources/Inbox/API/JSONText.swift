// SPDX-License-Identifier: MIT

import HTTPTypes

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Values as JSON (RFC 8259), and JSON from clients as values.
enum JSONText {
    /// The value's JSON: the same value is always the same text.
    static func encode(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(value))
    }

    /// Reads a client's JSON; the case of names does not count, as it does not for Mailpit.
    ///
    /// The names that `Body` decodes are therefore written in lower case.
    ///
    /// - Throws: `WebFailure` that tells what is wrong and where.
    static func decode<Body: Decodable>(
        _ type: Body.Type, from bytes: [UInt8]
    ) throws(WebFailure) -> Body {
        try JSONLimits.check(bytes)
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .custom { path in
            LowerCaseKey(path.last?.stringValue.lowercased() ?? "")
        }
        do {
            return try decoder.decode(type, from: Data(bytes))
        } catch let error as DecodingError {
            throw WebFailure(.badRequest, words(for: error))
        } catch {
            throw WebFailure(.badRequest, "the body is no JSON")
        }
    }

    private static func words(for error: DecodingError) -> String {
        switch error {
        case .typeMismatch(let type, let context):
            "\(place(context.codingPath)) has to be \(noun(type))"
        case .valueNotFound(let type, let context):
            "\(place(context.codingPath)) has to be \(noun(type)), not null"
        case .keyNotFound(let key, let context):
            "\(place(context.codingPath)) has no '\(key.stringValue)'"
        case .dataCorrupted: "the body is no JSON"
        @unknown default: "the body is no JSON"
        }
    }

    /// Where in the body: `'to[2].email'`.
    private static func place(_ path: [any CodingKey]) -> String {
        guard !path.isEmpty else { return "the body" }
        var text = ""
        for key in path {
            if let index = key.intValue {
                text += "[\(index)]"
            } else {
                text += (text.isEmpty ? "" : ".") + key.stringValue
            }
        }
        return "'\(text)'"
    }

    private static func noun(_ type: Any.Type) -> String {
        switch type {
        case is String.Type: "text"
        case is Bool.Type: "true or false"
        case is any BinaryInteger.Type: "a whole number"
        default: String(describing: type).hasPrefix("Array<") ? "a list" : "an object"
        }
    }
}

/// A name of an object, its case taken off.
private struct LowerCaseKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ text: String) { stringValue = text }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
}
