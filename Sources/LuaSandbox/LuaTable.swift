// SPDX-License-Identifier: MIT

/// The table that a plugin returns.
package struct LuaTable: Sendable {
    /// What the table has under one key.
    enum Entry: Sendable {
        case function(LuaFunction)
        case value(LuaValue)
    }

    /// The plugin's name.
    package let name: String
    /// The table's keys, sorted.
    package let keys: [String]
    private let entries: [String: Entry]
    private let lines: [String: Int]

    init(_ entries: [(String, Entry)], of source: LuaSource) {
        keys = entries.map(\.0)
        self.entries = Dictionary(entries) { first, _ in first }
        lines = source.moduleLines
        name = source.name
    }

    /// The function under a key, or nil where there is none or something else.
    package func function(_ key: String) -> LuaFunction? {
        guard case .function(let function) = entries[key] else { return nil }
        return function
    }

    /// The value under a key, or nil where there is none or a function.
    package func value(_ key: String) -> LuaValue? {
        guard case .value(let value) = entries[key] else { return nil }
        return value
    }

    /// The line of an entry: where the returned table names it, else where its function begins.
    package func line(of key: String) -> Int? {
        guard entries[key] != nil else { return nil }
        return lines[key] ?? function(key)?.line
    }
}
