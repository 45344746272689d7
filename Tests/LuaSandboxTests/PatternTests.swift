// SPDX-License-Identifier: MIT

import LuaSandbox
import Testing

@Suite struct PatternTests {
    @Test(arguments: [
        ("('hello world'):find('wor')", "7 9"), ("('a.b'):find('.', 1, true)", "2 2"),
        ("('a.b'):find('%.')", "2 2"), ("('hello'):find('l+')", "3 4"),
        ("('hello'):find('l-')", "1 0"), ("('hello'):find('^e')", "nil"),
        ("('hello'):find('o$')", "5 5"), ("('hello'):find('xyz')", "nil"),
        ("('hello'):find('')", "1 0"), ("('hello'):find('', 6)", "6 5"),
        ("('hello'):find('', 7)", "nil"), ("('hello'):find('l', -2)", "4 4"),
        ("('key = value'):match('^(%w+)%s*=%s*(%w+)$')", "key value"),
        ("('2027-04-01'):match('(%d+)-(%d+)-(%d+)')", "2027 04 01"),
        ("('f(a(b)c)d'):match('%b()')", "(a(b)c)"),
        ("('THE (quick) fox'):find('%((%a+)%)')", "5 11 quick"),
        ("('THE (quick) fox'):match('%f[%a]%a+%f[%A]')", "THE"),
        ("('abcabc'):match('(abc)%1')", "abc"),
        ("('abc'):match('()b()')", "2 3"), ("('[x]'):match('[%]]')", "]"),
        ("('x]'):match('[]]')", "]"), ("('a-b'):match('[a-]+')", "a-"),
        ("('5'):match('[^%d]')", "nil"), ("('aXb'):match('%u')", "X"), ("('é'):match('%a')", "nil"),
        ("('a\\0b'):find('\\0')", "2 2"), ("('a$'):match('$')", ""),
        ("('a$b'):match('a$b')", "a$b"),
        ("('aaa'):match('a-$')", "aaa"), ("('ab'):match('a?b')", "ab"), ("('b'):match('a?b')", "b"),
        ("('  x  '):match('^%s*(.-)%s*$')", "x"), ("('abc'):gsub('', '-')", "-a-b-c- 4"),
        ("('hello'):gsub('l', 'L', 1)", "heLlo 1"), ("('hello'):gsub('(h)(e)', '%2%1')", "ehllo 1"),
        ("('abc'):gsub('%w', '%0%0')", "aabbcc 3"), ("('abc'):gsub('b', '%%')", "a%c 1"),
        ("('abc'):gsub('b', {b = 'X'})", "aXc 1"), ("('abc'):gsub('b', {})", "abc 1"),
        ("('abc'):gsub('b', function() return false end)", "abc 1"),
        ("('abc'):gsub('(b)()', function(b, p) return b .. p end)", "ab3c 1"),
        ("('abc'):gsub('^a', 'X')", "Xbc 1"), ("('aaa'):gsub('^a', '')", "aa 1"),
        ("('abc'):gsub('x*', '-')", "-a-b-c- 4"), ("('abc'):gsub('b', 5)", "a5c 1"),
    ])
    func matches(call: String, expected: String) throws {
        let body = """
            local function show(...)
              local t = table.pack(...)
              for i = 1, t.n do t[i] = tostring(t[i]) end
              return table.concat(t, " ")
            end
            return show(\(call))
            """
        #expect(try evaluate(body) == .text(expected))
    }

    @Test(arguments: [
        ("('a1b2'):gmatch('%a')", "a,b"), ("('k=v, x=y'):gmatch('(%w+)=(%w+)')", "k,x"),
        ("('abc'):gmatch('')", ",,,"), ("('abc'):gmatch('%w', 2)", "b,c"),
        ("('abc'):gmatch('x')", ""),
    ])
    func iterates(call: String, expected: String) throws {
        let body = "local t = {} for m in \(call) do t[#t + 1] = m end return table.concat(t, ',')"
        #expect(try evaluate(body) == .text(expected))
    }

