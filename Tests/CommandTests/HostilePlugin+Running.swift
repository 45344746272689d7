// SPDX-License-Identifier: MIT

/// Plugins that would run for ever, or fill the machine.
extension HostilePlugin {
    private static let endless = "the plugin does not come to an end within 5000000 steps"
    private static let greedy = "the plugin needs more than 16 MB of memory"

    static let loops = [
        HostilePlugin(.rule, "while", endless, "while true do end"),
        HostilePlugin(.filter, "repeat", endless, "repeat local x = 1 until not x"),
        HostilePlugin(.generator, "numeric for", endless, "for i = 1, math.maxinteger do end"),
        HostilePlugin(
            .rule, "generic for", endless, "for _ in function() return 1 end do end"),
        HostilePlugin(.filter, "goto", endless, "::again:: goto again"),
        HostilePlugin(
            .generator, "tail call", endless, "local function f() return f() end return f()"),
        HostilePlugin(
            .rule, "pcall around a loop", endless,
            "while true do pcall(function() while true do end end) end"),
        HostilePlugin(
            .filter, "pcall of itself", endless,
            "local function f() pcall(f) return f() end return f()"),
        HostilePlugin(
            .generator, "xpcall with an endless handler", endless,
            "while true do xpcall(error, function() while true do end end) end"),
        HostilePlugin(
            .rule, "xpcall with a handler that fails", endless,
            "while true do xpcall(error, function(m) error(m) end) end"),
        HostilePlugin(
            .filter, "errors thrown and caught", endless, "while true do pcall(error, {}) end"),
        HostilePlugin(
            .generator, "an __index that calls on", endless,
            """
            local t = setmetatable({}, {__index = function(t, k) return t[k + 1] end})
            while true do pcall(function() return t[1] end) end
            """),
        HostilePlugin(
            .rule, "an __index that is itself", "'__index' chain too long; possibly a loop",
            "local t = {} setmetatable(t, {__index = t}) return t.x.y"),
        HostilePlugin(
            .filter, "__gc that never ends", "'__gc' does not exist in plugins",
            "while true do setmetatable({}, {__gc = function() while true do end end}) end"),
        HostilePlugin(
            .generator, "__close that never ends", endless,
            """
            local x <close> = setmetatable({}, {__close = function() while true do end end})
            error('leave')
            """),
        HostilePlugin(
            .rule, "__pairs without an end", endless,
            """
            local t = setmetatable({}, {__pairs = function() return function() return 1 end end})
            for _ in pairs(t) do end
            """),
        HostilePlugin(
            .filter, "a comparison that lies", endless,
            """
            local t = {}
            for i = 1, 200 do t[i] = i end
            while true do pcall(table.sort, t, function() return true end) end
            """),
        HostilePlugin(
            .generator, "a comparison without an end", endless,
            "table.sort({1, 2, 3}, function() while true do end end)"),
        HostilePlugin(
            .filter, "prints without an end", endless, "while true do print('flood') end"),
    ]

    static let bombs = [
        HostilePlugin(
            .filter, "text doubled", greedy, "while true do text = text .. text end"),
        HostilePlugin(.rule, "rep", endless, "return ('x'):rep(1e9)"),
        HostilePlugin(
            .generator, "rep with a separator", endless,
            "return ('x'):rep(1e6, ('y'):rep(1e5))"),
        HostilePlugin(
            .filter, "rep beyond all size", "resulting string too large",
            "return ('xx'):rep(math.maxinteger)"),
        HostilePlugin(
            .rule, "format with a width", "invalid conversion", "return ('%999999999d'):format(1)"),
        HostilePlugin(
            .generator, "format doubled", greedy,
            "local s = 'xx' while true do s = ('%s%s'):format(s, s) end"),
        HostilePlugin(
            .filter, "tables in tables", greedy, "local t = {} while true do t = {t} end"),
        HostilePlugin(
            .rule, "a table that grows", endless, "local t = {} while true do t[#t + 1] = #t end"),
        HostilePlugin(
            .generator, "keys that are texts", endless,
            "local t, i = {}, 0 while true do i = i + 1 t['key' .. i] = {} end"),
        HostilePlugin(
            .filter, "closures", greedy,
            "local f while true do local g = f f = function() return g end end"),
        HostilePlugin(
            .rule, "recursion", greedy, "local function f() return 1 + f() end return f()"
        ),
        HostilePlugin(
            .generator, "recursion, caught and begun again", greedy,
            "local function f() return 1 + f() end while true do pcall(f) end"),
        HostilePlugin(.filter, "move", endless, "table.move({1}, 1, 1e15, 2)"),
        HostilePlugin(.rule, "unpack", "too many results to unpack", "table.unpack({}, 1, 1e8)"),
        HostilePlugin(
            .generator, "concat", greedy,
            """
            local t, s = {}, ('x'):rep(1e5)
            for i = 1, 1000 do t[i] = s end
            return {x = table.concat(t)}
            """),
        HostilePlugin(
            .filter, "insert into what says it is long", endless,
            "table.insert(setmetatable({}, {__len = function() return 1e15 end}), 1, 'x')"),
        HostilePlugin(
            .rule, "byte", "string slice too long", "return (('x'):rep(1e6)):byte(1, -1)"),
        HostilePlugin(
            .generator, "mode for weak tables", "'__mode' does not exist in plugins",
            """
            local t, last = setmetatable({}, {__mode = 'kv'}), nil
            while true do last = {last} t[last] = last end
            """),
    ]

    static let patterns = [
        HostilePlugin(
            .filter, "find that backtracks", endless, "return ('a'):rep(9000):find('.-.-.-.-.-b')"),
        HostilePlugin(
            .rule, "match that backtracks", endless,
            "return ('a'):rep(40):match(('a?'):rep(40) .. ('a'):rep(40) .. 'b')"),
        HostilePlugin(
            .generator, "gsub that multiplies", greedy,
            "return (('x'):rep(1e5)):gsub('', ('y'):rep(1e5))"),
        HostilePlugin(
            .filter, "gmatch over and over", endless,
            "for _ in (('a'):rep(1e6)):gmatch('.-b') do end"),
        HostilePlugin(
            .rule, "brackets that never match", endless,
            "return (('('):rep(1e5)):gsub('%b()', '')"),
        HostilePlugin(
            .generator, "a pattern too deep", "pattern too complex",
            "return ('a'):rep(300):match(('a?'):rep(300))"),
        HostilePlugin(
            .filter, "gsub with an endless function", endless,
            "return text:gsub('.', function() while true do end end)"),
    ]
}
