// SPDX-License-Identifier: MIT

import Campaigns
import Findings
import Planning
import Rendering
import Seeding

/// A campaign read from disk, checked, and put into groups.
struct PlannedCampaign: Sendable {
    /// Where it was found.
    let path: CampaignPath
    /// The campaign, with what the command line overrides.
    let campaign: Campaign
    /// Its groups.
    let plan: Plan
    /// The plugins that its rules come from.
    let plugins: PluginLibrary
    /// What the command line overrides, to be said again.
    private let overrides: [String]

    /// Reads and plans a campaign; nil, with an error in the log, where that cannot be done.
    init?(_ path: CampaignPath, options: CampaignOptions, log: inout FindingLog) {
        guard let reader = CampaignReader(path, options: options, log: &log), !log.hasErrors,
            let plan = Planner.plan(reader.campaign, plugins: reader.plugins, log: &log),
            !log.hasErrors
        else { return nil }
        self.init(path, reader, plan)
    }

    /// Takes what has been planned elsewhere.
    init(_ path: CampaignPath, _ reader: CampaignReader, _ plan: Plan) {
        self.path = path
        campaign = reader.campaign
        plugins = reader.plugins
        overrides = reader.overrides
        self.plan = plan
    }

    /// The command line that goes on with this campaign: `prankster COMMAND`, and what it needs.
    ///
    /// - Parameters:
    ///   - command: the command's name.
    ///   - rest: further arguments.
    /// - Returns: words to be copied into a shell; control characters are shown escaped.
    func next(_ command: String, _ rest: String...) -> String { next(command, rest) }

    /// The same with a list of arguments; commands that plan nothing take no overrides.
    func next(_ command: String, _ rest: [String], keepsOverrides: Bool = true) -> String {
        let words =
            ["prankster", command] + path.arguments + rest + (keepsOverrides ? overrides : [])
        return words.map(ShellWord.quoted).joined(separator: " ")
    }
}

/// A campaign decoded from disk, with the templates and plugins in its reach.
struct CampaignReader {
    let campaign: Campaign
    let plugins: PluginLibrary
    let templates: TemplateLibrary
    let overrides: [String]

    /// Reads a campaign; nil where nothing could be made of it.
    ///
    /// The log may hold errors even so.
    init?(_ path: CampaignPath, options: CampaignOptions, log: inout FindingLog) {
        let own = DiskFolder(path: path.folder).source
        let shipped = ShippedFolder.current?.source ?? .inMemory([:])
        guard let campaign = CampaignDecoder.decode(path.file, from: own, log: &log) else {
            return nil
        }
        self.campaign = options.applied(to: campaign)
        overrides = options.arguments
        plugins = PluginLibrary(own: own, shipped: shipped)
        templates = TemplateLibrary(own: own, shipped: shipped)
    }
}
