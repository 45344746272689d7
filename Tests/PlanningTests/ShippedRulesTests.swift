// SPDX-License-Identifier: MIT

import Campaigns
import Findings
import PranksterTestKit
import Testing

@testable import Planning

@Suite struct ShippedRulesTests {
    static let rules: [(name: String, option: String, functions: [String])] = [
        ("apart", "people", ["distinct"]),
        ("different", "text", ["distinct"]),
        ("mixed", "text", ["group"]),
        ("never-sender", "people", ["eligible"]),
        ("recipient", "match", ["eligible"]),
        ("same", "text", ["alike"]),
        ("sender", "match", ["eligible"]),
        ("together", "people", ["together"]),
    ]

    @Test(arguments: rules.map(\.name)) func load(name: String) throws {
        let rule = try #require(Self.rules.first { $0.name == name })
        let path = Golden.folder(of: #filePath) + "/../../plugins/\(name).lua"
        let bytes = try #require(Golden.read(path))
        let header = try LoadedPlugin(
            PluginSource(name: name, bytes: bytes, file: path, isOwn: false)
        ).header
        #expect(header.kind == .rule)
        #expect(header.option.description == rule.option)
        #expect(header.functions == rule.functions)
        #expect(!header.summary.isEmpty)
        #expect(bytes.count < 800)
        #expect(String(decoding: bytes, as: UTF8.self).hasPrefix("-- "))
    }

    /// What each rule says of every group of a plan that keeps it.
    @Test(arguments: [
        ("different: team", "count: 9"), ("same: team", "count: 4"), ("mixed: team", "count: 4"),
        ("together: [Alice, Tina, rosa@example.org]", "count: 4"),
        ("apart: [Alice, Bob, Tina]", "count: 4"),
        ("never-sender: [Alice, Bob, Tina]", "count: 4"),
        ("sender: {team: [HR, Legal]}", "count: 4"),
        ("recipient: {team: [Sales, R&D]}", "count: 4"),
    ])
    func keep(rule: String, shape: String) throws {
        let shape = shape == "count: 9" ? "count: 4\nleftover: out" : shape
        let leftover = rule.hasPrefix("recipient") ? "\nleftover: out" : ""
        let campaign = CampaignFixture(groups: "\(shape)\(leftover)\nrules:\n  - \(rule)")
        let plan = try #require(try campaign.plan().plan)
        let people = try campaign.campaign().roster.people
        func team(_ index: Int) -> String { people[index]["team"]?.description ?? "" }
        for group in plan.groups {
            let members = [group.sender] + group.recipients
            let named = Set(members).intersection([0, 1, 19])
            switch rule.prefix(4) {
            case "diff": #expect(Set(members.map(team)).count == members.count)
            case "same": #expect(Set(members.map(team)).count == 1)
            case "mixe": #expect(Set(members.map(team)).count > 1)
            case "toge": #expect([0, 3].contains(Set(members).intersection([0, 17, 19]).count))
            case "apar": #expect(named.count <= 1)
            case "neve": #expect(![0, 1, 19].contains(group.sender))
            case "send": #expect(["HR", "Legal"].contains(team(group.sender)))
            default: #expect(group.recipients.allSatisfy { ["Sales", "R&D"].contains(team($0)) })
            }
        }
    }
}
