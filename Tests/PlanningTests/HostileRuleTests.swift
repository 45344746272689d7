// SPDX-License-Identifier: MIT

import Findings
import Testing

@testable import Planning

/// Plugins that mean harm end in findings, soon, whatever hook they sit in.
@Suite struct HostileRuleTests {
    /// What a function may try, in Lua.
    static let bodies: [(name: String, code: String)] = [
        ("a loop", "while true do end"),
        ("a loop in a guard", "while true do pcall(function() while true do end end) end"),
        ("endless recursion", "local function f() return f() + 1 end return f()"),
        ("endless tail calls", "local function f() return f() end return f()"),
        ("a guard in a guard", "local function f() pcall(f) end while true do f() end"),
        ("a huge text", "return (\"x\"):rep(1e9)"),
        ("a text that doubles", "local s = \"x\" while true do s = s .. s end"),
        ("a table that grows", "local t = {} while true do t[#t + 1] = {} end"),
        ("moving far", "table.move({}, 1, 1e9, 2, {})"),
        ("unpacking far", "return table.unpack({}, 1, 1e8)"),
        ("joining far", "return table.concat({}, \"x\", 1, 1e9)"),
        ("a pattern that backtracks", "return (\"a\"):rep(5000):find((\"a*\"):rep(30) .. \"b\")"),
        ("replacing without end", "return (\"x\"):rep(100000):gsub(\"x\", (\"y\"):rep(100000))"),
        ("a wide format", "return (\"%99999d\"):format(1)"),
        (
            "sorting with whims",
            "local t = {} for i = 1, 1e5 do t[i] = i % 7 end "
                + "while true do table.sort(t, function(a, b) return a > b end) end"
        ),
        ("an error that is a table", "error({})"),
        ("an error that is nothing", "error()"),
        ("an error without end", "error((\"x\"):rep(100000))"),
        ("an error with control characters", "error(\"\\27[2J\\0\\r\\n\")"),
        ("a result without end", "local t = {} for i = 1, 1e6 do t[i] = \"xxxxxxxx\" end return t"),
        ("a result in itself", "local t = {} t[1] = t return t"),
        ("a function as result", "return print"),
        ("files", "return io.open(\"/etc/passwd\")"),
        ("commands", "return os.execute(\"true\")"),
        ("other code", "return load(\"return 1\")()"),
        ("other files", "return require(\"os\")"),
        ("the debugger", "return debug.getregistry()"),
        ("coroutines", "return coroutine.wrap(function() end)()"),
        ("chance", "return math.random()"),
        ("printing without end", "while true do print((\"x\"):rep(1000)) end"),
        ("the metatable of texts", "getmetatable(\"\").__index = nil error(\"reached\")"),
        ("changing people", "local p = ... p.team = \"x\""),
    ]

    @Test(arguments: bodies.map(\.name)) func inEveryHook(name: String) throws {
        let body = try #require(Self.bodies.first { $0.name == name }).code
        for hook in Hook.allCases {
            let plugin = "return {\(hook.rawValue) = function(...) \(body) end}"
            let fixture = CampaignFixture(
                groups: "count: 2\nrules: [mine]", people: CampaignFixture.nine,
                plugins: ["mine": plugin])
            let (plan, log) = try fixture.plan()
            #expect(plan == nil, "\(hook)")
            let first = try #require(log.findings.first { $0.severity == .error })
            #expect(first.location?.file == "plugins/mine.lua", "\(hook): \(first.message)")
            #expect(first.message.count < 2000)
        }
    }

    @Test(arguments: bodies.map(\.name)) func whileLoading(name: String) throws {
        let body = try #require(Self.bodies.first { $0.name == name }).code
        let fixture = CampaignFixture(
            groups: "count: 2\nrules: [mine]", people: CampaignFixture.nine,
            plugins: ["mine": "local function harm(...) \(body) end\nharm()\nreturn {}"])
        let (plan, log) = try fixture.plan()
        #expect(plan == nil)
        #expect(log.hasErrors)
    }
}
