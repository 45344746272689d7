// SPDX-License-Identifier: MIT

import LuaSandbox
import PranksterTestKit
import Testing

/// The safe library gives what plain Lua gives: `Fixtures/reference.txt` was written by it.
@Suite struct ReferenceTests {
    private struct Row {
        let call: Substring
        let expected: Substring
    }

    private static let rows: [Row] = {
        let path = Golden.folder(of: #filePath) + "/Fixtures/reference.txt"
        let text = String(decoding: Golden.read(path) ?? [], as: UTF8.self)
        return text.split(separator: "\n").dropFirst().compactMap { line in
            let parts = line.split(separator: "\t")
            return parts.count == 2 ? Row(call: parts[0], expected: parts[1]) : nil
        }
    }()

    /// The outcome of a call as one line: whether it returned, and the types and texts of results.
    private static let show = #"""
        local function show(ok, ...)
          local parts = {tostring(ok)}
          for i = 1, ok and select("#", ...) or 0 do
            local value = select(i, ...)
            local text = tostring(value):gsub("[^ -~]", function(c) return "\\" .. c:byte() end)
            local kind = math.type(value) or type(value)
            parts[#parts + 1] = kind .. ":" .. (kind == "table" and "" or text)
          end
          return table.concat(parts, " ")
        end
        """#

    @Test func theLibraryIsThatOfLua() throws {
        #expect(Self.rows.count > 700)
        for start in stride(from: 0, to: Self.rows.count, by: 50) {
            let rows = Self.rows[start..<min(start + 50, Self.rows.count)]
            let calls = rows.map { "out[#out + 1] = show(pcall(\($0.call)))" }
            let body = Self.show + "\nlocal out = {}\n" + calls.joined(separator: "\n")
            guard case .list(let results) = try evaluate(body + "\nreturn out") else {
                Issue.record("no list of results")
                return
            }
            #expect(results.count == rows.count)
            for (row, result) in zip(rows, results) {
                #expect(result == .text(String(row.expected)), "\(row.call)")
            }
        }
    }
}
