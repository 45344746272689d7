// SPDX-License-Identifier: MIT

import LuaSandbox
import Testing

@Suite struct LuaSourceTests {
    @Test func aByteOrderMarkIsNoPartOfTheSource() throws {
        let source = [0xEF, 0xBB, 0xBF] + Array("return {\nf = 1}".utf8)
        let plugin = try Sandbox().load(source, name: "marked")
        #expect(plugin.value("f") == .number(1))
        #expect(plugin.line(of: "f") == 2)
    }

    @Test func aSourceIsUTF8() {
        let bytes =
            Array("return {\n-- caf\u{E9}\n".utf8) + Array("x = '".utf8) + [0xE9] + Array("'}".utf8)
        #expect(throws: LuaFailure(.syntax, "the plugin's file is not UTF-8", line: 3)) {
            try LuaSource(bytes, name: "latin")
        }
    }

    @Test func aSourceHasALimit() {
        let bytes = Array("--".utf8) + [UInt8](repeating: 0x78, count: 1_000_000)
        #expect(throws: LuaFailure(.syntax, "a plugin's file has at most 256 kilobytes")) {
            try LuaSource(bytes, name: "large")
        }
        #expect(throws: Never.self) {
            try LuaSource(bytes, name: "large", limits: LuaLimits(sourceBytes: 2_000_000))
        }
    }

    @Test func bytecodeIsRefused() {
        #expect(throws: LuaFailure(.syntax, "a plugin is a text, not compiled Lua")) {
            try LuaSource([0x1B, 0x4C, 0x75, 0x61, 0x54, 0x00], name: "compiled")
        }
    }

    @Test func anErrorWhileLoadingHasItsLine() {
        #expect(
            loadingFailure(of: "local x = nil\nreturn {f = x.y}")
                == LuaFailure(.runtime, "attempt to index a nil value (local 'x')", line: 2))
        #expect(loadingFailure(of: "while true do end")?.kind == .steps)
        #expect(loadingFailure(of: "local t = {} while true do t = {t, t, t} end")?.line == 1)
    }

    @Test func namesHaveALimit() {
        let name = String(repeating: "n", count: 300)
        let failure = loadingFailure(of: "return {x = \(name)}")
        #expect(failure == LuaFailure(.syntax, "a name has at most 255 characters", line: 1))
    }

    @Test func lineEndsOfAllKindsCount() throws {
        for end in ["\n", "\r\n", "\r", "\n\r"] {
            let source = "return {" + end + "-- a comment" + end + "f = function()" + end + "end}"
            #expect(try Sandbox().load(Array(source.utf8), name: "ends").line(of: "f") == 3)
        }
    }
}
