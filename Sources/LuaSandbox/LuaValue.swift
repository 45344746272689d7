// SPDX-License-Identifier: MIT

/// A value on its way into or out of a plugin.
package indirect enum LuaValue: Sendable, Equatable {
    /// Lua's nil.
    case none
    /// A boolean.
    case boolean(Bool)
    /// A number; whole ones up to 2^53 are integers in Lua, and exact.
    case number(Double)
    /// A text in UTF-8.
    case text(String)
    /// A table with the keys 1, 2, 3…; an empty table, too, is an empty list.
    case list([LuaValue])
    /// A table whose keys are all texts.
    case record([String: LuaValue])
}

/// What a function of a plugin is called with.
package indirect enum LuaArgument: Sendable {
    /// A value made for this call; tables are read-only for the plugin.
    case value(LuaValue)
    /// A value that the sandbox keeps.
    case handle(LuaHandle)
    /// The keyed generator: `random(m, n)`, `random.pick(list)`, `random.shuffle(list)`.
    case random
    /// A list that may hold handles.
    case list([LuaArgument])
    /// A table with named entries that may hold handles.
    case record([String: LuaArgument])
}

/// A read-only value that a sandbox keeps for many calls.
package struct LuaHandle: Sendable, Hashable {
    /// The sandbox that keeps it.
    let owner: ObjectIdentifier
    /// The index in its sandbox.
    let index: UInt32
}

/// A function of a plugin.
package struct LuaFunction: Sendable, Hashable {
    /// The line where the plugin defines it.
    package let line: Int
    /// The sandbox that loaded it.
    let owner: ObjectIdentifier
    /// The index in its sandbox.
    let index: UInt32
}
