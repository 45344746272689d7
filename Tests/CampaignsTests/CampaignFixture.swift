// SPDX-License-Identifier: MIT

import Campaigns
import Findings
import PranksterTestKit
import Testing

/// A campaign of which a test writes only the section that it is about.
enum CampaignFixture {
    static let folder = "april"
    static let file = "april/campaign.yaml"

    static let people = """
        name,email,team,role,remote
        Alice Dupont,alice@example.org,R&D,manager,true
        Bob Martin,bob@example.org,R&D,clerk,
        Chloé Favre,chloe@example.org,Sales,manager,false
        David Rochat,david@example.org,Sales,clerk,
        Emma Blanc,emma@example.org,Legal,clerk,
        Alice Dupont,alice@example.net,Legal,manager,true

        """

    static let sections: [(key: String, text: String)] = [
        ("prankster", "prankster: 1"),
        ("name", "name: Poisson d'avril"),
        ("people", "people: people.csv"),
        ("groups", "groups: {count: 2}"),
        ("messages", "messages: [fire-drill]"),
    ]

    /// The small campaign with other texts in place of some sections, or behind them.
    static func text(_ changes: [(key: String, text: String)]) -> String {
        var lines = sections.map { section in
            changes.first { $0.key == section.key }?.text ?? section.text
        }
        for change in changes where !sections.contains(where: { $0.key == change.key }) {
            lines.append(change.text)
        }
        return lines.filter { !$0.isEmpty }.joined(separator: "\n") + "\n"
    }

    /// Decodes a campaign text in a folder with `people.csv` and further files.
    static func decode(_ text: String, files: [String: String] = [:])
        -> (campaign: Campaign?, findings: [Finding])
    {
        var all = ["people.csv": Array(people.utf8), "campaign.yaml": Array(text.utf8)]
        for (path, text) in files { all[path] = Array(text.utf8) }
        var log = FindingLog()
        let source = FileSource.inMemory(all, name: folder)
        let campaign = CampaignDecoder.decode("campaign.yaml", from: source, log: &log)
        return (campaign, log.findings)
    }

    /// A campaign that must decode without any finding.
    static func good(
        _ changes: [(key: String, text: String)], files: [String: String] = [:],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> Campaign {
        let (campaign, findings) = decode(text(changes), files: files)
        #expect(findings.isEmpty, sourceLocation: sourceLocation)
        return try #require(campaign, sourceLocation: sourceLocation)
    }
}

/// One mistake in a section of a campaign, and what is said of it.
struct WrongSection: Sendable, CustomTestStringConvertible {
    var text: String
    var sections: [(key: String, text: String)]
    var severity = Finding.Severity.error
    var message: String
    var label: String?
    var help: [String]

    /// The text has `⟪…⟫` around the mistake; its key decides which section it replaces.
    init(
        _ text: String, _ message: String, label: String? = nil, help: [String] = [],
        severity: Finding.Severity = .error, besides: [(key: String, text: String)] = []
    ) {
        self.text = text
        let key = text.filter { $0 != "⟪" && $0 != "⟫" }.prefix { $0 != ":" }
        sections = [(key: String(key), text: text)] + besides
        self.severity = severity
        self.message = message
        self.label = label
        self.help = help
    }

    var testDescription: String { text.debugDescription }

    func check(files: [String: String] = [:]) throws {
        let marked = MarkedText(CampaignFixture.text(sections), file: CampaignFixture.file)
        let place = try #require(marked.places.first)
        let (_, findings) = CampaignFixture.decode(marked.text, files: files)
        let due = Finding(severity, message, at: place, label: label, help: help)
        #expect(findings.map(\.summary) == [due.summary])
    }
}

extension Finding {
    /// Everything about a finding in a line, so that a failed comparison can be read.
    var summary: String {
        let place = location.map { "\($0.file):\($0.line):\($0.column)+\($0.length)" } ?? "nowhere"
        return
            "\(place) \(severity): \(message) | \(label ?? "") | \(help.joined(separator: " / "))"
    }
}
