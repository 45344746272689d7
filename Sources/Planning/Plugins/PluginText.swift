// SPDX-License-Identifier: MIT

package import Findings

/// Places in a plugin's text, for findings.
package struct PluginText: Sendable {
    private let source: PluginSource
    private let lines: SourceLines

    /// Takes a plugin's source.
    package init(_ source: PluginSource) {
        self.source = source
        lines = SourceLines(source.bytes)
    }

    /// The words on a line; the first line where the number is not known.
    package func location(ofLine number: Int?) -> Location {
        let number = number ?? 1
        let text = Array((lines.line(number) ?? "").unicodeScalars)
        let start = text.firstIndex { $0 != " " && $0 != "\t" } ?? 0
        let end = text.lastIndex { $0 != " " && $0 != "\t" } ?? start
        return Location(
            file: source.file, line: number, column: start + 1, length: end - start + 1)
    }

    /// Where the table gives a key its value: the first `key =` that is no comment.
    func location(ofKey key: String, line: Int?) -> Location {
        let wanted = Array(key.unicodeScalars)
        if let line { return place(of: wanted, onLine: line) ?? location(ofLine: line) }
        var number = 1
        while let text = lines.line(number), number <= Self.mostLines {
            if !text.drop(while: { $0 == " " || $0 == "\t" }).hasPrefix("--"),
                let place = place(of: wanted, onLine: number)
            {
                return place
            }
            number += 1
        }
        return location(ofLine: 1)
    }

    /// Longer plugins are not searched.
    private static let mostLines = 2000

    private func place(of key: [Unicode.Scalar], onLine number: Int) -> Location? {
        let text = Array((lines.line(number) ?? "").unicodeScalars)
        var start = 0
        while start + key.count <= text.count {
            defer { start += 1 }
            guard text[start..<start + key.count].elementsEqual(key) else { continue }
            if start > 0, Self.isName(text[start - 1]) { continue }
            let rest = text[(start + key.count)...].drop { $0 == " " || $0 == "\t" }
            guard rest.first == "=", rest.dropFirst().first != "=" else { continue }
            return Location(
                file: source.file, line: number, column: start + 1, length: key.count)
        }
        return nil
    }

    private static func isName(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "_" || scalar == "." || scalar.properties.isAlphabetic
            || ("0"..."9").contains(scalar)
    }
}
