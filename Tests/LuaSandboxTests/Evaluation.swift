// SPDX-License-Identifier: MIT

import LuaSandbox
import Seeding
import Testing

/// Loads a plugin whose function `f(...)` has `body`.
func plugin(_ body: String, in box: Sandbox) throws -> LuaFunction {
    let table = try box.load(Array("return { f = function(...) \(body)\nend }".utf8), name: "test")
    return try #require(table.function("f"))
}

/// Runs `body` as a plugin's function in a fresh sandbox, and gives its result.
func evaluate(
    _ body: String, _ arguments: [LuaArgument] = [], limits: LuaLimits = .init(),
    random: SplitMix64? = nil
) throws -> LuaValue {
    let box = Sandbox(limits: limits)
    return try box.call(plugin(body, in: box), arguments, random: random)
}

/// How `body` fails as a plugin's function; nil, and an issue, if it does not.
func failure(
    of body: String, _ arguments: [LuaArgument] = [], limits: LuaLimits = .init(),
    random: SplitMix64? = nil, sourceLocation: SourceLocation = #_sourceLocation
) -> LuaFailure? {
    #expect(throws: LuaFailure.self, "\(body)", sourceLocation: sourceLocation) {
        try evaluate(body, arguments, limits: limits, random: random)
    }
}

/// How loading a source fails; nil, and an issue, if it does not.
func loadingFailure(
    of source: String, sourceLocation: SourceLocation = #_sourceLocation
) -> LuaFailure? {
    #expect(throws: LuaFailure.self, "\(source)", sourceLocation: sourceLocation) {
        try Sandbox().load(Array(source.utf8), name: "test")
    }
}
