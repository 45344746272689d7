// SPDX-License-Identifier: MIT

internal import Findings
internal import YAMLNodes

extension RuleReference {
    /// Decodes an entry that is a plugin's name, or one key with the plugin's option.
    ///
    /// - Parameters:
    ///   - node: the entry.
    ///   - what: what it is, for messages: `rule`, `generator`, `filter`.
    ///   - log: takes the findings.
    init?(_ node: Node, as what: String, log: inout FindingLog) {
        switch node.kind {
        case .scalar:
            guard let plugin = ResourceName.decode(node, of: what, log: &log) else { return nil }
            self.init(plugin: plugin, option: nil, location: node.location)
        case .mapping where node.entries.count == 1:
            let (key, value) = node.entries[0]
            guard let plugin = ResourceName.decode(key, of: what, log: &log) else { return nil }
            self.init(
                plugin: plugin, option: value.isEmpty ? nil : value, location: key.location)
        default:
            log.report(Self.refusal(of: node, as: what))
            return nil
        }
    }

    private static func refusal(of node: Node, as what: String) -> Finding {
        if node.kind == .mapping, node.entries.count > 1 {
            return .error(
                "a \(what) is one name with its option, not \(node.entries.count) keys",
                at: node.entries[1].key.location, label: "does this begin another \(what)?",
                help: ["options go into braces: {\(node.entries[0].key.text): {…: …, …: …}}"])
        }
        let found = node.kind == .mapping ? "an empty mapping" : node.description
        return .error("a \(what) must be NAME or NAME: option, not \(found)", at: node.location)
    }
}
