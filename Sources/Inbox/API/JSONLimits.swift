// SPDX-License-Identifier: MIT

import HTTPTypes

/// Keeps JSON from clients within bounds before anybody reads it.
enum JSONLimits {
    /// Looks at brackets and commas alone, once over the text.
    ///
    /// - Throws: `WebFailure` for JSON that is nested deeper, or has more values, than any request
    ///   to this API needs.
    static func check(_ bytes: [UInt8]) throws(WebFailure) {
        var depth = 0
        var values = 1
        var isInText = false
        var isEscaped = false
        for byte in bytes {
            if isInText {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInText = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isInText = true
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: ","): values += 1
            default: continue
            }
            guard depth <= APILimits.depth else {
                throw WebFailure(
                    .badRequest, "the JSON is nested more than \(APILimits.depth) deep")
            }
            guard values <= APILimits.values else {
                throw WebFailure(
                    .badRequest, "the JSON has more than \(APILimits.values) values")
            }
        }
    }
}
