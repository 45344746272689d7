// SPDX-License-Identifier: MIT

package import Findings

/// Decodes a mapping with known keys.
///
/// Reports a node that is no mapping, and every key that is not known; then hands out values by
/// key. A key with nothing after it counts as given.
package struct MappingDecoder: Sendable {
    /// The mapping; for a wrong node one without keys.
    package let node: Node
    /// Whether the node is a mapping.
    package let isMapping: Bool
    private let values: [String: Node]
    /// More unknown keys than this are counted, so that a strange file costs little.
    private static let mostUnknown = 50

    /// The keys that unknown ones were probably meant to be.
    private let misspelled: Set<String>

    /// Checks the node's kind and its keys.
    ///
    /// - Parameters:
    ///   - node: The node that should be a mapping.
    ///   - what: What it describes, as a message shows it: `the campaign`, `a group`.
    ///   - keys: The keys that it may have.
    ///   - log: Where to report.
    package init(_ node: Node, what: String, keys: [String], log: inout FindingLog) {
        self.node = node
        isMapping = node.kind == .mapping
        guard isMapping else {
            values = [:]
            misspelled = []
            log.report(
                .error(
                    "\(what) must be a mapping of keys to values, not \(node.description)",
                    at: node.location))
            return
        }
        var values: [String: Node] = [:]
        var misspelled: Set<String> = []
        var unknownCount = 0
        for (key, value) in node.entries {
            let name = key.text
            if keys.contains(name) {
                values[name] = value
                continue
            }
            unknownCount += 1
            guard unknownCount <= Self.mostUnknown else { continue }
            log.report(Self.unknown(key, among: keys))
            if let meant = NearMiss.nearest(to: name, among: keys) { misspelled.insert(meant) }
        }
        if unknownCount > Self.mostUnknown {
            let rest = unknownCount - Self.mostUnknown
            log.report(.error("\(rest) more unknown keys in \(what)", at: node.location))
        }
        self.values = values
        self.misspelled = misspelled
    }

    /// The value of a key; nil where the key is not there.
    package subscript(key: String) -> Node? { values[key] }

    /// The value of a key that must be there; reports its absence at the mapping.
    ///
    /// Where an unknown key was probably meant to be this one, that has been said already.
    package func required(_ key: String, log: inout FindingLog) -> Node? {
        if let value = values[key] { return value }
        if isMapping, !misspelled.contains(key) {
            log.report(.error("the key '\(key)' is missing", at: node.location))
        }
        return nil
    }

    /// The text of a key, if it is there.
    package func text(_ key: String, log: inout FindingLog) -> String? {
        values[key]?.text(as: key, log: &log)
    }

    /// The whole number of a key, if it is there.
    package func integer(_ key: String, in range: ClosedRange<Int>, log: inout FindingLog) -> Int? {
        values[key]?.integer(as: key, in: range, log: &log)
    }

    /// The `true` or `false` of a key, if it is there.
    package func flag(_ key: String, log: inout FindingLog) -> Bool? {
        values[key]?.flag(as: key, log: &log)
    }

    /// The list of a key, if it is there.
    package func list(_ key: String, log: inout FindingLog) -> NodeItems? {
        values[key]?.list(of: key, log: &log)
    }

    /// One of a few words for a key, if it is there.
    package func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: String, _ type: Choice.Type = Choice.self, log: inout FindingLog
    ) -> Choice? where Choice.RawValue == String {
        values[key]?.choice(as: key, type, log: &log)
    }

    private static func unknown(_ key: Node, among keys: [String]) -> Finding {
        let question = NearMiss.question(for: key.text, among: keys)
        return .error(
            "unknown key \(key.isEmpty ? "''" : key.description)", at: key.location,
            label: question,
            help: question == nil && !keys.isEmpty
                ? ["known keys: \(keys.joined(separator: ", "))"] : [])
    }
}
