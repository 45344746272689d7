// SPDX-License-Identifier: MIT

/// A plugin's source, checked and ready to be loaded into any number of sandboxes.
package struct LuaSource: Sendable {
    /// The plugin's name.
    package let name: String
    /// What Lua runs: the original with the sandbox's marks.
    let text: [UInt8]
    /// What the author wrote, without a byte order mark.
    let original: [UInt8]
    /// The lines of the entries of the table that the source returns, where it is written out.
    let moduleLines: [String: Int]

    /// Checks a source without running it.
    ///
    /// - Throws: `LuaFailure` of the kind `syntax`.
    package init(
        _ bytes: [UInt8], name: String, limits: LuaLimits = .init()
    ) throws(LuaFailure) {
        self.name = name
        original = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes[3...]) : bytes
        try Self.checkBytes(original, limits: limits)
        do throws(LuaInstrumenter.Failure) {
            let result = try LuaInstrumenter.instrument(original)
            text = result.text
            moduleLines = result.moduleLines
        } catch {
            switch error {
            case .refused(let message, let line):
                throw LuaFailure(.syntax, message, line: line)
            case .syntax(let line):
                // Lua finds the words for it.
                try Sandbox(limits: limits).compile(original)
                throw LuaFailure(.syntax, "a plugin cannot have this here", line: line)
            }
        }
    }

    private static func checkBytes(_ bytes: [UInt8], limits: LuaLimits) throws(LuaFailure) {
        guard bytes.count <= limits.sourceBytes else {
            let most = limits.sourceBytes >> 10
            throw LuaFailure(.syntax, "a plugin's file has at most \(most) kilobytes")
        }
        if bytes.first == 0x1B {
            throw LuaFailure(.syntax, "a plugin is a text, not compiled Lua")
        }
        guard String(validating: bytes, as: UTF8.self) == nil else { return }
        var line = 1
        for part in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if String(validating: part, as: UTF8.self) == nil { break }
            line += 1
        }
        throw LuaFailure(.syntax, "the plugin's file is not UTF-8", line: line)
    }
}
