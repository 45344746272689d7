// SPDX-License-Identifier: MIT

import LuaSandbox
import Seeding
import Testing

@Suite struct RandomTests {
    private let stream = Seed("test").keyed("filter", "1").stream

    private func draw(_ body: String, from stream: SplitMix64) throws -> LuaValue {
        try evaluate(
            "local random, list = ... " + body,
            [.random, .value(.list((1...10).map { .number(Double($0)) }))], random: stream)
    }

    @Test func drawsTheStreamOfItsSeed() throws {
        var own = stream
        var expected = SplitMix64(state: own.next())
        let drawn = try draw(
            "local t = {} for i = 1, 100 do t[i] = random(1, 6) end return t", from: stream)
        #expect(drawn == .list((0..<100).map { _ in .number(Double(1 + expected.below(6))) }))
    }

    @Test func eachSeedHasItsOwn() throws {
        let body = "return {random(1, 1000000), random.pick(list), random.shuffle(list)}"
        let first = try draw(body, from: stream)
        #expect(try draw(body, from: stream) == first)
        #expect(try draw(body, from: Seed("test").keyed("filter", "2").stream) != first)
    }

    @Test func picksEveryItem() throws {
        let body = """
            local seen, count = {}, 0
            for i = 1, 500 do
              local item = random.pick(list)
              if not seen[item] then seen[item], count = true, count + 1 end
            end
            return count
            """
        #expect(try draw(body, from: stream) == .number(10))
    }

    @Test func shufflesListsOfThePluginInPlace() throws {
        let body = """
            local own = {}
            for i = 1, 10 do own[i] = i end
            local result = random.shuffle(own)
            local sum = 0
            for _, n in ipairs(own) do sum = sum + n end
            return {result == own, sum, table.concat(own, " ") ~= "1 2 3 4 5 6 7 8 9 10"}
            """
        #expect(
            try draw(body, from: stream) == .list([.boolean(true), .number(55), .boolean(true)]))
    }

    @Test func shufflesACopyOfListsOfTheHost() throws {
        let body = """
            local result = random.shuffle(list)
            table.sort(result)
            return table.concat(result, " ") .. "|" .. table.concat(list, " ")
            """
        let sorted = "1 2 3 4 5 6 7 8 9 10"
        #expect(try draw(body, from: stream) == .text(sorted + "|" + sorted))
    }

    @Test(arguments: [
        ("return random(3, 3)", LuaValue.number(3)),
        ("return random(-2, -2)", .number(-2)),
        ("return math.type(random(math.mininteger, math.maxinteger))", .text("integer")),
        ("return random.pick({7})", .number(7)),
        ("return random.shuffle({})", .list([])),
        ("return type(random)", .text("table")),
    ])
    func takesAnyRange(body: String, expected: LuaValue) throws {
        #expect(try draw(body, from: stream) == expected)
    }

    @Test(arguments: [
        ("random()", "'random' needs two whole numbers: random(m, n)"),
        ("random(6)", "'random' needs two whole numbers: random(m, n)"),
        ("random(2, 1)", "bad argument #2 to 'random' (interval is empty)"),
        ("random(1, 1.5)", "bad argument #2 to 'random' (number has no integer representation)"),
        ("random.pick({})", "bad argument #1 to 'pick' (the list is empty)"),
        ("random.pick()", "bad argument #1 to 'pick' (table expected, got no value)"),
        ("random.seed = 1", "cannot assign to 'seed': what comes from the campaign is read-only"),
    ])
    func refuses(body: String, message: String) {
        let failure = failure(of: "local random = ... " + body, [.random], random: stream)
        #expect(failure?.message == message)
    }

    /// A rule that smuggles the generator out of a call must not have chance at its disposal.
    @Test func isOfNoUseOutsideItsCall() throws {
        let box = Sandbox()
        _ = try box.call(plugin("kept = ...", in: box), [.random], random: stream)
        let message = "'random' is only there during the call that was given it"
        for body in ["return kept(1, 2)", "return kept.pick({1})", "return kept.shuffle({1, 2})"] {
            #expect(throws: LuaFailure(.runtime, message, line: 1)) {
                try box.call(plugin(body, in: box), [])
            }
        }
        #expect(failure(of: "return (...)(1, 2)", [.random])?.message == message)
    }
}
