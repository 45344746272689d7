// SPDX-License-Identifier: MIT

import Foundation

/// As much of JSON Schema (draft 2020-12) as the OpenAPI document uses.
struct JSONSchema {
    /// The whole document, which `$ref` points into.
    let document: [String: Any]

    /// What is wrong with a value, a line each; nothing where it fits.
    func mistakes(in value: Any, _ schema: [String: Any], at place: String = "") -> [String] {
        if let reference = schema["$ref"] as? String {
            guard let target = resolve(reference) else { return ["\(place): no \(reference)"] }
            return mistakes(in: value, target, at: place)
        }
        var found: [String] = []
        let types = (schema["type"] as? [String]) ?? (schema["type"] as? String).map { [$0] } ?? []
        if !types.isEmpty, !types.contains(where: { Self.has($0, value) }) {
            found.append("\(place): no \(types.joined(separator: " or "))")
        }
        if let known = schema["enum"] as? [String], !known.contains(value as? String ?? "") {
            found.append("\(place): none of \(known)")
        }
        if schema["format"] as? String == "date-time", let text = value as? String {
            let pattern = #/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)/#
            if text.wholeMatch(of: pattern) == nil { found.append("\(place): no date: \(text)") }
        }
        if let number = value as? Int, !(value is Bool) {
            if let least = schema["minimum"] as? Int, number < least {
                found.append("\(place): \(number) is below \(least)")
            }
            if let most = schema["maximum"] as? Int, number > most {
                found.append("\(place): \(number) is above \(most)")
            }
        }
        if let items = schema["items"] as? [String: Any], let list = value as? [Any] {
            for (index, item) in list.enumerated() {
                found += mistakes(in: item, items, at: "\(place)[\(index)]")
            }
        }
        if let object = value as? [String: Any] { found += mistakes(of: object, schema, place) }
        return found
    }

    private func mistakes(
        of object: [String: Any], _ schema: [String: Any], _ place: String
    ) -> [String] {
        var found: [String] = []
        let properties = schema["properties"] as? [String: Any] ?? [:]
        for name in schema["required"] as? [String] ?? [] where object[name] == nil {
            found.append("\(place): '\(name)' is missing")
        }
        for (name, value) in object {
            if let property = properties[name] as? [String: Any] {
                found += mistakes(in: value, property, at: "\(place).\(name)")
            } else if let others = schema["additionalProperties"] as? [String: Any] {
                found += mistakes(in: value, others, at: "\(place).\(name)")
            } else if schema["additionalProperties"] as? Bool == false {
                found.append("\(place): '\(name)' is not documented")
            }
        }
        return found
    }

    /// What a reference within the document means.
    func resolve(_ reference: String) -> [String: Any]? {
        guard reference.hasPrefix("#/") else { return nil }
        return reference.dropFirst(2).split(separator: "/").reduce(document as [String: Any]?) {
            $0?[String($1)] as? [String: Any]
        }
    }

    private static func has(_ type: String, _ value: Any) -> Bool {
        let isBool = (value as? NSNumber).map(isTruth) ?? false
        return switch type {
        case "object": value is [String: Any]
        case "array": value is [Any]
        case "string": value is String
        case "boolean": isBool
        case "integer": !isBool && value is Int
        case "null": value is NSNull
        default: false
        }
    }

    /// Whether a number stands for true or false.
    private static func isTruth(_ number: NSNumber) -> Bool {
        unsafe String(cString: number.objCType) == String(cString: NSNumber(value: true).objCType)
    }
}
