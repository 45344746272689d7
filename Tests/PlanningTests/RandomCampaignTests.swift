// SPDX-License-Identifier: MIT

import Campaigns
import Findings
import Seeding
import Testing

@testable import Planning

/// Random campaigns with the shipped rules: a plan keeps what the campaign says, read anew here.
@Suite struct RandomCampaignTests {
    /// One person as the test knows it.
    private struct Member {
        let name: String
        let team: String?
        let city: String
    }

    @Test func plansKeepTheirRules() throws {
        var (planned, refused) = (0, 0)
        for number in 0..<150 {
            var stream = Seed("campaigns").keyed(String(number)).stream
            let members = (0..<6 + stream.below(18)).map { index in
                Member(
                    name: "P\(index)",
                    team: stream.below(8) == 0 ? nil : "t\(stream.below(5))",
                    city: "c\(stream.below(3))")
            }
            let rules = rules(&stream, members)
            let size = 3 + stream.below(3)
            let shape =
                stream.below(2) == 0
                ? "count: \(1 + stream.below(members.count / 3))" : "size: \(min(size, 6))"
            let leftover = ["join", "out", "error"][stream.below(3)]
            let fixture = CampaignFixture(
                groups: "\(shape)\nleftover: \(leftover)\nrules:\n"
                    + rules.map { "  - \($0.text)" }.joined(separator: "\n"),
                people: members.map(entry).joined(separator: "\n"))
            let (plan, log) = try fixture.plan()
            guard let plan else {
                refused += 1
                #expect(log.hasErrors, "campaign \(number)")
                continue
            }
            planned += 1
            #expect(!log.hasErrors)
            #expect(plan.out.isEmpty || leftover == "out")
            for rule in rules {
                #expect(rule.holds(plan, members), "campaign \(number): \(rule.text)")
            }
        }
        #expect(planned > 40)
        #expect(refused > 20)
    }

    private func entry(_ member: Member) -> String {
        let team = member.team.map { "team: \($0), " } ?? ""
        return "  - {name: \(member.name), email: \(member.name)@example.org, \(team)"
            + "city: \(member.city)}"
    }

    private struct Rule {
        let text: String
        let holds: (Plan, [Member]) -> Bool
    }

    private func rules(_ stream: inout SplitMix64, _ members: [Member]) -> [Rule] {
        (0..<stream.below(4)).map { _ in
            var people = Array(0..<min(members.count, 2 + stream.below(3)))
            for place in people.indices { people[place] = stream.below(members.count) }
            let chosen = Set(people).sorted()
            let list = "[" + chosen.map { "P\($0)" }.joined(separator: ", ") + "]"
            switch stream.below(8) {
            case 0:
                return Rule(text: "different: team") { plan, members in
                    everyGroup(plan) { group in
                        let known = group.compactMap { members[$0].team }
                        return Set(known).count == known.count
                    }
                }
            case 1:
                return Rule(text: "same: team") { plan, members in
                    everyGroup(plan) { Set($0.compactMap { members[$0].team }).count <= 1 }
                }
            case 2:
                return Rule(text: "mixed: city") { plan, members in
                    everyGroup(plan) { Set($0.map { members[$0].city }).count > 1 }
                }
            case 3:
                return Rule(text: "together: \(list)") { plan, _ in
                    let placed = Set(chosen).subtracting(plan.out)
                    return (placed.isEmpty || placed.count == chosen.count)
                        && everyGroup(plan) {
                            [0, chosen.count].contains(Set($0).intersection(chosen).count)
                        }
                }
            case 4:
                return Rule(text: "apart: \(list)") { plan, _ in
                    everyGroup(plan) { Set($0).intersection(chosen).count <= 1 }
                }
            case 5:
                return Rule(text: "never-sender: \(list)") { plan, _ in
                    plan.groups.allSatisfy { !chosen.contains($0.sender) }
                }
            case 6:
                return Rule(text: "sender: {city: [c0, c1]}") { plan, members in
                    plan.groups.allSatisfy { members[$0.sender].city != "c2" }
                }
            default:
                return Rule(text: "recipient: {city: [c0, c2]}") { plan, members in
                    plan.groups.allSatisfy { $0.recipients.allSatisfy { members[$0].city != "c1" } }
                }
            }
        }
    }
}

/// Whether something holds for the people of every group.
private func everyGroup(_ plan: Plan, _ holds: ([Int]) -> Bool) -> Bool {
    plan.groups.allSatisfy { holds([$0.sender] + $0.recipients) }
}
