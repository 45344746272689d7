// SPDX-License-Identifier: MIT

import LuaSandbox
import Testing

@Suite struct LuaFailureTests {
    @Test(arguments: [
        ("error('no')", "no", 1),
        ("\n\nerror('no')", "no", 3),
        ("error('no', 0)", "no", 1),
        ("local function g()\nerror('no', 2)\nend\n\ng()", "no", 5),
        ("local ok, e = pcall(error, 'inner')\nerror(e)", "inner", 2),
        ("local function g()\nerror('inner') end\nlocal ok, e = pcall(g)\nerror(e)", "inner", 2),
        ("error()", "an error without a message", 1),
        ("error({})", "an error that is a table", 1),
        ("error({message = 'told'})", "told", 1),
        ("error({message = {}})", "an error that is a table", 1),
        (
            "error(setmetatable({}, {__tostring = function() return 'x' end}))",
            "an error that is a table", 1
        ),
        ("error(42)", "an error that is the number 42", 1),
        ("error(true)", "an error that is a boolean", 1),
        ("error('plugin:9: forged')", "forged", 9),
        ("error('plugin:: odd')", "plugin:: odd", 1),
        ("assert(false)", "assertion failed!", 1),
        ("assert(nil, 'because')", "because", 1),
        ("\nlocal x = nil\nreturn x.y", "attempt to index a nil value (local 'x')", 3),
        ("local p = ... return p.nick.size", "attempt to index a nil value (field 'nick')", 1),
        ("return 'a' .. nobody", "attempt to concatenate a nil value ('nobody')", 1),
        ("local p = ... return p.nick .. '!'", "attempt to concatenate a nil value ('p.nick')", 1),
        ("local p = ... return #p.list", "attempt to get length of a nil value ('p.list')", 1),
        ("return #(nil)", "attempt to get length of a nil value", 1),
        (
            "local p = ... return p.age % 2",
            "attempt to perform arithmetic on a nil value ('p.age')", 1
        ),
        ("return {} + 1", "attempt to perform arithmetic on a table value", 1),
        ("return 'x' + 1", "attempt to perform arithmetic on a string value", 1),
        ("return '5' | 1", "attempt to perform bitwise operation on a string value", 1),
        ("return 1 < 'x'", "attempt to compare number with string", 1),
        ("return {} < {}", "attempt to compare two table values", 1),
        ("return nil <= 'x'", "attempt to compare nil with string", 1),
        ("return ('x')()", "attempt to call a string value", 1),
        ("string.rep()", "bad argument #1 to 'rep' (string expected, got no value)", 1),
        ("('x'):rep({})", "bad argument #1 to 'rep' (number expected, got table)", 1),
        (
            "string.format('%d', 1.5)",
            "bad argument #2 to 'format' (number has no integer representation)", 1
        ),
        ("string.format('%y', 1)", "invalid conversion '%y' to 'format'", 1),
        ("string.format('%p', {})", "invalid conversion '%p' to 'format'", 1),
        ("string.format('%99999d', 1)", "invalid conversion '%999' to 'format'", 1),
        ("table.concat({1, {}, 3})", "invalid value (at index 2) in table for 'concat'", 1),
        ("table.unpack({}, 1, 1e8)", "too many results to unpack", 1),
        ("setmetatable({}, {__gc = print})", "'__gc' does not exist in plugins", 1),
        ("setmetatable({}, {__mode = 'k'})", "'__mode' does not exist in plugins", 1),
        ("pairs({[print] = 1})", "keys that are tables or functions have no order", 1),
        (
            "local t = {} t[('k'):rep(5000)] = 1", "a text of more than 4096 bytes cannot be a key",
            1
        ),
    ])
    func tellsMessageAndLine(body: String, message: String, line: Int) {
        let person = LuaArgument.value(.record(["name": .text("Alice")]))
        #expect(failure(of: body, [person]) == LuaFailure(.runtime, message, line: line))
    }

    @Test(arguments: [
        ("return {", "unexpected symbol near <eof>", 1),
        ("x = = 1", "unexpected symbol near '='", 1),
        ("return {}\nx = 1", "<eof> expected near 'x'", 2),
        ("local x <const> = 1\nx = 2", "attempt to assign to const variable 'x'", 2),
        ("x = 'abc", "unfinished string near <eof>", 1),
        ("x = 3x", "malformed number near '3x'", 1),
        ("x = #", "unexpected symbol near <eof>", 1),
        ("if a < then end", "unexpected symbol near 'then'", 1),
        ("x = \u{1}", "unexpected symbol near '<\\1>'", 1),
        ("\u{1B}Lua", "a plugin is a text, not compiled Lua", nil),
        ("local _ENV <const> = {}", "'_ENV' has no attributes", 1),
    ])
    func tellsWhatIsNoLua(source: String, message: String, line: Int?) {
        #expect(loadingFailure(of: source) == LuaFailure(.syntax, message, line: line))
    }

    @Test(arguments: [
        ("io.open('x')", "a plugin reads and writes no files"),
        ("os.time()", "a plugin knows no clock and no environment"),
        ("require('x')", "a plugin is one file and loads no other"),
        ("load('x')", "a plugin cannot make code out of text"),
        ("coroutine.wrap(print)", "a plugin has no coroutines"),
        ("collectgarbage()", "a plugin has no hold on the collector"),
        ("math.random(6)", "use the argument 'random': random(m, n), random.pick(list)"),
        ("math.randomseed(6)", "the argument 'random' is seeded by the campaign"),
        ("string.dump(print)", "a plugin cannot make code out of text"),
        ("debug.getinfo(1)", "a plugin has no library 'debug'"),
        ("while true do end", "is there a loop without an end?"),
        ("return '9' < '10'", "tonumber(…) on both sides compares them as numbers"),
        ("error('x')", nil),
        ("nothing()", nil),
    ])
    func advises(body: String, help: String?) {
        #expect(failure(of: body)?.help == help)
    }

    @Test func budgetsHaveTheirOwnKinds() {
        let small = LuaLimits(steps: 10_000, memory: 1 << 20)
        #expect(
            failure(of: "\nwhile true do end", limits: small)
                == LuaFailure(
                    .steps, "the plugin does not come to an end within 10000 steps", line: 2))
        #expect(
            failure(
                of: "\n\nlocal s = ('x'):rep(30000) while true do s = s .. s end",
                limits: LuaLimits(memory: 1 << 20))
                == LuaFailure(.memory, "the plugin needs more than 1 MB of memory", line: 3))
    }

    @Test func longMessagesAreCut() {
        let message = failure(of: "error(('é'):rep(100000))")?.message ?? ""
        #expect(message.utf8.count == 1_024)
        #expect(message.allSatisfy { $0 == "é" })
    }

    @Test func brokenTextInAMessageIsRepaired() {
        #expect(failure(of: "error('a\\xFFb')")?.message == "a\u{FFFD}b")
    }

    @Test func aHandlerSeesErrorsWithTheirPlace() throws {
        #expect(
            try evaluate("\nlocal ok, e = pcall(function() error('x') end) return e")
                == .text("plugin:2: x"))
        #expect(
            try evaluate("return select(2, xpcall(error, function(m) return m .. '!' end, 'x'))")
                == .text("x!"))
    }
}
