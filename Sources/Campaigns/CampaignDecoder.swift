// SPDX-License-Identifier: MIT

package import Findings
internal import MailFormat
internal import Seeding
internal import YAMLNodes

/// Decodes a campaign and the files it names, and checks everything that can be checked alone.
///
/// Left to others, who know more: whether templates and plugins exist and fit, and whether the
/// rules can be met.
package struct CampaignDecoder {
    /// The most bytes of a campaign.
    package static let mostBytes = 1 << 20
    /// The most values of a campaign, which bounds what can be said of it.
    private static let mostNodes = 100_000
    /// The most bytes of a file of people.
    package static let mostPeopleBytes = 64 << 20
    /// The most bytes of a file of addresses.
    package static let mostAddressBytes = 16 << 20

    private static let keys = [
        "prankster", "name", "language", "seed", "date", "people", "groups", "messages", "each",
        "from", "reply-to", "vars", "generate", "filters", "operator", "transports", "consent",
    ]

    let files: FileSource
    let root: MappingDecoder

    /// Decodes a campaign; everything wrong with it is reported, not only the first mistake.
    ///
    /// With errors in the log, the campaign holds what could be read, harmless values stand in for
    /// the rest, and it must not be planned or sent.
    ///
    /// - Parameters:
    ///   - path: the campaign's file, in the source's folder.
    ///   - files: the folder.
    ///   - log: takes the findings.
    /// - Returns: nil where there are no people or no messages to speak of.
    package static func decode(
        _ path: String, from files: FileSource, log: inout FindingLog
    ) -> Campaign? {
        let file = files.displayName(path)
        let place = Location(file: file)
        guard
            let bytes = files.bytes(of: path, limit: mostBytes, namedAt: place, log: &log),
            let node = YAMLReader.read(
                bytes, file: file, limits: .init(bytes: mostBytes, nodes: mostNodes), log: &log),
            checkVersion(of: node, log: &log)
        else { return nil }
        let root = MappingDecoder(node, what: "the campaign", keys: keys, log: &log)
        guard root.isMapping else { return nil }
        return CampaignDecoder(files: files, root: root).campaign(file: file, log: &log)
    }

    /// Whether the rest can be understood: the version is ours, or wrong in a way that needs no
    /// other reader.
    private static func checkVersion(of node: Node, log: inout FindingLog) -> Bool {
        guard node.kind == .mapping else { return true }
        let advice = "begin the file with 'prankster: \(Campaign.version)'"
        guard let version = node["prankster"] else {
            log.report(
                .error("the key 'prankster' is missing", at: node.location, help: [advice]))
            return true
        }
        if version.kind == .scalar, version.text == String(Campaign.version) { return true }
        if version.kind == .scalar, let number = Int(version.text), number > Campaign.version {
            log.report(
                .error(
                    "this campaign is made for a newer version of Prankster",
                    at: version.location,
                    label: "this one understands version \(Campaign.version)"))
            return false
        }
        log.report(
            .error(
                "'prankster' must be \(Campaign.version), not \(version.description)",
                at: version.location, help: ["it is the version of the campaign's format"]))
        return true
    }

    private func campaign(file: String, log: inout FindingLog) -> Campaign? {
        let name = root.required("name", log: &log)?.headerText(as: "name", log: &log)?.text
        let language = language(log: &log)
        let seed = root.text("seed", log: &log)
        let date = date(log: &log)
        let roster = people(log: &log)
        let grouping = grouping(of: roster, log: &log)
        let messages = messages(for: roster, log: &log)
        let variables = variables(log: &log)
        let generators = generators(log: &log)
        let filters = filters(besides: variables.values, log: &log)
        let `operator` = root["operator"]?.mailbox(as: "operator", log: &log)
        let from: Campaign.From? = root.choice("from", log: &log)
        let replyTo: Campaign.ReplyTo? = root.choice("reply-to", log: &log)
        checkOperatorIsThere(log: &log)
        let transports = transports(log: &log)
        let consent = consent(log: &log)
        let each: Campaign.Each? = root.choice("each", log: &log)
        guard let roster, !messages.isEmpty else { return nil }
        return Campaign(
            file: file, name: name ?? "", language: language ?? .english,
            seed: seed ?? name ?? "", date: date, roster: roster, grouping: grouping,
            messages: messages, each: each ?? .group, from: from ?? .sender,
            replyTo: replyTo, vars: variables.values, varLocations: variables.places,
            generators: generators, filters: filters, operator: `operator`,
            transports: transports, consent: consent)
    }

    private func language(log: inout FindingLog) -> Language? {
        guard let node = root["language"], let tag = node.filledText(as: "language", log: &log)
        else { return nil }
        if let language = Language(tag: tag) { return language }
        // 'fr-CH' and 'français' both begin with the tag that is meant.
        let start = String(tag.lowercased().prefix(2))
        log.report(
            .error(
                "unknown language '\(tag)'", at: node.location,
                label: Language(tag: start) == nil ? nil : "did you mean '\(start)'?",
                help: ["there are " + Language.tags.map { "'\($0)'" }.joined(separator: ", ")]))
        return nil
    }

    private func date(log: inout FindingLog) -> CivilTime? {
        guard let node = root["date"], let text = node.filledText(as: "date", log: &log) else {
            return nil
        }
        if let date = CivilTime(iso8601: text), date.year >= 1900 { return date }
        log.report(
            .error(
                "'date' must be a date and time of ISO 8601, not \(node.description)",
                at: node.location, help: ["for example 2027-04-01T08:30:00+02:00"]))
        return nil
    }

    /// Two keys give the operator a part to play, so there must be one.
    private func checkOperatorIsThere(log: inout FindingLog) {
        guard root["operator"] == nil else { return }
        for (key, value) in [("from", "name"), ("reply-to", "operator")] {
            guard let node = root[key], node.text == value else { continue }
            log.report(
                .error(
                    "'\(key): \(value)' needs an operator", at: node.location,
                    help: ["add the key 'operator' with the name and address of who answers"]))
        }
    }
}
