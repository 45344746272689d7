// SPDX-License-Identifier: MIT

import Seeding
import Testing

@testable import LuaSandbox

@Suite struct LuaInstrumenterTests {
    private func marked(_ source: String) throws -> String {
        String(decoding: try LuaInstrumenter.instrument(Array(source.utf8)).text, as: UTF8.self)
    }

    /// In this table `⟨M⟩b⟩` stands for the mark `M` around `b`.
    private func expanded(_ text: String) -> String {
        text.replacing("⟨v⟩", with: "(\"\\6v\")(").replacing("⟧", with: ")")
            .replacing(#/⟨([^⟩]*)⟩/#) { "(\"\\6\($0.1)\"|(" }
            .replacing("⟩", with: "))")
    }

    @Test(arguments: [
        ("x = a < b", "x = a < ⟨<⟩b⟩"),
        ("x = a <= b.c[1]", "x = a <= ⟨<⟩b.c[1]⟩"),
        ("x = a > b and c >= d", "x = a > ⟨<⟩b⟩ and c >= ⟨<⟩d⟩"),
        ("x = a < 1", "x = a < 1"),
        ("x = -1 < a", "x = -1 < a"),
        ("x = #a > b", "x = ⟨#a⟩a⟩ > b"),
        ("x = a == b", "x = a == ⟨=⟩b⟩"),
        ("x = a ~= nil", "x = a ~= nil"),
        ("x = 'k' == a", "x = 'k' == a"),
        ("x = a == 'k'", "x = a == 'k'"),
        ("x = a == {}", "x = a == {}"),
        ("x = a % 2", "x = ⟨%a⟩a⟩ % 2"),
        ("x = 7 % b", "x = 7 % ⟨%b⟩b⟩"),
        ("x = a % 2.5", "x = ⟨%a⟩a⟩ % ⟨%⟩2.5⟩"),
        ("x = a .. 'k'", "x = ⟨.a⟩a⟩ .. 'k'"),
        ("x = a .. b .. c", "x = ⟨.a⟩a⟩ .. ⟨.b⟩b⟩ .. ⟨.c⟩c⟩"),
        ("x = f() .. p.q", "x = ⟨.⟩f()⟩ .. ⟨.p.q⟩p.q⟩"),
        ("x = 1 .. 2", "x = 1 .. 2"),
        ("x = #t", "x = ⟨#t⟩t⟩"),
        ("x = #t.u", "x = ⟨#t.u⟩t.u⟩"),
        ("x = #f()", "x = ⟨#⟩f()⟩"),
        ("x = # t ^ 2", "x = ⟨#⟩ t ^ 2⟩"),
        ("x = -#t", "x = -⟨#t⟩t⟩"),
        ("t[k] = 1", "t[⟨k⟩k⟩] = 1"),
        ("t[1] = 1", "t[1] = 1"),
        ("t['k'] = 1", "t['k'] = 1"),
        ("t.k = u[k]", "t.k = u[k]"),
        ("t[a], u[b] = 1", "t[⟨k⟩a⟩], u[⟨k⟩b⟩] = 1"),
        ("t[a][b] = 1", "t[a][⟨k⟩b⟩] = 1"),
        ("f(t[a]).x = 1", "f(t[a]).x = 1"),
        ("t[12345] = 1", "t[⟨k⟩12345⟩] = 1"),
        ("t[-k] = 1", "t[⟨k⟩-k⟩] = 1"),
        ("x = {[k] = v, [1] = w, y = z, 5; 6}", "x = {[⟨k⟩k⟩] = v, [1] = w, y = z, 5; 6}"),
        ("for i = 1, n do end", "for i = 1, ⟨f⟩n⟩ do end"),
        ("for i = a, #t, -1 do end", "for i = ⟨f⟩a⟩, ⟨#t⟩t⟩, -1 do end"),
        ("for k, v in next, t do end", "for k, v in next, t do end"),
        ("function f(...) g(...) end", "function f(...) g(⟨v⟩...⟧) end"),
        ("function f(...) return a, g() end", "function f(...) return a, ⟨v⟩g()⟧ end"),
        ("function f(...) return g() end", "function f(...) return g() end"),
        ("function f(...) return (g()) end", "function f(...) return (g()) end"),
        ("local x <const> = 1 < 2", "local x <const> = 1 < 2"),
        ("local x <close>, y = a", "local x <close>, y = a"),
        ("x = a<b", "x = a<⟨<⟩b⟩"),
        ("x = a<(b)", "x = a<⟨<⟩(b)⟩"),
        ("x = not a < b", "x = not a < ⟨<⟩b⟩"),
        ("x = a < b | c", "x = a < ⟨<⟩b | c⟩"),
        ("x = a < b == c", "x = a < ⟨<⟩b⟩ == ⟨=⟩c⟩"),
        ("x = a == b < c", "x = a == ⟨=⟩b⟩ < ⟨<⟩c⟩"),
        ("x = a == #b", "x = a == ⟨#b⟩b⟩"),
        ("x = a == b .. c", "x = a == ⟨=⟩⟨.b⟩b⟩ .. ⟨.c⟩c⟩⟩"),
        ("x = a // b << c & ~d", "x = a // b << c & ~d"),
    ])
    func marks(source: String, expected: String) throws {
        #expect(try marked(source) == expanded(expected))
    }

    /// What only looks like an operator: strings, comments, long brackets, other symbols.
    @Test(arguments: [
        "x = 'a < b'", "x = \"#t\"", "x = [[a == b]]", "x = [==[ a < b ]] #c ]==]", "-- a < b",
        "--[[ a < b\n#c ]] x = 1", "--[==[ ]] a < b ]==] x = 1", "x = 'a\\' < b'",
        "x = 'a\\\n< b'", "x = 'a\\z  \n  < b'", "x = a << b >> c", "::label:: goto label",
        "x = '\\\\' y = 1", "x = 0x.1p-3 + 3e+2 + .5 + 5.", "x = a.b.c:d 'e' {f}",
        "local function f(a, b, ...) end", "function a.b.c:d() end", "x = function() end",
        "if a then elseif b then else end", "while a do break end", "repeat local x = 1 until x",
        "do end ; ; return", "local a, b <const>, c = 1, 2", "f{1}",
        "x = - - 1", "x = not not a", "a.b['c'].d = 1", "(f)()", "(a).b = 1", "f'x'.y = 1",
    ])
    func leavesAlone(source: String) throws {
        #expect(try marked(source) == source)
    }

    @Test func linesStayAsTheyAre() throws {
        let source = "local a\r\nlocal b --[[\n]] x = a\n<\nb y = #\n\nt z = a ..\r b"
        let text = try marked(source)
        #expect(text.filter(\.isNewline) == source.filter(\.isNewline))
        let box = Sandbox()
        let failing = "return {f = function() local t = 'a\\z\n\n'\n\nlocal x = 1 <\n #u end}"
        let function = try #require(try box.load(Array(failing.utf8), name: "x").function("f"))
        #expect(throws: LuaFailure(.runtime, "attempt to get length of a nil value ('u')", line: 6))
        {
            try box.call(function, [])
        }
    }

    @Test func theLinesOfTheReturnedTableAreKnown() throws {
        let source = """
            local t = {a = 1}
            return {
              summary = "x", option = {text = "y"},
              pair = function(a, b)
                local z = {w = 1}
                if a then return {v = 2} end
              end,

              score = 1,
            }
            """
        let lines = try LuaInstrumenter.instrument(Array(source.utf8)).moduleLines
        #expect(lines == ["summary": 3, "option": 3, "pair": 4, "score": 9])
    }

    @Test(arguments: [
        String(repeating: "(", count: 200) + "1" + String(repeating: ")", count: 200),
        String(repeating: "{", count: 200) + String(repeating: "}", count: 200),
        String(repeating: "- ", count: 200) + "1", String(repeating: "not ", count: 200) + "1",
        "a" + String(repeating: " .. a", count: 200), "a" + String(repeating: "^a", count: 200),
        String(repeating: "function() return ", count: 20) + "1"
            + String(repeating: " end", count: 20),
    ])
    func whatNestsTooDeepIsRefused(expression: String) {
        #expect(
            loadingFailure(of: "\nreturn {x = \(expression)}")
                == LuaFailure(.syntax, "blocks, functions or expressions nest too deep", line: 2))
    }

