// SPDX-License-Identifier: MIT

internal import Findings
internal import YAMLNodes

extension CampaignDecoder {
    /// The variables that the campaign gives its templates, and where each is named.
    func variables(log: inout FindingLog)
        -> (values: [String: Attribute], places: [String: Location])
    {
        var values: [String: Attribute] = [:]
        var places: [String: Location] = [:]
        for (key, value) in mapping("vars", log: &log) {
            checkName(key, names: "a variable", log: &log)
            values[key.text] = Attribute(value, log: &log)
            places[key.text] = key.location
        }
        return (values, places)
    }

    /// The plugins that give further variables, in the order of the file.
    func generators(log: inout FindingLog) -> [RuleReference] {
        var generators: [RuleReference] = []
        var seen: Set<String> = []
        for node in root["generate"]?.listOrNothing(of: "generate", log: &log) ?? [] {
            guard let generator = RuleReference(node, as: "generator", log: &log) else { continue }
            guard seen.insert(generator.plugin).inserted else {
                log.report(
                    .error(
                        "the generator '\(generator.plugin)' is listed twice",
                        at: generator.location))
                continue
            }
            generators.append(generator)
        }
        return generators
    }

    /// The filters under names of the campaign's own, none of which may be a variable's too.
    func filters(besides variables: [String: Attribute], log: inout FindingLog)
        -> [FilterReference]
    {
        var filters: [FilterReference] = []
        for (key, value) in mapping("filters", log: &log) {
            checkName(key, names: "a filter", log: &log)
            if variables[key.text] != nil {
                log.report(
                    .error(
                        "'\(key.text)' names both a variable and a filter", at: key.location,
                        label: "choose another name"))
            }
            guard let plugin = RuleReference(value, as: "filter", log: &log) else { continue }
            filters.append(
                FilterReference(
                    alias: key.text, plugin: plugin.plugin, option: plugin.option,
                    location: plugin.location, aliasLocation: key.location))
        }
        return filters
    }

    /// The keys and values of a section that may be left empty.
    func mapping(_ section: String, log: inout FindingLog) -> [(key: Node, value: Node)] {
        guard let node = root[section], !node.isEmpty else { return [] }
        if node.kind == .mapping { return Array(node.entries) }
        log.report(
            .error(
                "'\(section)' must be a mapping of names to values, not \(node.description)",
                at: node.location))
        return []
    }

    private func checkName(_ key: Node, names what: String, log: inout FindingLog) {
        guard AttributeNames.check(key, names: what, log: &log),
            Campaign.templateNames.contains(key.text)
        else { return }
        log.report(
            .error(
                "every template has a '\(key.text)' already", at: key.location,
                label: "choose another name"))
    }
}
