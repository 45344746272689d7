// SPDX-License-Identifier: MIT

import LuaSandbox
import Seeding
import Testing

/// Whatever a plugin tries, a call ends soon, in bounded memory, as the expected kind of failure.
@Suite struct HostilePluginTests {
    private let limits = LuaLimits(steps: 2_000_000, memory: 8 << 20)

    @Test func thereAreMany() {
        #expect(HostilePlugin.all.count >= 100)
        #expect(HostilePlugin.all.allSatisfy { !$0.kinds.isEmpty && !$0.body.isEmpty })
    }

    @Test(arguments: HostilePlugin.all)
    func ends(plugin hostile: HostilePlugin) throws {
        let box = Sandbox(limits: limits)
        let function = try plugin(hostile.body, in: box)
        let failure = #expect(throws: LuaFailure.self) {
            try box.call(function, [.value(.text("x")), .random], random: SplitMix64(state: 1))
        }
        let kind = try #require(failure?.kind)
        #expect(hostile.kinds.contains(kind), "\(String(describing: failure))")
        #expect(failure?.line != nil)
        #expect(box.lastUsage.steps <= limits.steps)
        #expect(box.lastUsage.memory <= 2 * limits.memory)
        _ = box.takeNotes()
        #expect(try box.call(try plugin("return 1 + 1", in: box), []) == .number(2))
    }

    /// Counting steps is of no use if one of them may take long: all attacks together, generously.
    @Test func allEndSoon() throws {
        let clock = ContinuousClock()
        let time = clock.measure {
            for hostile in HostilePlugin.all {
                let box = Sandbox(limits: limits)
                guard let function = try? plugin(hostile.body, in: box) else { continue }
                _ = try? box.call(
                    function, [.value(.text("x")), .random], random: SplitMix64(state: 1))
            }
        }
        #expect(time < .seconds(60))
    }

    @Test(arguments: HostilePlugin.about("loops") + HostilePlugin.about("errors"))
    func endsInAPairToo(plugin hostile: HostilePlugin) throws {
        let box = Sandbox(limits: limits)
        let function = try plugin(hostile.body, in: box)
        let none = try box.keep(.none)
        #expect(throws: LuaFailure.self) { try box.holds(function, none, none, none) }
        #expect(try box.holds(plugin("return true", in: box), none, none, none) == .boolean(true))
    }

    /// The same attack twice costs the same number of steps: no hash, no address has a part in it.
    @Test(arguments: ["errors", "patterns", "memory"].flatMap(HostilePlugin.about))
    func endsAtTheSameStep(plugin hostile: HostilePlugin) throws {
        var usages: [LuaUsage] = []
        for _ in 0..<2 {
            let box = Sandbox(limits: limits)
            _ = try? box.call(plugin(hostile.body, in: box), [])
            usages.append(box.lastUsage)
        }
        #expect(usages[0] == usages[1])
    }

    /// Memory may run out at any allocation, steps at any instruction: nothing breaks.
    @Test func budgetsMayEndAnywhere() throws {
        let body = """
            local out = {}
            for word in ("the quick brown fox " .. ...):gmatch("%a+") do
              out[#out + 1] = word:upper():gsub("%u", function(c) return c:lower() .. "x" end)
            end
            local t = setmetatable({}, {__index = function(_, k) return k .. "!" end})
            table.sort(out, function(a, b) return #a > #b end)
            local ok, e = pcall(function()
              local c <close> = setmetatable({}, {__close = function() local y = {1, 2, 3} end})
              error({message = "boo"})
            end)
            for k in pairs({b = 1, a = 2, [3] = 4}) do out[#out + 1] = tostring(k) end
            print(t.foo, e.message, string.format("%q %5.2f", "a\\nb", 1.5))
            return {text = table.concat(out, " "), parts = {table.unpack(out)}}
            """
        var kinds: [LuaFailure.Kind: Int] = [:]
        var results: [LuaValue] = []
        let bounds =
            stride(from: 0, to: 30_000, by: 113).map { LuaLimits(memory: $0) }
            + stride(from: 0, to: 8_000, by: 97).map { LuaLimits(steps: $0) }
        for limits in bounds {
            let box = Sandbox(limits: limits)
            do {
                let result = try box.call(plugin(body, in: box), [.value(.text("dog"))])
                if !results.contains(result) { results.append(result) }
            } catch let failure as LuaFailure {
                kinds[failure.kind, default: 0] += 1
            }
        }
        #expect(results.count == 1)
        #expect(Set(kinds.keys) == [.memory, .steps])
        #expect(kinds.values.allSatisfy { $0 > 10 })
    }
}
