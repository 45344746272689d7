// SPDX-License-Identifier: MIT

import LuaSandbox
import Testing

@Suite struct SafeLibraryTests {
    @Test(arguments: [
        "io", "os", "debug", "package", "require", "load", "loadstring", "loadfile", "dofile",
        "coroutine", "collectgarbage", "math.random", "math.randomseed", "string.dump",
        "string.pack", "getmetatable('')", "getmetatable(print)", "getmetatable(1)",
    ])
    func isNotThere(name: String) throws {
        #expect(try evaluate("return \(name)") == .none)
    }

    @Test func nothingElseIsThere() throws {
        let names = try evaluate(
            """
            local names = {}
            for name, value in pairs(_G) do
              names[#names + 1] = name
              if type(value) == "table" and value ~= _G then
                for inner in pairs(value) do names[#names + 1] = name .. "." .. inner end
              end
            end
            return table.concat(names, " ")
            """)
        let expected = """
            _G _VERSION assert error getmetatable ipairs math math.abs math.acos math.asin \
            math.atan math.ceil math.cos math.deg math.exp math.floor math.fmod math.huge \
            math.log math.max math.maxinteger math.min math.mininteger math.modf math.pi \
            math.rad math.sin math.sqrt math.tan math.tointeger math.type math.ult next pairs \
            pcall print rawequal rawget rawlen rawset select setmetatable string string.byte \
            string.char string.find string.format string.gmatch string.gsub string.len \
            string.lower string.match string.rep string.reverse string.sub string.upper table \
            table.concat table.insert table.move table.pack table.remove table.sort table.unpack \
            tonumber tostring type utf8 utf8.char utf8.charpattern utf8.codepoint utf8.codes \
            utf8.len utf8.offset xpcall
            """
        #expect(names == .text(expected))
    }

    @Test(arguments: [
        ("return _VERSION", LuaValue.text("Lua 5.4")),
        ("return type(nil), 1", .text("nil")),
        ("return select('#')", .number(0)),
        ("return select('#', nil, nil)", .number(2)),
        ("return (select(2, 'a', 'b', 'c'))", .text("b")),
        ("return (select(-1, 'a', 'b', 'c'))", .text("c")),
        ("return tonumber('10')", .number(10)),
        ("return tonumber(' 0x1F ')", .number(31)),
        ("return tonumber('1e1')", .number(10)),
        ("return tonumber('10', 2)", .number(2)),
        ("return tonumber('-zz', 36)", .number(-1295)),
        ("return tonumber('9', 8)", .none),
        ("return tonumber('')", .none),
        ("return tonumber('1 2')", .none),
        ("return tonumber({})", .none),
        ("return tostring(1.0)", .text("1.0")),
        ("return tostring(1e15)", .text("1e+15")),
        ("return tostring(-0.0)", .text("-0.0")),
        ("return tostring(1/0) .. tostring(-1/0)", .text("inf-inf")),
        ("return tostring(0/0) .. tostring(-(0/0))", .text("nannan")),
        ("return '' .. 0/0 .. -(0/0)", .text("nannan")),
        ("return 1.5 .. '' .. 2", .text("1.52")),
        ("return tostring({}) .. tostring(print)", .text("tablefunction")),
        (
            "return tostring(setmetatable({}, {__tostring = function() return 'me' end}))",
            .text("me")
        ),
        ("return rawequal('a', 'a')", .boolean(true)),
        ("return rawlen({1, 2}) + rawlen('abc')", .number(5)),
        ("return rawget(setmetatable({}, {__index = {x = 1}}), 'x')", .none),
        ("return rawset({}, 'x', 1).x", .number(1)),
        ("return pcall(function() return 1 end)", .boolean(true)),
        ("return (select(2, pcall(error)))", .none),
        ("return select('#', pcall(table.unpack, {1, 2, 3}))", .number(4)),
        ("return select(2, xpcall(function(...) return ... end, print, 7))", .number(7)),
        (
            "return select(2, xpcall(error, function(m) return 'got ' .. m end, 'x'))",
            .text("got x")
        ),
        (
            "local t = {} for i, v in ipairs({1, 2, nil, 4}) do t[i] = v end return t",
            .list([.number(1), .number(2)])
        ),
        ("return assert(1, 'unused')", .number(1)),
    ])
    func basics(body: String, expected: LuaValue) throws {
        #expect(try evaluate(body) == expected)
    }

    @Test(arguments: [
        ("return ('abc'):byte(-1)", LuaValue.number(99)),
        ("return select('#', ('abc'):byte(1, -1))", .number(3)),
        ("return string.char(72, 105)", .text("Hi")),
        ("return ('hello'):sub(2, -2)", .text("ell")),
        ("return ('hello'):sub(-100, 100)", .text("hello")),
        ("return ('hello'):sub(4, 2)", .text("")),
        ("return ('ab'):rep(3, ',')", .text("ab,ab,ab")),
        ("return ('ab'):rep(-1)", .text("")),
        ("return (''):rep(1e18)", .text("")),
        ("return ('abc'):reverse():upper()", .text("CBA")),
        ("return ('ÀÉ'):lower()", .text("ÀÉ")),
        ("return ('äbc'):len()", .number(4)),
        ("return #('x'):upper()", .number(1)),
        ("return ('10' + 5) * '2'", .number(30)),
        ("return -'2'", .number(-2)),
        ("return '7' // 2 .. '|' .. '7' % '4' .. '|' .. '2' ^ 3", .text("3|3|8.0")),
        (
            "string.trim = function(s) return s:match('^%s*(.-)%s*$') end return ('  x '):trim()",
            .text("x")
        ),
    ])
    func strings(body: String, expected: LuaValue) throws {
        #expect(try evaluate(body) == expected)
    }

