// SPDX-License-Identifier: MIT

/// One source line made ready to print, with the columns where the carets go.
struct Excerpt {
    /// The line, escaped, and cut at both ends if it is too long.
    private(set) var text = ""
    /// How many columns stand before the first caret.
    private(set) var indent = 0
    /// How many carets there are.
    private(set) var carets = 1

    init(_ line: String, at location: Location, longest: Int) {
        let count = line.unicodeScalars.count
        let start = min(max(location.column - 1, 0), count)
        let end = min(start + location.length, count)
        var from = 0
        var to = count
        if count > longest {
            from = max(0, min(start - longest / 3, count - longest))
            to = from + longest
        }
        // A line may be as long as a file: only what is shown is copied.
        let visible = Array(line.unicodeScalars.dropFirst(from).prefix(to - from))
        let prefix = from > 0 ? "…" : ""
        let suffix = to < count ? "…" : ""
        let marked = visible[(start - from)..<max(start, min(end, to)) - from]
        text = prefix + Self.shown(visible[...]) + suffix
        indent = DisplayText.width(prefix + Self.shown(visible[..<marked.startIndex]))
        carets = max(1, DisplayText.width(Self.shown(marked)))
    }

    /// Tabs become single spaces, so that columns and carets agree.
    private static func shown(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars.map { $0 == "\t" ? " " : $0 })
        return DisplayText.escaped(String(view))
    }
}
