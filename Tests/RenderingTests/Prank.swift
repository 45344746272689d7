// SPDX-License-Identifier: MIT

import Campaigns
import Findings
import MailFormat
import Seeding

@testable import Planning
@testable import Rendering

/// A campaign in memory: what a test changes of it, and what comes out.
struct Prank {
    /// People of two teams; Bob has no nickname.
    static let people = """
        name,email,team,nick
        Alice Dupont,alice@example.org,R&D,Al
        Bob Martin,bob@example.org,Sales,
        Chloé Roux,chloe@exämple.example,R&D,Clo
        Dora Weber,dora@example.org,Sales,Do

        """
    static let date = "2027-04-01T08:30:00+02:00"

    /// The lines of `campaign.yaml` after those that every test shares.
    var more = ""
    /// Templates by file name: `hello.txt`.
    var templates: [String: String] = [:]
    /// Further files of the campaign's folder.
    var files: [String: [UInt8]] = [:]
    var plugins: [String: String] = [:]
    var shipped: [String: [UInt8]] = [:]
    var messages = "[hello]"
    var people = Self.people
    var peopleFile = "people.csv"
    var groups = [Group(number: 1, sender: 0, recipients: [1, 2], message: 0)]
    var witnesses = ""
    var rules = ""
    var count = 1
    var attempt = 0
    var seed = "test"

    /// One text template with a subject and a body.
    init(_ body: String = "Hi\n", subject: String = "Hello", ending: String = "txt") {
        templates["hello.\(ending)"] = "---\nsubject: \(subject)\n---\n\(body)"
    }

    /// The same with witnesses, separated by commas.
    func with(cc: String = "", bcc: String = "") -> Prank {
        var prank = self
        prank.witnesses = ", witnesses: {cc: [\(cc)], bcc: [\(bcc)]}"
        return prank
    }

    var yaml: String {
        """
        prankster: 1
        name: Test
        seed: \(seed)
        date: \(Self.date)
        people: \(peopleFile)
        groups: {count: \(count)\(rules)\(witnesses)}
        messages: \(messages)
        \(more)

        """
    }

    var source: FileSource {
        var all = files
        all["campaign.yaml"] = Array(yaml.utf8)
        all["people.csv"] = Array(people.utf8)
        for (name, text) in templates { all["templates/\(name)"] = Array(text.utf8) }
        for (name, text) in plugins { all["plugins/\(name).lua"] = Array(text.utf8) }
        return .inMemory(all, name: "t")
    }

    /// The renderer, and everything that was found on the way.
    func renderer(withPlan: Bool = true) -> (LetterRenderer?, FindingLog) {
        var log = FindingLog()
        let shipped = FileSource.inMemory(shipped, name: "shipped")
        guard let campaign = CampaignDecoder.decode("campaign.yaml", from: source, log: &log),
            let date = campaign.date, !log.hasErrors
        else { return (nil, log) }
        let plugins = PluginLibrary(own: source, shipped: shipped)
        let plan = Planner.roles(campaign, plugins: plugins, log: &log).map {
            Plan(groups: groups, out: [], steps: 0, score: nil, roles: $0)
        }
        let renderer = LetterRenderer(
            campaign: campaign, plan: withPlan ? plan : nil,
            templates: TemplateLibrary(own: source, shipped: shipped), plugins: plugins,
            run: RunStamp(date: date, attempt: attempt), log: &log)
        return (renderer, log)
    }

    /// A letter, or the findings that were in its way.
    func letter(_ number: String = "1") throws -> Letter {
        let (renderer, log) = renderer()
        guard let renderer, let number = LetterNumber(number) else {
            throw FindingError(log.findings)
        }
        return try renderer.letter(number)
    }

    /// What a mail program makes of the letter.
    func read(_ number: String = "1") throws -> ReadMessage {
        try MessageReader.read(letter(number).bytes)
    }

    /// All findings as users see them, those of the letter too if the templates are fine.
    func findings(letter: String? = nil) -> String {
        var found = FindingLog()
        let (renderer, log) = renderer()
        found.report(log.findings)
        if let renderer, let letter, let number = LetterNumber(letter) {
            do throws(FindingError) {
                _ = try renderer.letter(number)
            } catch {
                found.report(error.findings)
            }
        }
        let source = source
        let format = FindingFormat { file in
            guard file.hasPrefix("t/") else { return nil }
            return (try? source.read(String(file.dropFirst(2)), 1 << 20)).map { SourceLines($0) }
        }
        return format.text(found.findings)
    }
}
