// SPDX-License-Identifier: MIT

import Campaigns
import Findings
import PranksterTestKit
import Testing

@testable import Planning

/// A campaign in memory, with the rules that ship.
struct CampaignFixture {
    /// Twenty people in four teams; nine of them sell.
    static let twenty: String = {
        let teams =
            Array(repeating: "Sales", count: 9) + Array(repeating: "R&D", count: 5)
            + Array(repeating: "Legal", count: 3) + Array(repeating: "HR", count: 3)
        let names = [
            "Alice", "Bob", "Carla", "Dan", "Eve", "Finn", "Gina", "Hugo", "Iris", "Jan", "Kim",
            "Liam", "Mia", "Noah", "Olga", "Paul", "Quinn", "Rosa", "Sam", "Tina",
        ]
        return zip(names, teams).enumerated().map { index, person in
            "  - {name: \(person.0), email: \(person.0.lowercased())@example.org, "
                + "team: \(person.1), role: \(index % 5 == 0 ? "boss" : "clerk")}"
        }.joined(separator: "\n")
    }()

    /// People of these ages, called by letters.
    static func aged(_ ages: [Int]) -> String {
        zip("ABCDEFGHI", ages).map { name, age in
            "  - {name: \(name), email: \(name.lowercased())@example.org, age: \(age)}"
        }.joined(separator: "\n")
    }

    /// Nine people in three teams, each in an office of its own.
    static let nine = zip("ABCDEFGHI", ["x", "x", "x", "y", "y", "y", "z", "z", "z"]).map {
        "  - {name: \($0), email: \($0.lowercased())@example.org, team: \($1), office: \($1)}"
    }.joined(separator: "\n")

    static let shipped: FileSource = {
        let folder = Golden.folder(of: #filePath) + "/../../plugins/"
        var files: [String: [UInt8]] = [:]
        for name in [
            "different", "same", "mixed", "together", "apart", "never-sender", "sender",
            "recipient",
        ] {
            files["plugins/\(name).lua"] = Golden.read(folder + name + ".lua")
        }
        return .inMemory(files, name: "share")
    }()

    private let files: [String: [UInt8]]
    private let own: FileSource

    /// Writes a campaign: what stands under `groups:`, and everything else of interest.
    init(
        groups: String, people: String = twenty, messages: String = "  - drill",
        seed: String = "seed", more: String = "", plugins: [String: String] = [:]
    ) {
        let groups = groups.split(separator: "\n", omittingEmptySubsequences: false)
            .map { "  " + $0 }.joined(separator: "\n")
        let text = """
            prankster: 1
            name: Test
            seed: \(seed)
            groups:
            \(groups)
            messages:
            \(messages)
            people:
            \(people)
            \(more)
            """
        var files = ["campaign.yaml": Array(text.utf8)]
        for (name, source) in plugins { files["plugins/\(name).lua"] = Array(source.utf8) }
        self.files = files
        own = .inMemory(files)
    }

    var library: PluginLibrary { PluginLibrary(own: own, shipped: Self.shipped) }

    func campaign() throws -> Campaign {
        var log = FindingLog()
        let campaign = CampaignDecoder.decode("campaign.yaml", from: own, log: &log)
        try log.throwIfErrors()
        return try #require(campaign)
    }

    /// The plan and everything that was found.
    func plan() throws -> (plan: Plan?, log: FindingLog) {
        let campaign = try campaign()
        var log = FindingLog()
        let plan = Planner.plan(campaign, plugins: library, log: &log)
        return (plan, log)
    }

    /// The findings as a user sees them.
    func text(_ log: FindingLog) -> String {
        FindingFormat { name in
            let path = name.hasPrefix("share/") ? nil : name
            return path.flatMap { files[$0] }.map(SourceLines.init)
        }.text(log.findings)
    }

    /// What a user sees when planning, from the first finding on.
    func findings() throws -> String {
        let (plan, log) = try plan()
        return (plan == nil ? "" : "planned\n") + text(log)
    }
}

extension String {
    /// The text with every occurrence of a part replaced.
    func replacingOccurrences(_ part: String, _ other: String) -> String {
        split(separator: part, omittingEmptySubsequences: false).joined(separator: other)
    }
}