    @Test(arguments: [
        ("('a'):match('(a')", "unfinished capture"),
        ("('a'):match('a)')", "invalid pattern capture"),
        ("('a'):match('[a')", "malformed pattern (missing ']')"),
        ("('a'):match('%')", "malformed pattern (ends with '%')"),
        ("('a'):match('%b')", "malformed pattern (missing arguments to '%b')"),
        ("('a'):match('%fa')", "missing '[' after '%f' in pattern"),
        ("('a'):match('%1')", "invalid capture index %1"),
        ("('a'):gsub('a', '%2')", "invalid capture index %2"),
        ("('a'):gsub('a', '%x')", "invalid use of '%' in replacement string"),
        ("('a'):gsub('a', function() return {} end)", "invalid replacement value (a table)"),
        (
            "('a'):gsub('a')",
            "bad argument #2 to 'gsub' (string/function/table expected, got no value)"
        ),
        ("('a'):rep(40):match(('(a)'):rep(40))", "too many captures"),
        ("('a'):rep(300):match(('a?'):rep(300))", "pattern too complex"),
    ])
    func refuses(call: String, message: String) {
        #expect(failure(of: "return \(call)")?.message == message)
    }
}

@Suite struct FormatTests {
    @Test(arguments: [
        ("'%d %5d|%-5d|%05d|%+d', 42, 42, 42, 42, 42", "42    42|42   |00042|+42"),
        ("'%x %X %#x %o', 255, 255, 255, 8", "ff FF 0xff 10"),
        ("'%5.2f|%.0f|%e', 3.14159, 2.5, 1", " 3.14|2|1.000000e+00"),
        ("'%g %g %.3g', 1e20, 0.1, 2/3", "1e+20 0.1 0.667"),
        ("'%s %s %s', 1, 1.0, nil", "1 1.0 nil"),
        ("'%10s|%-10s|%.2s', 'abc', 'abc', 'abc'", "       abc|abc       |ab"),
        ("'%5s', ('x'):rep(3)", "  xxx"), ("'%s', {}", "table"), ("'%c%c', 72, 105", "Hi"),
        ("'100%%'", "100%"), ("'%f %F', 1/0, -1/0", "inf -INF"), ("'%5.1f|', 0/0", "  nan|"),
        ("'%-6.1f|%+.1f', 1/0, 1/0", "inf   |+inf"), ("'%i', '12'", "12"), ("'%d', 3.0", "3"),
        ("'%q', 'a\"b\\\\c\\nd\\0e'", "\"a\\\"b\\\\c\\\nd\\0e\""), ("'%q', 1", "1"),
        ("'%q', math.mininteger", "0x8000000000000000"), ("'%q', 0.5", "0x1p-1"),
        ("'%q %q', true, nil", "true nil"), ("'%a', 1", "0x1p+0"), ("''", ""),
    ])
    func formats(arguments: String, expected: String) throws {
        #expect(try evaluate("return string.format(\(arguments))") == .text(expected))
    }

    @Test(arguments: [
        ("'%d'", "bad argument #2 to 'format' (no value)"),
        ("'%'", "invalid conversion '%' to 'format'"),
        ("'%ll d', 1", "invalid conversion '%l' to 'format'"),
        ("'%.123f', 1", "invalid conversion '%.123' to 'format'"),
        ("'%d', 'x'", "bad argument #2 to 'format' (number expected, got string)"),
        ("'%q', {}", "bad argument #2 to 'format' (value has no literal form)"),
        ("'%5q', 'x'", "specifier '%q' cannot have modifiers"),
        ("'%9s', 'a\\0b'", "bad argument #2 to 'format' (string contains zeros)"),
    ])
    func refuses(arguments: String, message: String) {
        #expect(failure(of: "return string.format(\(arguments))")?.message == message)
    }
}
