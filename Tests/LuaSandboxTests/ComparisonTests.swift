// SPDX-License-Identifier: MIT

import LuaSandbox
import Testing

/// Texts are compared byte by byte; two that look like numbers are not compared at all.
@Suite struct ComparisonTests {
    @Test(arguments: [
        ("'a' < 'b'", true), ("'a' > 'b'", false), ("'a' <= 'a'", true), ("'a' >= 'b'", false),
        ("'Z' < 'a'", true), ("'ab' < 'b'", true), ("'a' < 'ab'", true), ("'' < 'a'", true),
        ("'z' < 'é'", true), ("'a\\0b' < 'a\\0c'", true), ("'2027-04-01' < '2027-05-01'", true),
        ("'5' >= '0' and '5' <= '9'", true), ("'10' < 'x'", true), ("'x' > '10'", true),
        ("'' < '10'", true), ("1 < 2", true), ("1 < 1.5", true), ("2^53 == 2^53 + 1", true),
        ("9007199254740993 > 2^53", true), ("0/0 < 0/0", false), ("not ('a' < 'a')", true),
        ("'a' .. 'b' < 'a' .. 'c'", true), ("1 + 1 < 2 + 2", true), ("#'ab' > #'a'", true),
        ("('a' < 'b') == ('c' < 'd')", true), ("'a' < 'b' == true", true),
        ("'10' == '10' and '10' ~= '10.0'", true),
    ])
    func compares(expression: String, expected: Bool) throws {
        #expect(try evaluate("return \(expression)") == .boolean(expected))
        let variables = """
            local function identity(...) return ... end
            return \(expression.replacing("'10'", with: "identity('10')"))
            """
        #expect(try evaluate(variables) == .boolean(expected))
    }

    @Test(arguments: [
        ("return p.age < q.age", "9", "10"), ("return p.age > q.age", "10", "9"),
        ("return p.age <= q.age", "9", "10"), ("return p.age >= q.age", "10", "9"),
        ("return p.age < '10'", "9", "10"), ("return '10' < p.age", "10", "9"),
        ("local a, b = p.age, q.age if a < b then return 1 end", "9", "10"),
        ("return not (p.age < q.age)", "9", "10"),
        ("local t = {p.age, q.age} table.sort(t)", "10", "9"),
        ("return ' 9' < q.age .. ''", " 9", "10"), ("return '1e3' < '0x10'", "1e3", "0x10"),
    ])
    func twoThatLookLikeNumbersAreAFinding(body: String, left: String, right: String) {
        let failure = failure(
            of: "local p, q = ... " + body,
            [.value(.record(["age": .text("9")])), .value(.record(["age": .text("10")]))])
        #expect(failure?.kind == .runtime)
        #expect(
            failure?.message
                == "compares '\(left)' and '\(right)' as texts, though they look like numbers")
        #expect(failure?.help == "tonumber(…) on both sides compares them as numbers")
    }

    @Test func asNumbersTheyCompare() throws {
        #expect(try evaluate("return tonumber('9') < tonumber('10')") == .boolean(true))
    }

    @Test func metamethodsSeeTheTextItself() throws {
        let body = """
            local mt = {
              __lt = function(a, b) return type(a) .. " " .. type(b) == WANTED end,
              __le = function(a, b) return type(a) .. " " .. type(b) == WANTED end,
            }
            local t = setmetatable({}, mt)
            return EXPRESSION
            """
        for (expression, wanted) in [
            ("t < 'x'", "table string"), ("'x' < t", "string table"), ("t > 'x'", "string table"),
            ("t <= 'x'", "table string"), ("'x' >= t", "table string"), ("t < t", "table table"),
        ] {
            let source = body.replacing("EXPRESSION", with: expression)
                .replacing("WANTED", with: "'\(wanted)'")
            #expect(try evaluate(source) == .boolean(true), "\(expression)")
        }
    }

    @Test func comparingLongTextsIsCharged() throws {
        let box = Sandbox()
        let body =
            "local a = ('x'):rep(100000) local b = a:sub(1, -2) .. 'x' local _ = a OPERATOR b"
        _ = try box.call(plugin(body.replacing("a OPERATOR b", with: "nil"), in: box), [])
        let without = box.lastUsage.steps
        for sign in ["<", "==", "~=", ">="] {
            _ = try box.call(plugin(body.replacing("OPERATOR", with: sign), in: box), [])
            #expect(box.lastUsage.steps > without + 3_000, "\(sign)")
        }
    }
}
