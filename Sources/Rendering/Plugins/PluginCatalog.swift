// SPDX-License-Identifier: MIT

import Campaigns
import Findings
import LuaSandbox
import Mustache
import Planning
import YAMLNodes

/// All that plugins give to a campaign's templates: filters by name, and generators' variables.
struct PluginCatalog: Sendable {
    /// Filters by the name that templates use.
    private(set) var filters: [String: TextPlugin] = [:]
    /// Generators in the campaign's order.
    private(set) var generators: [TextPlugin] = []
    /// Names that would be filters if their plugins were right, with what is wrong and not yet told.
    private(set) var broken: [String: [Finding]] = [:]

    /// Finds the plugins that the campaign names, and the filters that templates may use unnamed.
    ///
    /// What is wrong with them, and names that mean two things, go to the log.
    init(_ campaign: Campaign, plugins: PluginLibrary, log: inout FindingLog) {
        let decoders = Decoders(plugins: plugins, roster: campaign.roster)
        for generator in campaign.generators {
            guard
                let plugin = decoders.plugin(
                    generator.plugin, generator.plugin, .generator, generator.option,
                    generator.location, &log)
            else { continue }
            generators.append(plugin)
        }
        checkProvided(campaign, log: &log)
        for filter in campaign.filters {
            filters[filter.alias] = decoders.plugin(
                filter.alias, filter.plugin, .filter, filter.option, filter.location, &log)
            if filters[filter.alias] == nil { broken[filter.alias] = [] }
        }
        addUnnamed(campaign, plugins, log: &log)
    }

    /// The variables that generators give, with the generator.
    var variables: [String: TextPlugin] {
        var variables: [String: TextPlugin] = [:]
        for generator in generators {
            for name in generator.header.provides { variables[name] = generator }
        }
        return variables
    }

    private func checkProvided(_ campaign: Campaign, log: inout FindingLog) {
        var owners = Dictionary(
            Campaign.templateNames.map { ($0, "every template has a '\($0)' already") }
                + campaign.vars.keys.map { ($0, "'\($0)' is a variable of the campaign too") }
                + campaign.filters.map {
                    ($0.alias, "'\($0.alias)' is a filter of the campaign too")
                }
        ) { first, _ in first }
        for generator in generators {
            for name in generator.header.provides {
                if let owner = owners[name] {
                    log.report(
                        .error(
                            "the generator '\(generator.name)' provides '\(name)'",
                            at: generator.use, label: owner))
                }
                owners[name] = "the generator '\(generator.name)' provides '\(name)' too"
            }
        }
    }

    /// Adds each filter in reach under its own name, unless the campaign uses the name for one.
    private mutating func addUnnamed(
        _ campaign: Campaign, _ plugins: PluginLibrary, log: inout FindingLog
    ) {
        let variables = variables
        let others = Set(Campaign.templateNames).union(campaign.vars.keys).union(variables.keys)
        for name in plugins.names where filters[name] == nil && broken[name] == nil {
            guard let source = plugins.source(of: name) else { continue }
            let header: PluginHeader
            do throws(FindingError) {
                header = try LoadedPlugin(source).header
            } catch {
                guard !others.contains(name) else { continue }
                let isTold = campaign.filters.contains { $0.plugin == name }
                broken[name] = isTold ? [] : error.findings
                continue
            }
            guard header.kind == .filter else { continue }
            if let place = campaign.varLocations[name] {
                log.report(
                    .error(
                        "'\(name)' names both a variable and a filter", at: place,
                        label: "choose another name", help: ["the filter is in '\(source.file)'"]))
            } else if let generator = variables[name] {
                log.report(
                    .error(
                        "the generator '\(generator.name)' provides '\(name)'", at: generator.use,
                        label: "'\(name)' is a filter too"))
            }
            filters[name] = TextPlugin(
                name: name, source: source, header: header, option: .none, use: nil)
        }
    }
}

/// Finds plugins and decodes their options.
private struct Decoders {
    let plugins: PluginLibrary
    let roster: Roster

    func plugin(
        _ name: String, _ plugin: String, _ kind: PluginHeader.Kind, _ option: Node?,
        _ use: Location, _ log: inout FindingLog
    ) -> TextPlugin? {
        guard let (source, header) = plugins.plugin(plugin, as: kind, usedAt: use, log: &log),
            let option = OptionDecoder(plugin: plugin, roster: roster)
                .decode(option, as: header.option, usedAt: use, log: &log)
        else { return nil }
        return TextPlugin(name: name, source: source, header: header, option: option, use: use)
    }
}
