// SPDX-License-Identifier: MIT

import LuaSandbox
import Testing

/// A plugin's function that means no good, and the ways in which it may end.
struct HostilePlugin: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let body: String
    let kinds: Set<LuaFailure.Kind>

    /// The fixtures, by theme.
    static let themes = [
        "loops", "errors", "metatables", "memory", "texts", "patterns", "tables", "values", "keys",
    ]

    static let all = themes.flatMap(about)

    /// The plugins of one theme.
    static func about(_ theme: String) -> [HostilePlugin] {
        LuaScenario.all(in: "hostile/" + theme).map { scenario in
            HostilePlugin(
                testDescription: theme + ": " + scenario.testDescription, body: scenario.body,
                kinds: Set(scenario.expected.split(separator: " ").compactMap(kind)))
        }
    }

    private static func kind(_ word: Substring) -> LuaFailure.Kind? {
        switch word {
        case "steps": .steps
        case "memory": .memory
        case "runtime": .runtime
        case "value": .value
        default: nil
        }
    }
}
