// SPDX-License-Identifier: MIT

/// Advice on errors that authors of plugins meet because they are in a sandbox.
enum LuaAdvice {
    /// What a sandboxed plugin lacks, and what to use instead.
    private static let missing: [(name: String, instead: String)] = [
        ("global 'io'", "a plugin reads and writes no files"),
        ("global 'os'", "a plugin knows no clock and no environment"),
        ("global 'debug'", "a plugin has no library 'debug'"),
        ("global 'package'", "a plugin is one file and loads no other"),
        ("global 'require'", "a plugin is one file and loads no other"),
        ("global 'dofile'", "a plugin is one file and loads no other"),
        ("global 'loadfile'", "a plugin is one file and loads no other"),
        ("global 'load'", "a plugin cannot make code out of text"),
        ("global 'loadstring'", "a plugin cannot make code out of text"),
        ("global 'coroutine'", "a plugin has no coroutines"),
        ("global 'collectgarbage'", "a plugin has no hold on the collector"),
        ("field 'random'", "use the argument 'random': random(m, n), random.pick(list)"),
        ("field 'randomseed'", "the argument 'random' is seeded by the campaign"),
        ("field 'dump'", "a plugin cannot make code out of text"),
    ]

    /// The advice that belongs to a message of Lua or of the sandbox.
    static func help(for message: String, kind: LuaFailure.Kind) -> String? {
        switch kind {
        case .steps: return "is there a loop without an end?"
        case .syntax, .memory, .value: return nil
        case .runtime: break
        }
        if message.hasPrefix("compares '") {
            return "tonumber(…) on both sides compares them as numbers"
        }
        guard message.hasPrefix("attempt to") else { return nil }
        return missing.first { message.hasSuffix("a nil value (\($0.name))") }?.instead
    }
}
