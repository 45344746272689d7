// SPDX-License-Identifier: MIT

/// Findings as people read them: message, place, the line itself, a caret, advice.
package struct FindingFormat {
    /// More findings than this are counted, not shown.
    package static let mostShown = 20
    /// A longer source line is cut around the caret.
    private static let longestLine = 120

    /// Whether to colour for a terminal.
    package var color: Bool
    /// Hands out the lines of a file by its display name, or nil where there are none.
    private let lines: (String) -> SourceLines?

    /// Creates a format that looks source lines up through `lines`.
    package init(color: Bool = false, lines: @escaping (String) -> SourceLines?) {
        self.color = color
        self.lines = lines
    }

    /// All findings in their order; of too many the errors are shown first of all, and the surplus is
    /// summed up in one line.
    package func text(_ findings: [Finding]) -> String {
        let severities = [Finding.Severity.error, .warning, .note]
        let ranked = severities.flatMap { severity in
            findings.indices.filter { findings[$0].severity == severity }
        }
        var result = ""
        for index in ranked.prefix(Self.mostShown).sorted() { result += text(findings[index]) }
        let hidden = ranked.dropFirst(Self.mostShown)
        guard !hidden.isEmpty else { return result }
        let parts = severities.compactMap { severity in
            let count = hidden.count { findings[$0].severity == severity }
            return count == 0 ? nil : "\(count) more \(severity.rawValue)\(count == 1 ? "" : "s")"
        }
        return result + "... and \(parts.joined(separator: ", ")), not shown\n"
    }

    /// One finding with its snippet, ending in a line feed.
    package func text(_ finding: Finding) -> String {
        var result = paint(finding.severity.rawValue, finding.severity)
        result += paint(": \(DisplayText.escaped(finding.message))\n", bold: true)
        var gutter = ""
        if let location = finding.location {
            let shown = snippet(at: location, label: finding.label, severity: finding.severity)
            gutter = shown.gutter
            result += shown.text
        } else if let label = finding.label {
            result += " = \(DisplayText.escaped(label))\n"
        }
        for help in finding.help {
            result += "\(gutter) = help: \(DisplayText.escaped(help))\n"
        }
        return result
    }

    private func snippet(at location: Location, label: String?, severity: Finding.Severity)
        -> (text: String, gutter: String)
    {
        let file = DisplayText.escaped(location.file)
        guard location.line > 0 else {
            let words = label.map { " = \(DisplayText.escaped($0))\n" } ?? ""
            return (" --> \(file)\n" + words, "")
        }
        let number = String(location.line)
        let gutter = String(repeating: " ", count: number.count + 1)
        var text = "\(gutter)--> \(file):\(location.line):\(location.column)\n"
        guard let line = lines(location.file)?.line(location.line) else {
            if let label { text += "\(gutter) = \(DisplayText.escaped(label))\n" }
            return (text, gutter)
        }
        let marked = Excerpt(line, at: location, longest: Self.longestLine)
        text += "\(gutter) |\n"
        text += " \(number) | \(marked.text)\n"
        text += "\(gutter) | \(String(repeating: " ", count: marked.indent))"
        var caret = String(repeating: "^", count: marked.carets)
        if let label { caret += " " + DisplayText.escaped(label) }
        return (text + paint(caret, severity) + "\n", gutter)
    }

    private func paint(_ text: String, _ severity: Finding.Severity) -> String {
        guard color else { return text }
        let code =
            switch severity {
            case .error: "31"
            case .warning: "33"
            case .note: "36"
            }
        return "\u{1B}[1;\(code)m\(text)\u{1B}[0m"
    }

    private func paint(_ text: String, bold: Bool) -> String {
        guard color, bold else { return text }
        return "\u{1B}[1m\(text.dropLast())\u{1B}[0m\n"
    }
}
