// SPDX-License-Identifier: MIT

/// Plugins that reach out of the sandbox, or hand out what nobody can use.
extension HostilePlugin {
    static let trespasses = [
        HostilePlugin(
            .rule, "os", "attempt to index a nil value (global 'os')", "os.execute('reboot')"),
        HostilePlugin(
            .filter, "io", "attempt to index a nil value (global 'io')",
            "return io.open('/etc/passwd'):read('a')"),
        HostilePlugin(
            .generator, "debug", "attempt to index a nil value (global 'debug')",
            "debug.sethook()"),
        HostilePlugin(
            .rule, "load", "attempt to call a nil value (global 'load')",
            "load('while true do end')()"),
        HostilePlugin(
            .filter, "require", "attempt to call a nil value (global 'require')", "require 'os'"),
        HostilePlugin(
            .generator, "package", "attempt to index a nil value (global 'package')",
            "package.loadlib('libc.so.6', 'system')"),
        HostilePlugin(
            .rule, "coroutine", "attempt to index a nil value (global 'coroutine')",
            "coroutine.wrap(function() while true do end end)()"),
        HostilePlugin(
            .filter, "collectgarbage", "attempt to call a nil value (global 'collectgarbage')",
            "collectgarbage('stop')"),
        HostilePlugin(
            .generator, "string.dump", "attempt to call a nil value (field 'dump')",
            "return {x = string.dump(function() end)}"),
        HostilePlugin(
            .rule, "math.random", "attempt to call a nil value (field 'random')",
            "return math.random(2)"),
        HostilePlugin(
            .filter, "the metatable of texts", "attempt to index a nil value",
            "getmetatable('').__index = nil"),
        HostilePlugin(
            .rule, "writes to a person",
            "cannot assign to 'team': what comes from the campaign is read-only",
            "person.team = 'x'"),
        HostilePlugin(
            .rule, "rawset on a person",
            "cannot change a table that comes from the campaign: copy it first",
            "rawset(person, 'team', 'x')"),
        HostilePlugin(
            .rule, "a metatable for a person",
            "cannot change a table that comes from the campaign: copy it first",
            "setmetatable(person, {})"),
        HostilePlugin(
            .generator, "writes to what is inside a group",
            "cannot assign to 'email': what comes from the campaign is read-only",
            "group.recipients[1].email = 'eve@evil.example'"),
        HostilePlugin(
            .generator, "inserts into a group",
            "cannot change a table that comes from the campaign: copy it first",
            "table.insert(group.recipients, group.sender)"),
        HostilePlugin(
            .filter, "breaks the library", "attempt to index a nil value (global 'table')",
            "string, table = nil, nil return table.concat({text})"),
    ]

    static let errors = [
        HostilePlugin(
            .rule, "an error with an endless __tostring", "an error that is a table",
            "error(setmetatable({}, {__tostring = function() while true do end end}))"),
        HostilePlugin(
            .filter, "an error of a megabyte", "xxxxxxxx", "error(('x'):rep(1e6))"),
        HostilePlugin(
            .generator, "an error that writes on the terminal", "\\u{1B}[2J",
            "error(('\\27[2J\\8\\r\\n'):rep(1000))"),
        HostilePlugin(
            .rule, "an error that is nothing", "an error without a message", "error(nil)"),
        HostilePlugin(
            .filter, "prints much, then fails", "at last",
            "for i = 1, 100 do print(i .. ('x'):rep(900)) end error('at last')"),
        HostilePlugin(
            .generator, "prints much for one letter, fails for another", "at last",
            """
            for i = 1, 200 do print(i .. ('é'):rep(200)) end
            if group.number == 2 then error('at last') end
            return {x = 1}
            """),
        HostilePlugin(
            whole: .rule, "an error in the chunk", "boom", Array("error('boom')\n".utf8)),
        HostilePlugin(
            whole: .filter, "a chunk without an end",
            "the plugin does not come to an end within 5000000 steps",
            Array("while true do end\n".utf8)),
    ]

