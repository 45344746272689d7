// SPDX-License-Identifier: MIT

import LuaSandbox
import Testing

/// Plugins have metatables, though the virtual machine never sees them.
@Suite struct MetatableTests {
    private static let recorder = """
        local mt = {}
        for _, e in ipairs({"add", "sub", "mul", "div", "mod", "pow", "idiv", "unm", "band", "bor",
          "bxor", "shl", "shr", "bnot", "concat"}) do
          mt["__" .. e] = function(a, b) return e .. ":" .. type(a) .. ":" .. type(b) end
        end
        local t = setmetatable({}, mt)
        return
        """

    @Test(arguments: [
        ("t + 1", "add:table:number"), ("1 + t", "add:number:table"),
        ("'x' + t", "add:string:table"),
        ("t - t", "sub:table:table"), ("t * '2'", "mul:table:string"),
        ("t / 1", "div:table:number"),
        ("t % 3", "mod:table:number"), ("3 % t", "mod:number:table"), ("t ^ 2", "pow:table:number"),
        ("t // 2", "idiv:table:number"), ("-t", "unm:table:table"), ("t & 1", "band:table:number"),
        ("'x' | t", "bor:string:table"), ("t | 'x'", "bor:table:string"),
        ("t ~ 1", "bxor:table:number"),
        ("1 << t", "shl:number:table"), ("t >> 1", "shr:table:number"), ("~t", "bnot:table:table"),
        ("t .. 'x'", "concat:table:string"), ("'x' .. t", "concat:string:table"),
        ("1 .. t", "concat:number:table"), ("t .. t", "concat:table:table"),
    ])
    func operatorsReachTheirHandlers(expression: String, expected: String) throws {
        #expect(try evaluate(Self.recorder + " " + expression) == .text(expected))
    }

    @Test(arguments: LuaScenario.all(in: "metatables"))
    func works(scenario: LuaScenario) throws {
        #expect(try evaluate(scenario.body) == evaluate("return " + scenario.expected))
    }

    @Test(arguments: [
        (
            "local t = {} setmetatable(t, {__index = setmetatable({}, {__index = t})}) return t.x",
            "'__index' chain too long; possibly a loop"
        ),
        (
            """
            local t = {}
            setmetatable(t, {__newindex = setmetatable({}, {__newindex = t})})
            t.x = 1
            """, "'__newindex' chain too long; possibly a loop"
        ),
        ("return setmetatable({}, {})()", "attempt to call a table value"),
        ("return setmetatable({}, {}) + 1", "attempt to perform arithmetic on a table value"),
        ("return setmetatable({}, {}) .. 'x'", "attempt to concatenate a table value"),
        ("return setmetatable({}, {}) < 1", "attempt to compare table with number"),
        (
            "do local x <close> = setmetatable({}, {}) end",
            "attempt to close a table without a '__close'"
        ),
        (
            "return tostring(setmetatable({}, {__tostring = function() return 1 end}))",
            "'__tostring' must return a string"
        ),
        (
            "return #setmetatable({}, {__len = function() return 'x' end})",
            "object length is not an integer"
        ),
        ("getmetatable('').__index = nil", "attempt to index a nil value"),
    ])
    func refuses(body: String, message: String) {
        #expect(failure(of: body)?.message == message)
    }
}
