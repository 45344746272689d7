// SPDX-License-Identifier: MIT

import PranksterTestKit
import Testing

/// One of the plugin functions that a file in `Fixtures` lists.
///
/// Each begins with a line `--- name | expected`; its body is all up to the next such line.
struct LuaScenario: CustomTestStringConvertible, Sendable {
    let testDescription: String
    /// What stands behind the bar.
    let expected: String
    let body: String

    /// All scenarios of a fixture, in its order.
    static func all(in fixture: String) -> [LuaScenario] {
        let path = Golden.folder(of: #filePath) + "/Fixtures/" + fixture + ".lua"
        guard let bytes = Golden.read(path) else { return [] }
        let parts = String(decoding: bytes, as: UTF8.self).split(separator: "\n--- ").dropFirst()
        return parts.map { part in
            let lines = part.split(separator: "\n", maxSplits: 1)
            let header = lines[0].split(separator: " | ")
            return LuaScenario(
                testDescription: String(header[0]),
                expected: header.count > 1 ? String(header[1]) : "",
                body: lines.count > 1 ? String(lines[1]) : "")
        }
    }
}
