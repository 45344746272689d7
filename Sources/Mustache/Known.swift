// SPDX-License-Identifier: MIT

import Findings

/// The names that can be used in a place, for suggestions.
struct Known {
    private var names: Set<String> = []
    /// For a part of a record that can be seen, the dotted names that reach it.
    private var reach: [String: [String]] = [:]

    /// Adds a name and what can follow it after a dot.
    mutating func add(_ name: String, parts: some Sequence<String>) {
        names.insert(name)
        for part in parts { reach[part, default: []].append("\(name).\(part)") }
    }

    /// The words "did you mean 'x'?", or nil where nothing is near.
    ///
    /// Whoever writes `nick` and has a `sender.nick` meant that, however near `neck` may be.
    func suggestion(for name: String) -> String? {
        if let dotted = reach[name]?.min() {
            return "did you mean '\(DisplayText.escaped(dotted))'?"
        }
        return NearMiss.question(for: name, among: names)
    }
}
