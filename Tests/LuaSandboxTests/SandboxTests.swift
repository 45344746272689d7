// SPDX-License-Identifier: MIT

import LuaSandbox
import Seeding
import Testing

@Suite struct SandboxTests {
    private let different = Array(
        """
        return {
          summary = "everyone in another team",
          option = "text",
          pair = function(a, b, attribute)
            return a[attribute] ~= b[attribute]
          end,
        }
        """.utf8)

    @Test func aPluginReturnsItsTable() throws {
        let plugin = try Sandbox().load(different, name: "different")
        #expect(plugin.name == "different")
        #expect(plugin.keys == ["option", "pair", "summary"])
        #expect(plugin.value("summary") == .text("everyone in another team"))
        #expect(plugin.value("pair") == nil)
        #expect(plugin.function("summary") == nil)
        #expect(plugin.function("pair")?.line == 4)
        #expect(plugin.line(of: "option") == 3)
        #expect(plugin.line(of: "pair") == 4)
        #expect(plugin.line(of: "score") == nil)
    }

    @Test func functionsKnowTheirLinesWithoutALiteralTable() throws {
        let source = "local M = {}\nM.x = 1\nfunction M.f()\nend\nreturn M"
        let plugin = try Sandbox().load(Array(source.utf8), name: "test")
        #expect(plugin.line(of: "f") == 3)
        #expect(plugin.line(of: "x") == nil)
    }

    @Test func pairsOfKeptValuesAreJudged() throws {
        let box = Sandbox()
        let pair = try #require(try box.load(different, name: "different").function("pair"))
        let alice = try box.keep(.record(["team": .text("R&D")]))
        let bob = try box.keep(.record(["team": .text("Sales")]))
        let option = try box.keep(.text("team"))
        #expect(try box.holds(pair, alice, bob, option) == .boolean(true))
        #expect(try box.holds(pair, alice, alice, option) == .boolean(false))
        #expect(
            try box.call(pair, [.handle(alice), .handle(bob), .handle(option)]) == .boolean(true))
    }

    @Test(arguments: [
        ("return 1", LuaValue.number(1)), ("return nil", .none), ("return", .none),
        ("return 'x', 2", .text("x")), ("return {a}", .list([.record(["x": .number(1)])])),
    ])
    func pairsMayGiveAnyValue(body: String, expected: LuaValue) throws {
        let box = Sandbox()
        let function = try plugin("local a = ... " + body, in: box)
        let one = try box.keep(.record(["x": .number(1)]))
        let none = try box.keep(.none)
        #expect(try box.holds(function, one, none, none) == expected)
    }

    @Test func anErrorInAPairIsAFailure() throws {
        let box = Sandbox()
        let function = try plugin("error('no')", in: box)
        let none = try box.keep(.none)
        #expect(throws: LuaFailure(.runtime, "no", line: 1)) {
            try box.holds(function, none, none, none)
        }
        #expect(throws: LuaFailure(.value, "the result is a function", line: 1)) {
            try box.holds(plugin("return print", in: box), none, none, none)
        }
    }

    @Test func argumentsMayHoldHandles() throws {
        let box = Sandbox()
        let group = try plugin(
            "local m, n = ... return m.sender.name .. #m.recipients .. m.recipients[2].name .. n",
            in: box)
        let alice = try box.keep(.record(["name": .text("Alice")]))
        let bob = try box.keep(.record(["name": .text("Bob")]))
        let members = LuaArgument.record([
            "sender": .handle(alice), "recipients": .list([.handle(alice), .handle(bob)]),
        ])
        #expect(try box.call(group, [members, .value(.number(3))]) == .text("Alice2Bob3"))
    }

    @Test func anEnvironmentKeepsItsState() throws {
        let box = Sandbox()
        let count = try plugin("n = (n or 0) + 1 return n", in: box)
        #expect(try box.call(count, []) == .number(1))
        #expect(try box.call(count, []) == .number(2))
        #expect(throws: LuaFailure.self) { try box.call(plugin("error()", in: box), []) }
        #expect(try box.call(count, []) == .number(3))
        let other = Sandbox()
        #expect(try other.call(plugin("return n", in: other), []) == .none)
    }

    @Test func eachCallHasAFullBudget() throws {
        let box = Sandbox(limits: LuaLimits(steps: 50_000))
        let work = try plugin("for i = 1, 10000 do end", in: box)
        for _ in 0..<10 { #expect(try box.call(work, []) == .none) }
        #expect(box.lastUsage.steps > 9_000 && box.lastUsage.steps < 20_000)
    }

    @Test func garbageOfEarlierCallsCostsNothing() throws {
        let box = Sandbox(limits: LuaLimits(steps: 200_000, memory: 1 << 20))
        let work = try plugin("local s = ('x'):rep(300000) return #s", in: box)
        for _ in 0..<50 { #expect(try box.call(work, []) == .number(300_000)) }
    }

    @Test func whatTheHostKeepsIsNotThePluginsMemory() throws {
        let box = Sandbox(limits: LuaLimits(memory: 1 << 20))
        for index in 0..<5_000 {
            _ = try box.keep(.record(["name": .text("Person \(index)"), "team": .text("R&D")]))
        }
        #expect(try box.call(plugin("return #('x'):rep(100000)", in: box), []) == .number(100_000))
        #expect(box.lastUsage.memory < 1 << 20)
    }

    @Test func notesHaveALine() throws {
        let box = Sandbox()
        _ = try box.call(plugin("print('a', 1, nil)\n\nprint({})", in: box), [])
        #expect(
            box.takeNotes() == [
                LuaNote(text: "a\t1\tnil", line: 1), LuaNote(text: "table", line: 3),
            ])
        #expect(box.takeNotes().isEmpty)
    }

    @Test func notesAreBounded() throws {
        let box = Sandbox()
        _ = try box.call(plugin("for i = 1, 1000 do print(i, ('x'):rep(5000)) end", in: box), [])
        let notes = box.takeNotes()
        #expect(notes.count == 101)
        #expect(notes.allSatisfy { $0.text.utf8.count <= 1_000 })
        #expect(notes.last?.text == "… and 900 more")
    }

    @Test func aFailedCallKeepsItsNotes() throws {
        let box = Sandbox()
        #expect(throws: LuaFailure.self) {
            try box.call(plugin("print('before') error('x')", in: box), [])
        }
        #expect(box.takeNotes() == [LuaNote(text: "before", line: 1)])
    }

    @Test func theLibraryTellsItsVersion() {
        #expect(Sandbox.luaRelease.hasPrefix("Lua 5.4."))
    }
}
