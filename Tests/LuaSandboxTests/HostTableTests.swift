// SPDX-License-Identifier: MIT

import LuaSandbox
import Testing

/// Values of the host are read-only, and look like tables all the same.
@Suite struct HostTableTests {
    private let person = LuaArgument.value(
        .record([
            "name": .text("Alice"), "age": .text("42"), "leads": .boolean(true),
            "skills": .list([.text("c"), .text("a"), .text("b")]),
            "home": .record(["city": .text("Yverdon")]),
        ]))

    @Test(arguments: [
        ("return p.name", LuaValue.text("Alice")), ("return p.nick", .none),
        ("return p.home.city", .text("Yverdon")), ("return p.skills[2]", .text("a")),
        ("return p.skills[9]", .none), ("return #p.skills", .number(3)),
        ("return rawlen(p.skills)", .number(3)), ("return type(p)", .text("table")),
        ("return tostring(p)", .text("table")), ("return getmetatable(p)", .none),
        ("return rawget(p, 'name')", .text("Alice")), ("return rawget(p, 'nick')", .none),
        ("return p == p and p ~= {}", .boolean(true)), ("return next(p)", .text("age")),
        ("return next(p.skills, 2)", .number(3)), ("return table.concat(p.skills)", .text("cab")),
        ("return (table.unpack(p.skills))", .text("c")),
        ("return table.concat(table.move(p.skills, 1, 3, 1, {}))", .text("cab")),
        (
            "local t = {} for k in pairs(p) do t[#t + 1] = k end return table.concat(t, ' ')",
            .text("age home leads name skills")
        ),
        (
            "local t = {} for i, s in ipairs(p.skills) do t[i] = s .. i end return table.concat(t)",
            .text("c1a2b3")
        ),
        ("return p.home", .record(["city": .text("Yverdon")])),
        ("return setmetatable({}, {__index = p}).name", .text("Alice")),
        ("return ('$name is $age'):gsub('%$(%w+)', p)", .text("Alice is 42")),
        ("return p.age + 1", .number(43)),
    ])
    func isRead(body: String, expected: LuaValue) throws {
        #expect(try evaluate("local p = ... " + body, [person]) == expected)
    }

    @Test(arguments: [
        ("p.name = 'x'", "cannot assign to 'name': what comes from the campaign is read-only"),
        ("p.nick = 'x'", "cannot assign to 'nick': what comes from the campaign is read-only"),
        ("p.home.city = nil", "cannot assign to 'city': what comes from the campaign is read-only"),
        ("p.skills[1] = 'x'", "cannot assign: what comes from the campaign is read-only"),
        (
            "rawset(p, 'name', 'x')",
            "cannot change a table that comes from the campaign: copy it first"
        ),
        (
            "setmetatable(p, {})",
            "cannot change a table that comes from the campaign: copy it first"
        ),
        (
            "setmetatable({}, p)",
            "cannot change a table that comes from the campaign: copy it first"
        ),
        (
            "table.insert(p.skills, 'x')",
            "cannot change a table that comes from the campaign: copy it first"
        ),
        (
            "table.remove(p.skills)",
            "cannot change a table that comes from the campaign: copy it first"
        ),
        (
            "table.sort(p.skills)",
            "cannot change a table that comes from the campaign: copy it first"
        ),
        (
            "table.move({1}, 1, 1, 1, p)",
            "cannot change a table that comes from the campaign: copy it first"
        ),
        (
            "setmetatable({}, {__newindex = p}).name = 'x'",
            "cannot assign to 'name': what comes from the campaign is read-only"
        ),
        (
            "for k in next, p do p[k] = nil end",
            "cannot assign to 'age': what comes from the campaign is read-only"
        ),
    ])
    func isNotWritten(body: String, message: String) throws {
        let box = Sandbox()
        let alice = try box.keep(.record(["name": .text("Alice"), "age": .text("42")]))
        let full = try plugin("local p = ... " + body, in: box)
        #expect(throws: LuaFailure(.runtime, message, line: 1)) { try box.call(full, [person]) }
        #expect(
            try box.call(plugin("return (...).name", in: box), [.handle(alice)]) == .text("Alice"))
    }
}
