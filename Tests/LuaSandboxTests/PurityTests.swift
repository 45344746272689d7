// SPDX-License-Identifier: MIT

import LuaSandbox
import Seeding
import Testing

/// A plugin's results depend on its source, its arguments and its seed, and on nothing else.
@Suite struct PurityTests {
    static let scenarios = LuaScenario.all(in: "purity")
    static let bodies = scenarios.map(\.body)

    private func run(_ body: String, in box: Sandbox) throws -> LuaValue {
        try box.call(
            plugin(body, in: box), [.value(.text("The quick brown fox")), .random],
            random: Seed("purity").stream)
    }

    @Test(arguments: scenarios)
    func twoSandboxesAgree(scenario: LuaScenario) throws {
        let body = scenario.body
        let first = Sandbox()
        let one = try run(body, in: first)
        let usage = first.lastUsage
        for _ in 0..<5 {
            let other = Sandbox()
            #expect(try run(body, in: other) == one)
            #expect(other.lastUsage.steps == usage.steps)
        }
    }

    @Test func neitherOrderNorCompanyMatters() throws {
        let alone = try Self.bodies.map { try run($0, in: Sandbox()) }
        let boxes = Self.bodies.map { _ in Sandbox() }
        var together: [LuaValue?] = Self.bodies.map { _ in nil }
        for index in Self.bodies.indices.reversed() {
            together[index] = try run(Self.bodies[index], in: boxes[index])
        }
        #expect(together == alone)
        let shared = Sandbox()
        for _ in 0..<2 {
            #expect(try Self.bodies.map { try run($0, in: shared) } == alone)
        }
    }

    @Test func oneSourceLoadsIntoManySandboxes() throws {
        let source = try LuaSource(
            Array("local n = 0 return {f = function() n = n + 1 return n end}".utf8), name: "test")
        for _ in 0..<3 {
            let box = Sandbox()
            let function = try #require(try box.load(source).function("f"))
            #expect(try box.call(function, []) == .number(1))
        }
    }

    @Test func sandboxesShareNothing() async throws {
        let results = await withTaskGroup(of: [LuaValue?].self) { group in
            for _ in 0..<8 {
                group.addTask {
                    Self.bodies.map { body in
                        let box = Sandbox()
                        return try? box.call(
                            plugin(body, in: box), [.value(.text("abc")), .random],
                            random: SplitMix64(state: 7))
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(results.count == 8)
        #expect(results.allSatisfy { $0 == results[0] && !$0.contains(nil) })
    }

    /// A fresh environment for each letter must cost next to nothing.
    @Test func aFreshEnvironmentIsCheap() throws {
        let source = try LuaSource(
            Array("return {filter = function(text) return text:upper() end}".utf8), name: "test")
        let clock = ContinuousClock()
        let time = try clock.measure {
            for _ in 0..<200 {
                let box = Sandbox()
                let filter = try #require(try box.load(source).function("filter"))
                #expect(try box.call(filter, [.value(.text("a"))]) == .text("A"))
            }
        }
        #expect(time < .seconds(2))
    }
}
