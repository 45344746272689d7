// SPDX-License-Identifier: MIT

import Campaigns
import Findings
import MailFormat
import Mustache
import Planning
import Seeding

/// Finds, parses and checks what a campaign's letters will be made of.
struct MessagePreparation {
    /// The campaign's messages in its order; fewer where something is wrong.
    private(set) var messages: [PreparedMessage] = []
    private let campaign: Campaign
    private let catalog: PluginCatalog

    /// Prepares all messages; what is wrong goes to the log.
    init(
        _ campaign: Campaign, _ plan: Plan?, templates: TemplateLibrary, plugins: PluginLibrary,
        date: CivilTime, log: inout FindingLog
    ) {
        self.campaign = campaign
        catalog = PluginCatalog(campaign, plugins: plugins, log: &log)
        let shapes = ContextShape(campaign)
        let everyone = plan?.roles ?? Planner.roles(campaign, plugins: plugins, log: &log)
        let extras = MessagePreparation.shapes(of: catalog, campaign, plan, date: date, log: &log)
        for reference in campaign.messages {
            guard let template = TemplateLoader.load(reference, from: templates, log: &log) else {
                continue
            }
            let message = PreparedMessage(template, catalog)
            messages.append(message)
            for name in template.names.sorted() { log.report(catalog.broken[name] ?? []) }
            let check = TemplateCheck(template)
            let roles = ContextShape.Roles(for: reference, among: everyone, in: campaign)
            check.checkNames(
                shapes.shape(for: roles, with: extras, parts: message.parts), log: &log)
            check.checkMarkup(filters: Set(message.filters.map(\.name)), log: &log)
        }
    }

    /// The campaign's values and the bytes of every file that shapes its letters.
    func fingerprint(_ plugins: PluginLibrary) -> Fingerprint {
        var fingerprint = Fingerprint().adding("prankster campaign")
        campaign.addValues(to: &fingerprint)
        for message in messages { fingerprint.add(message.template.digest) }
        var names = Set(campaign.grouping.rules.map(\.plugin))
        for message in messages {
            names.formUnion((message.filters + message.generators).map(\.source.name))
        }
        for name in names.sorted() {
            fingerprint.add(name)
            fingerprint.add(plugins.source(of: name)?.bytes ?? [])
        }
        return fingerprint
    }

    /// What plugins give to templates, before any letter exists.
    ///
    /// A generator's values are known by their names alone, so it is asked about one group.
    private static func shapes(
        of catalog: PluginCatalog, _ campaign: Campaign, _ plan: Plan?, date: CivilTime,
        log: inout FindingLog
    ) -> [String: Shape] {
        var shapes = catalog.filters.mapValues { _ in Shape.filter }
        for name in catalog.broken.keys { shapes[name] = .filter }
        guard !catalog.generators.isEmpty, let people = LetterPeople(exampleOf: campaign, plan)
        else { return shapes }
        let plugins = LetterPlugins(for: people.number, seed: Seed(campaign.seed))
        let argument = GroupArgument(people, date: date, language: campaign.language)
        for generator in catalog.generators {
            do throws(FindingError) {
                for (name, value) in try plugins.variables(generator, for: argument) {
                    var survey = AttributeSurvey()
                    survey.add(value, of: "this campaign")
                    shapes[name] = survey.shape
                }
            } catch {
                log.report(error.findings)
                for name in generator.header.provides { shapes[name] = .text }
            }
        }
        return shapes
    }
}

extension LetterPeople {
    /// The plan's first group, or the first people of the roster.
    fileprivate init?(exampleOf campaign: Campaign, _ plan: Plan?) {
        let people = campaign.roster.people
        guard let number = LetterNumber(group: 1), let first = people.first else { return nil }
        let group = plan?.groups.first
        self.init(
            number: number, sender: group.map { people[$0.sender] } ?? first,
            recipients: group.map { $0.recipients.map { people[$0] } }
                ?? Array(people.dropFirst().prefix(2)),
            recipient: nil, witnesses: campaign.grouping.cc,
            silentWitnesses: campaign.grouping.bcc)
    }
}

extension ContextShape.Roles {
    /// Who may stand where in the letters of a message; anybody, where the rules have errors.
    fileprivate init(
        for message: TemplateReference, among roles: PossibleRoles?, in campaign: Campaign
    ) {
        let everyone = Array(campaign.roster.people.indices)
        self.init(
            senders: roles?.senders(of: message, in: campaign.roster) ?? everyone,
            recipients: roles?.recipients ?? everyone)
    }
}
