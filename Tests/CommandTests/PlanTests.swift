// SPDX-License-Identifier: MIT

import Foundation
import PranksterTestKit
import Testing

@Suite struct PlanTests {
    private func run(_ arguments: String...) throws -> Program {
        try Program.prankster(arguments, in: Program.checkout)
    }

    @Test(arguments: ["april-fools", "office", "world"])
    func theTableIsWhatAPersonRead(campaign: String) throws {
        let plan = try run("plan", "campaigns/\(campaign)")
        #expect(plan.status == 0)
        #expect(plan.errors == "next: prankster preview campaigns/\(campaign) 1\n")
        Golden.expect(plan.text, matches: "plan/\(campaign).txt")
    }

    @Test func programsReadTheSame() throws {
        let plan = try run("plan", "campaigns/april-fools", "--format", "json")
        Golden.expect(plan.text, matches: "plan/april-fools.json")
        let value = try JSONSerialization.jsonObject(with: Data(plan.output))
        let object = try #require(value as? [String: Any])
        #expect(object["version"] as? Int == 1)
        let groups = try #require(object["groups"] as? [[String: Any]])
        #expect(groups.compactMap { $0["number"] as? Int } == [1, 2, 3, 4, 5])
    }

    @Test func aGroupIsExplained() throws {
        let plan = try run("plan", "campaigns/office", "--explain", "2")
        #expect(plan.status == 0)
        Golden.expect(plan.text, matches: "plan/office-explained.txt")
        let none = try run("plan", "campaigns/office", "--explain", "99")
        #expect(none.status == 64)
        #expect(none.errors.hasPrefix("error: there is no group 99; there are "))
    }

    @Test func thoseLeftOutAreNamed() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            """
            prankster: 1
            name: Four
            people:
              - Ada Arnoux <ada@lab.example>
              - Ben Bähler <ben@lab.example>
              - Cléa Curchod <clea@lab.example>
              - Dan Dürr <dan@lab.example>
            groups: {size: 3, leftover: out}
            messages: [free-pizza]
            """, to: "campaign.yaml")
        let plan = try Program.prankster(["plan"], in: folder.root)
        #expect(plan.status == 0, "\(plan.errors)")
        #expect(plan.text.contains("\nleft out: "))
        let check = try Program.prankster(["check"], in: folder.root)
        #expect(check.text == "4 people (1 left out), 1 letter: all well\n")
    }

    @Test func aCampaignThatIsNotThereIsTold() throws {
        let folder = try TemporaryFolder()
        let nothing = try Program.prankster(["plan", "april"], in: folder.root)
        #expect(nothing.status == 65)
        #expect(
            nothing.errors == """
                error: there is no file 'april'
                 --> april
                 = help: a campaign is a folder with a campaign.yaml, or such a file

                """)
        let here = try Program.prankster(["check"], in: folder.root)
        #expect(here.errors.hasPrefix("error: there is no file 'campaign.yaml'\n"))
    }

    @Test func aMissingFileIsSoughtInTheCampaignsFolder() throws {
        let folder = try TemporaryFolder()
        try folder.write("x", to: "people.csv")
        try folder.write(
            "prankster: 1\nname: Test\npeople: peple.csv\ngroups: {count: 1}\nmessages: [x]\n",
            to: "campaign.yaml")
        let check = try Program.prankster(["check"], in: folder.root)
        #expect(check.errors.contains("did you mean 'people.csv'?"), "\(check.errors)")
    }
}
