// SPDX-License-Identifier: MIT

import LuaSandbox
import Testing

@Suite struct LuaValueTests {
    @Test(arguments: [
        LuaValue.none, .boolean(true), .boolean(false), .number(0), .number(-1.5),
        .number(9_007_199_254_740_992), .number(-9_007_199_254_740_992), .number(1e300),
        .number(.infinity), .text(""), .text("äöü 👩‍👩‍👧"), .text("a\u{0}b"), .text("\r\n"),
        .list([]), .list([.number(1), .text("x"), .list([.boolean(true)])]),
        .record(["a": .number(1), "b": .record(["c": .list([.text("d")])])]),
        .record(["first name": .text("key with a blank"), "é": .number(2)]),
    ])
    func comesBackAsItWentIn(value: LuaValue) throws {
        #expect(try evaluate("return ...", [.value(value)]) == value)
        let box = Sandbox()
        let kept = try box.keep(value)
        #expect(try box.call(plugin("return ...", in: box), [.handle(kept)]) == value)
    }

    @Test(arguments: [
        ("return math.type(...)", 3.0, LuaValue.text("integer")),
        ("return math.type(...)", 3.5, .text("float")),
        ("return math.type(...)", 9_007_199_254_740_992, .text("integer")),
        ("return math.type(...)", 1e300, .text("float")),
        ("return tostring((...))", 3, .text("3")),
        ("return tostring((...))", -0.0, .text("0")),
        ("return (...) + 1", 9_007_199_254_740_991, .number(9_007_199_254_740_992)),
    ])
    func wholeNumbersAreIntegers(body: String, number: Double, expected: LuaValue) throws {
        #expect(try evaluate(body, [.value(.number(number))]) == expected)
    }

    @Test(arguments: [
        ("return {}", LuaValue.list([])),
        ("return {10, 20, 30}", .list([.number(10), .number(20), .number(30)])),
        ("return {[1] = 'a', [2.0] = 'b'}", .list([.text("a"), .text("b")])),
        ("return {a = {}}", .record(["a": .list([])])),
        ("return setmetatable({x = 1}, {__index = {y = 2}})", .record(["x": .number(1)])),
        ("local C = {n = 1} setmetatable({}, C) return C", .record(["n": .number(1)])),
        ("local t = {1, 2, 3} t[3] = nil return t", .list([.number(1), .number(2)])),
        ("local t = {} for i = 5, 1, -1 do t[i] = i end return #t", .number(5)),
    ])
    func tablesAreListsOrRecords(body: String, expected: LuaValue) throws {
        #expect(try evaluate(body) == expected)
    }

    @Test(arguments: [
        ("return print", "the result is a function"),
        ("return {a = {b = print}}", "the result has a function as 'a.b'"),
        ("return {{}, {x = {1, print}}}", "the result has a function as '[2].x[2]'"),
        ("return {1, nil, 3}", "the result is a list with gaps"),
        ("return {1, x = 2}", "the result is a table with names and numbers as keys"),
        (
            "return {x = {[true] = 1}}",
            "the result has a table with names and numbers as keys as 'x'"
        ),
        ("return '\\xFF'", "the result is a text that is not UTF-8"),
        ("return {x = 'a\\xC3'}", "the result has a text that is not UTF-8 as 'x'"),
        ("return '\\xED\\xA0\\x80'", "the result is a text that is not UTF-8"),
        ("return '\\xC0\\x80'", "the result is a text that is not UTF-8"),
        ("return '\\xF4\\x90\\x80\\x80'", "the result is a text that is not UTF-8"),
        ("return {['\\xFF'] = 1}", "the result is a text that is not UTF-8"),
        ("return 9007199254740993", "the result is a whole number beyond 2^53"),
        ("return {math.mininteger}", "the result has a whole number beyond 2^53 as '[1]'"),
        ("return 0/0", "the result is no number but 'nan' (0/0)"),
        (
            "local t = {} t.t = {t} return t",
            "the result has a table that contains itself as 't[1]'"
        ),
        ("local t = {} for i = 1, 40 do t = {t} end return t", "the result is nested too deep"),
        (
            "return {('x'):rep(3000000), ('y'):rep(3000000)}",
            "the result has more than 4194304 bytes"
        ),
    ])
    func whatIsNoValueCannotLeave(body: String, message: String) {
        #expect(failure(of: body) == LuaFailure(.value, message, line: 1))
    }

    @Test func whatIsSharedIsCopied() throws {
        let one = LuaValue.list([.number(1)])
        #expect(try evaluate("local t = {1} return {t, t}") == .list([one, one]))
    }

    @Test(arguments: [
        ("return 1", "a plugin must return a table, not a number"),
        ("", "a plugin must return a table, not nothing"),
        ("return function() end", "a plugin must return a table, not a function"),
        ("return {1, 2}", "a plugin must return a table whose entries all have names"),
        ("return {x = {f = print}}", "the result has a function as 'x.f'"),
        ("return {x = 0/0}", "the result has no number but 'nan' (0/0) as 'x'"),
        ("return {[{}] = 1}", "keys that are tables or functions have no order"),
    ])
    func aPluginIsATableOfNamedEntries(source: String, message: String) {
        #expect(loadingFailure(of: source)?.message == message)
    }

    @Test func aCallTakesManyArguments() throws {
        let arguments = (1...200).map { LuaArgument.value(.number(Double($0))) }
        #expect(
            try evaluate("return select('#', ...) + select(200, ...)", arguments) == .number(400))
    }
}