    static let results = [
        HostilePlugin(
            .rule, "a key that is a table", "'distinct' gives a table for Ada", "return {}"),
        HostilePlugin(
            .rule, "a key that is no number", "the result is no number but 'nan'", "return 0/0"),
        HostilePlugin(
            .rule, "a key that is a function", "the result is a function", "return print"),
        HostilePlugin(
            .generator, "a table in itself", "the result has a table that contains itself as 'x'",
            "local t = {} t.x = t return t"),
        HostilePlugin(
            .generator, "a table nested deep", "the result is nested too deep",
            "local t = {} for _ = 1, 1000 do t = {t} end return {x = t}"),
        HostilePlugin(
            .generator, "a table that doubles", "the result is nested too deep",
            "local t = {'x'} for _ = 1, 40 do t = {t, t} end return {x = t}"),
        HostilePlugin(
            .generator, "a text of six megabytes",
            "the result has more than 4194304 bytes", "return {x = ('x'):rep(6e6)}"
        ),
        HostilePlugin(
            .generator, "a hundred thousand names",
            "the plugin does not come to an end within 5000000 steps",
            "local t = {x = 1} for i = 1, 100000 do t['n' .. i] = 1 end return t"),
        HostilePlugin(
            .generator, "a name of a megabyte", "a text of more than 4096 bytes cannot be a key",
            "return {x = 1, [('y'):rep(1e6)] = 1}"),
        HostilePlugin(
            .filter, "a function for a text", "the result is a function", "return function() end"),
        HostilePlugin(
            .filter, "broken UTF-8", "the result is a text that is not UTF-8", "return '\\xC3('"),
        HostilePlugin(
            .filter, "a header of its own",
            "'subject' must come out as one line of text: a line break is not allowed here",
            at: "templates/drill.txt",
            "return 'Hi\\r\\nBcc: eve@evil.example'"),
    ]

    static let sources = [
        HostilePlugin(
            whole: .rule, "bytecode", "a plugin is a text, not compiled Lua",
            [0x1B] + Array("LuaS\0\u{19}\r\n".utf8)),
        HostilePlugin(
            whole: .rule, "a huge source", "the plugin 'hostile' is too large", at: "campaign.yaml",
            Array(repeating: 0x20, count: 300 << 10)),
        HostilePlugin(
            whole: .generator, "an endless source", "the plugin 'hostile' is too large",
            at: "campaign.yaml", Array(repeating: 0x2D, count: 30 << 20)),
        HostilePlugin(
            whole: .rule, "brackets in brackets", "blocks, functions or expressions nest too deep",
            Array(("return " + String(repeating: "(", count: 100_000)).utf8)),
        HostilePlugin(
            whole: .filter, "tables in tables in the source",
            "blocks, functions or expressions nest too deep",
            Array(("return " + String(repeating: "{", count: 100_000)).utf8)),
        HostilePlugin(
            whole: .generator, "functions in functions",
            "blocks, functions or expressions nest too deep",
            Array(String(repeating: "return function() ", count: 10_000).utf8)),
        HostilePlugin(
            whole: .rule, "a chain of operators", "blocks, functions or expressions nest too deep",
            Array(("return 1" + String(repeating: " .. 1", count: 50_000)).utf8)),
        HostilePlugin(
            whole: .filter, "a chain of nots", "blocks, functions or expressions nest too deep",
            Array(("return " + String(repeating: "not ", count: 60_000) + "1").utf8)),
        HostilePlugin(
            whole: .generator, "many locals", "too many local variables (limit is 200)",
            Array((0..<10_000).map { "local a\($0) = 1\n" }.joined().utf8)),
        HostilePlugin(
            whole: .rule, "a NUL in the source", "<eof> expected", Array("return {}\0".utf8)),
        HostilePlugin(
            whole: .filter, "no table", "a plugin must return a table, not a text",
            Array("return 'filter'".utf8)),
        HostilePlugin(
            whole: .rule, "an option in itself",
            "the result has a table that contains itself as 'option.o'",
            Array("local o = {} o.o = o return {option = o, pair = print}".utf8)),
        HostilePlugin(
            whole: .rule, "a key of a megabyte", "a text of more than 4096 bytes cannot be a key",
            Array("return {[('x'):rep(1e6)] = 1, pair = function() end}".utf8)),
        HostilePlugin(
            whole: .generator, "provides ten thousand", "'provides' must list names of variables",
            Array(
                """
                local names = {}
                for i = 1, 10000 do names[i] = '\\27' .. i end
                return {provides = names, variables = function() return {} end}
                """.utf8)),
    ]
}