    @Test func whatLuaWouldCompileForeverIsRefused() {
        let message = "a plugin has at most 10000 times 'and', 'or' and 'elseif'"
        let or = "local x = a" + String(repeating: " or a", count: 20_000)
        let branches = "if a then" + String(repeating: " elseif a then", count: 15_000) + " end"
        // An error behind it must not make Lua compile it for the sake of the error's words.
        for source in [or, branches, or + " '", branches + " ="] {
            #expect(loadingFailure(of: source) == LuaFailure(.syntax, message, line: 1))
        }
    }
}

/// The parser takes what Lua takes, and marks change no result.
@Suite struct LuaInstrumenterFuzzTests {
    private static let statements = [
        "a = b", "a, t[b] = 1, 'x'", "t.k[#t + 1] = {1, x = 2, [b] = 3; ...}", "f()", "a:b 'x'",
        "local x <const>, y = 1", "local function f(a, ...) return a, ... end", "do local z end",
        "function a.b:c() end", "if a then elseif b < c then else end", "goto done ::done::", ";",
        "while a == b do break end", "repeat local q = a % b until q >= 1", "f{g{}}",
        "for i = 1, n, -1 do t[i] = i end", "for k, v in pairs(t) do end", "(f or g)(a .. b .. c)",
        "a = function(...) return f(), g() end", "a = not -b ^ 2 // ~c << 1 & d | e",
        "a = [[x]] .. \"y\" .. 'z' -- w", "a = 0x1p4 + 3e-2", "return a, f()",
        "local s = #'x' == 1",
    ]
    private static let words = [
        "a", "1", "'s'", "nil", "...", "{", "}", "(", ")", "[", "]", "+", "-", "#", "..", "<", ">",
        "==",
        "=", ",", ";", ".", ":", "::", "and", "not", "~", "do", "end", "if", "then", "function",
        "local",
        "return", "break", "goto", "in", "until", "<const>", "--",
    ]

