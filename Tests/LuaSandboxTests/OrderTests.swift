// SPDX-License-Identifier: MIT

import LuaSandbox
import Testing

/// Nothing a plugin can notice depends on hashes, addresses or history.
@Suite struct OrderTests {
    private static let walk = """
        local keys = {}
        for key in ITERATION do keys[#keys + 1] = tostring(key) end
        return table.concat(keys, " ")
        """

    @Test(arguments: ["pairs(t)", "next, t", "next, t, nil"])
    func keysComeSorted(iteration: String) throws {
        let body = """
            local t = {zeta = 1, alpha = 2, [10] = 3, [2] = 4, [2.5] = 5, [-1] = 6, [true] = 7}
            t[false], t[""], t["Alpha"], t["é"], t["10"] = 1, 1, 1, 1, 1
            t[math.maxinteger], t[math.mininteger], t[1e100], t[-1e100] = 1, 1, 1, 1

            """
        let keys = try evaluate(body + Self.walk.replacing("ITERATION", with: iteration))
        let expected = """
            -1e+100 -9223372036854775808 -1 2 2.5 10 9223372036854775807 1e+100  10 Alpha alpha \
            zeta é false true
            """
        #expect(keys == .text(expected))
    }

    @Test func entriesMayGoWhileWalking() throws {
        let body = """
            local t = {a = 1, b = 2, c = 3, d = 4}
            local seen = {}
            for key in pairs(t) do
              seen[#seen + 1] = key
              t.b, t[key] = nil, nil
            end
            for key in pairs(t) do seen[#seen + 1] = "left" end
            return table.concat(seen, " ")
            """
        #expect(try evaluate(body) == .text("a c d"))
    }

    @Test func walksByNextMayBeNested() throws {
        let body = """
            local out = {}
            local t, u, v = {a = 1, b = 2}, {x = 1, y = 2}, {p = 1, q = 2}
            for i in next, t do for j in next, u do for k in next, v do
              out[#out + 1] = i .. j .. k
              next({}, nil)
            end end end
            return table.concat(out, " ")
            """
        #expect(try evaluate(body) == .text("axp axq ayp ayq bxp bxq byp byq"))
    }

    @Test func nextGoesOnFromAnyKey() throws {
        #expect(try evaluate("return next({a = 1, b = 2, c = 3}, 'b')") == .text("c"))
        #expect(try evaluate("return next({a = 1}, 'a')") == .none)
        #expect(try evaluate("return next({})") == .none)
    }

    @Test func walkingByNextIsNotQuadratic() throws {
        let body = """
            local t = {}
            for i = 1, SIZE do t["key" .. i] = i end
            local count, key = 0, next(t)
            while key do count, key = count + 1, next(t, key) end
            return count
            """
        func steps(_ size: Int) throws -> Int {
            let box = Sandbox(limits: LuaLimits(steps: 100_000_000))
            let function = try plugin(body.replacing("SIZE", with: "\(size)"), in: box)
            #expect(try box.call(function, []) == .number(Double(size)))
            return box.lastUsage.steps
        }
        #expect(try steps(8_000) < 12 * steps(1_000))
    }

    @Test func pairsHonoursItsMetamethod() throws {
        let body = """
            local t = setmetatable({}, {__pairs = function(t)
              return function(_, k) if not k then return 1, "one" end end, t, nil
            end})
            for k, v in pairs(t) do return k .. v end
            """
        #expect(try evaluate(body) == .text("1one"))
    }

    @Test func sortingIsStable() throws {
        let body = """
            local t = {}
            for i = 1, 100 do t[i] = {key = i * 7 % 5, at = i} end
            table.sort(t, function(a, b) return a.key < b.key end)
            for i = 2, #t do
              local a, b = t[i - 1], t[i]
              if a.key > b.key or a.key == b.key and a.at > b.at then return i end
            end
            return "stable"
            """
        #expect(try evaluate(body) == .text("stable"))
    }

    @Test(arguments: [
        ("{3, 1, 2}", "1 2 3"), ("{}", ""), ("{1}", "1"), ("{2, 1, 2, 1}", "1 1 2 2"),
        ("{'b', 'a', 'B', 'é', 'z'}", "B a b z é"), ("{2, 1.5, 1}", "1 1.5 2"),
        ("{3, 1, 2}, function(a, b) return a > b end", "3 2 1"),
        ("{3, 1, 2}, function() return true end", "2 1 3"),
        ("{3, 1, 2}, function() return false end", "3 1 2"),
    ])
    func sorts(arguments: String, expected: String) throws {
        let body = "local function s(t, f) table.sort(t, f) return table.concat(t, ' ') end "
        #expect(try evaluate(body + "return s(\(arguments))") == .text(expected))
    }

    @Test func anErrorWhileSortingLeavesTheTableAlone() throws {
        let body = """
            local t, calls = {5, 4, 3, 2, 1}, 0
            pcall(table.sort, t, function(a, b)
              calls = calls + 1
              assert(calls < 4)
              return a < b
            end)
            return table.concat(t)
            """
        #expect(try evaluate(body) == .text("54321"))
    }

    /// A length is a border that depends on the entries alone, not on how they came about.
    @Test func lengthsHaveNoHistory() throws {
        let body = """
            local a = {1, 2, 3, nil, 5, nil, nil, 8}
            local b = {}
            for i = 8, 1, -1 do b[i] = i end
            b.x, b.y, b.z = 1, 2, 3
            b.x, b.y, b.z, b[4], b[6], b[7] = nil
            local c = {n = 1, [8] = 8, [5] = 5, [3] = 3, [2] = 2, [1] = 1}
            return {#a, #b, #c, select("#", table.unpack(b))}
            """
        #expect(try evaluate(body) == .list([.number(3), .number(3), .number(3), .number(3)]))
    }

    @Test(arguments: [
        ("#{}", 0.0), ("#{1, 2, 3}", 3), ("#'äb'", 3), ("-#{1}", -1),
        ("2 ^ #{1, 2}", 4), ("#{{1, 2}, 2}[1]", 2), ("# --[[x]] {1}", 1),
        ("#setmetatable({}, {__len = function() return 7 end})", 7),
    ])
    func lengths(expression: String, expected: Double) throws {
        let body =
            expression == "#{{1, 2}, 2}[1]"
            ? "local t = {{1, 2}, 2} return #t[1]" : "return \(expression)"
        #expect(try evaluate(body) == .number(expected))
    }
}
