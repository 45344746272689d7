// SPDX-License-Identifier: MIT

package import Campaigns
package import Findings
package import LuaSandbox
package import YAMLNodes

/// Decodes what a campaign wrote after a plugin's name.
package struct OptionDecoder {
    private let plugin: String
    private let roster: Roster

    /// Creates a decoder for one use of a plugin.
    package init(plugin: String, roster: Roster) {
        self.plugin = plugin
        self.roster = roster
    }

    /// Decodes an option as plugins see it, able to judge everyone of the roster.
    ///
    /// - Parameters:
    ///   - node: what the campaign wrote, or nil for nothing.
    ///   - schema: what the plugin wants.
    ///   - use: where the campaign names the plugin.
    ///   - log: takes the findings.
    /// - Returns: nil where there is an error.
    package func decode(
        _ node: Node?, as schema: OptionSchema, usedAt use: Location, log: inout FindingLog
    ) -> LuaValue? {
        option(node, as: schema, usedAt: use, log: &log)?.value(for: roster.people)
    }

    /// Decodes an option.
    ///
    /// - Parameters:
    ///   - node: what the campaign wrote, or nil for nothing.
    ///   - schema: what the plugin wants.
    ///   - use: where the campaign names the plugin.
    ///   - log: takes the findings.
    /// - Returns: nil where there is an error.
    package func option(
        _ node: Node?, as schema: OptionSchema, usedAt use: Location, log: inout FindingLog
    ) -> PluginOption? {
        switch (schema, node) {
        case (.none, nil): return PluginOption.none
        case (.none, let node?):
            log.report(.error("'\(plugin)' takes no option", at: node.location))
            return nil
        case (.single(let type), nil):
            log.report(
                .error(
                    "'\(plugin)' needs an option", at: use, label: type.described,
                    help: ["write '\(plugin): …'"]))
            return nil
        case (.single(let type), let node?):
            return value(node, as: type, name: plugin, log: &log)
        case (.named, nil): return .named([:])
        case (.named(let types), let node?): return named(node, types, log: &log)
        }
    }

    private func named(
        _ node: Node, _ types: [String: OptionType], log: inout FindingLog
    ) -> PluginOption? {
        guard node.kind == .mapping else {
            let schema = OptionSchema.named(types).description
            log.report(
                .error(
                    "the options of '\(plugin)' have names, but this is \(node.description)",
                    at: node.location, help: ["write '\(plugin): \(schema)'"]))
            return nil
        }
        let keys = types.keys.sorted()
        let mapping = MappingDecoder(
            node, what: "the option of '\(plugin)'", keys: keys, log: &log)
        var options: [String: PluginOption] = [:]
        var isSound = node.entries.allSatisfy { types[$0.key.text] != nil }
        for key in keys {
            guard let type = types[key], let value = mapping[key], !value.isEmpty else { continue }
            options[key] = self.value(value, as: type, name: key, log: &log)
            if options[key] == nil { isSound = false }
        }
        return isSound ? .named(options) : nil
    }

    private func value(
        _ node: Node, as type: OptionType, name: String, log: inout FindingLog
    ) -> PluginOption? {
        switch type {
        case .text: return node.text(as: name, log: &log).map { .text($0) }
        case .number: return number(node, name: name, log: &log).map { .number($0) }
        case .boolean: return node.flag(as: name, log: &log).map { .boolean($0) }
        case .person:
            return roster.person(node, as: name, log: &log).map { .person(roster.people[$0]) }
        case .people: return people(node, name: name, log: &log).map { .people($0) }
        case .match:
            return Match(decoding: node, as: name, roster: roster, log: &log).map { .match($0) }
        }
    }

    /// A number in decimal digits: `3`, `-0.5`, `1e3`.
    private func number(_ node: Node, name: String, log: inout FindingLog) -> Double? {
        let allowed = Set("0123456789+-.eE".utf8)
        if node.kind == .scalar, node.bytes.count <= 40, node.bytes.allSatisfy(allowed.contains),
            let number = Double(node.text), number.isFinite
        {
            return number
        }
        log.report(
            .error("'\(name)' must be a number, not \(node.description)", at: node.location))
        return nil
    }

    /// Several people in a list, or one without.
    private func people(_ node: Node, name: String, log: inout FindingLog) -> [Person]? {
        let nodes = node.kind == .sequence ? Array(node.items) : [node]
        guard !nodes.isEmpty, node.kind != .mapping else {
            log.report(
                .error(
                    "'\(name)' must name people, not \(nodes.isEmpty ? "nobody" : node.description)",
                    at: node.location))
            return nil
        }
        var chosen: [Person] = []
        var seen: Set<Int> = []
        var isSound = true
        for node in nodes {
            guard let index = roster.person(node, as: name, log: &log) else {
                isSound = false
                continue
            }
            guard seen.insert(index).inserted else {
                log.report(.warning("\(node.description) is named twice", at: node.location))
                continue
            }
            chosen.append(roster.people[index])
        }
        return isSound ? chosen : nil
    }
}