    /// Statements of which a word was dropped, doubled or put in the place of another.
    @Test func takesWhatLuaTakes() throws {
        var random = SplitMix64(state: 1)
        let judge = Sandbox()
        var accepted = 0
        for _ in 0..<3_000 {
            var words = (0...random.below(3)).flatMap { _ in
                Self.statements[random.below(Self.statements.count)].split(separator: " ")
            }
            let at = random.below(words.count)
            switch random.below(5) {
            case 0: words.remove(at: at)
            case 1: words.insert(words[at], at: at)
            case 2: words[at] = Substring(Self.words[random.below(Self.words.count)])
            case 3: words.insert(Substring(Self.words[random.below(Self.words.count)]), at: at)
            default: break
            }
            let text = words.joined(separator: " ")
            let bytes = Array(text.utf8)
            let isLua = (try? judge.compile(bytes)) != nil
            let marked = try? LuaInstrumenter.instrument(bytes).text
            let isStillLua = marked.map { (try? judge.compile($0)) != nil } ?? false
            #expect(isStillLua == isLua, "\(text)")
            if isLua { accepted += 1 }
        }
        #expect(accepted > 600 && accepted < 2_700)
    }

    @Test func bytesAreHarmless() {
        var random = SplitMix64(state: 2)
        let source = Array(
            "return {f = function(...) local s <const> = [=[x]=] return #s .. 'y' end} --".utf8)
        for _ in 0..<3_000 {
            var bytes = source
            for _ in 0...random.below(4) {
                let at = random.below(bytes.count)
                switch random.below(3) {
                case 0: bytes[at] = UInt8(random.below(256))
                case 1: bytes.remove(at: at)
                default: bytes.insert(UInt8(random.below(128)), at: at)
                }
            }
            do {
                let parsed = try LuaSource(bytes, name: "fuzz")
                #expect(parsed.text.count >= parsed.original.count)
            } catch {
                #expect(error.kind == .syntax && error.message != "a plugin cannot have this here")
            }
        }
    }

    private static let operands = [
        "1", "2", "0.5", "-3", "'a'", "'10'", "'b'", "nil", "true", "x", "y", "s", "t", "u", "#t",
        "#s",
        "t[1]", "t.k", "f(x)", "(f(y, x))", "g()", "-x", "not y", "'z' .. x", "{1}", "#u[2]", "~2",
    ]
    private static let operators = [
        "+", "-", "*", "/", "//", "%", "^", "..", "<", ">", "<=", ">=", "==", "~=", "and", "or",
        "&", "|",
    ]

    /// Results with and without marks are the same, but for the texts that look like numbers.
    @Test func marksChangeNoResult() throws {
        var random = SplitMix64(state: 3)
        let box = Sandbox()
        var compared = 0
        for _ in 0..<2_000 {
            var expression = Self.operands[random.below(Self.operands.count)]
            for _ in 0..<random.below(5) {
                let sign = Self.operators[random.below(Self.operators.count)]
                let operand = Self.operands[random.below(Self.operands.count)]
                let isWrapped = random.below(4) == 0
                expression =
                    isWrapped
                    ? "(\(expression)) \(sign) \(operand)" : "\(expression) \(sign) \(operand)"
            }
            let source = Array(
                """
                local x, y, s, t, u = 3, 4.5, "text", {5, 6, k = "v"}, {1, {2, 3}}
                local function f(...) return ... end
                local function g() return 7, 8 end
                local ok, value = pcall(function()
                  local v = {\(expression)}
                  t[v[1] or 1] = 1
                  return v[1]
                end)
                if not ok then value = value:match("look like numbers") or "an error" end
                return {value = type(value) .. tostring(value)}
                """.utf8)
            let marked = try value(of: LuaInstrumenter.instrument(source).text, in: box)
            if marked == .text("stringlook like numbers") { continue }
            let plain = try value(of: source, in: box)
            #expect(marked == plain, "\(expression)")
            compared += 1
        }
        #expect(compared > 1_500)
    }

    private func value(of text: [UInt8], in box: Sandbox) throws -> LuaValue {
        guard case .value(let value)? = try box.run(text, original: text).first?.1 else {
            return .none
        }
        return value
    }
}