    @Test(arguments: [
        ("return table.concat({1, 'a', 2.5}, '-')", LuaValue.text("1-a-2.5")),
        ("return table.concat({}, '-')", .text("")),
        ("return table.concat({1, 2, 3}, '', 2)", .text("23")),
        (
            "local t = {1, 3} table.insert(t, 2, 2) table.insert(t, 4) return table.concat(t)",
            .text("1234")
        ),
        ("local t = {1, 2, 3} return table.remove(t, 1) .. table.remove(t) .. #t", .text("131")),
        ("return table.remove({})", .none),
        ("return table.concat(table.move({1, 2, 3}, 1, 3, 2), ' ')", .text("1 1 2 3")),
        ("return table.concat(table.move({1, 2, 3}, 2, 3, 1), ' ')", .text("2 3 3")),
        ("return table.concat(table.move({1, 2}, 1, 2, 3, {8, 9}), ' ')", .text("8 9 1 2")),
        ("return table.pack(1, nil, 3).n", .number(3)),
        ("return select('#', table.unpack({1, nil, 3}, 1, 3))", .number(3)),
        ("return table.unpack({1, 2, 3}, -1, 1) == nil", .boolean(true)),
        (
            """
            local squares = setmetatable({}, {
              __index = function(_, i) return i * i end, __len = function() return 3 end,
            })
            return table.concat(squares, ' ')
            """, .text("1 4 9")
        ),
    ])
    func tables(body: String, expected: LuaValue) throws {
        #expect(try evaluate(body) == expected)
    }

    @Test(arguments: [
        ("return math.floor(-1.5)", LuaValue.number(-2)), ("return math.ceil(-1.5)", .number(-1)),
        ("return math.type(math.floor(2.0))", .text("integer")),
        ("return math.max(1, '5', 3)", .number(5)), ("return math.min(2, 1.5)", .number(1.5)),
        ("return math.abs(math.mininteger) == math.mininteger", .boolean(true)),
        ("return math.fmod(-7, 3)", .number(-1)), ("return -7 % 3", .number(2)),
        ("return math.tointeger('8')", .number(8)), ("return math.tointeger(8.5)", .none),
        ("return math.ult(1, -1)", .boolean(true)),
        ("return select(2, math.modf(1.5))", .number(0.5)),
        ("return math.sqrt(16)", .number(4)), ("return math.log(8, 2)", .number(3)),
        ("return math.deg(math.pi) + math.rad(0)", .number(180)),
        ("return math.atan(0, 1)", .number(0)), ("return 7 // 2 + 7 & 3", .number(2)),
        ("return 1e308 % 3", .number(2)),
    ])
    func maths(body: String, expected: LuaValue) throws {
        #expect(try evaluate(body) == expected)
    }

    @Test(arguments: [
        ("return utf8.char(72, 228, 8364, 128512)", LuaValue.text("Hä€😀")),
        ("return utf8.len('Hä€😀')", .number(4)),
        ("return (select(2, utf8.len('a\\xFF')))", .number(2)),
        ("return utf8.codepoint('€')", .number(8364)),
        ("return select('#', utf8.codepoint('Hä€', 1, -1))", .number(3)),
        ("return utf8.offset('Hä€', 3)", .number(4)),
        ("return utf8.offset('Hä€', -1)", .number(4)),
        ("return utf8.offset('a', 5)", .none),
        (
            "local s = '' for p, c in utf8.codes('ä€') do s = s .. p .. c .. ' ' end return s",
            .text("1228 38364 ")
        ),
        (
            "local n = 0 for c in ('Hä€😀'):gmatch(utf8.charpattern) do n = n + 1 end return n",
            .number(4)
        ),
    ])
    func characters(body: String, expected: LuaValue) throws {
        #expect(try evaluate(body) == expected)
    }

    @Test(arguments: [
        ("utf8.codepoint('\\xFF')", "invalid UTF-8 code"),
        ("for _ in utf8.codes('a\\x80') do end", "invalid UTF-8 code"),
        ("utf8.char(0xD800)", "bad argument #1 to 'char' (value out of range)"),
        ("utf8.char(0x110000)", "bad argument #1 to 'char' (value out of range)"),
        ("utf8.offset('ä', 1, 2)", "initial position is a continuation byte"),
        ("string.char(256)", "bad argument #1 to 'char' (value out of range)"),
        ("table.insert({1, 2}, 5, 0)", "bad argument #2 to 'insert' (position out of bounds)"),
        ("table.insert({})", "wrong number of arguments to 'insert'"),
        ("table.remove({1, 2}, 7)", "bad argument #2 to 'remove' (position out of bounds)"),
        ("math.fmod(1, 0)", "bad argument #2 to 'fmod' (zero)"),
        ("select(0)", "bad argument #1 to 'select' (index out of range)"),
        ("tonumber('1', 99)", "bad argument #2 to 'tonumber' (base out of range)"),
        ("setmetatable(1, {})", "bad argument #1 to 'setmetatable' (table expected, got number)"),
        ("setmetatable({}, 1)", "bad argument #2 to 'setmetatable' (table expected, got number)"),
        (
            "setmetatable(setmetatable({}, {__metatable = 1}), {})",
            "cannot change a protected metatable"
        ),
        ("next({}, 'x')", "invalid key to 'next'"),
    ])
    func refuses(body: String, message: String) {
        #expect(failure(of: body)?.message == message)
    }
}
