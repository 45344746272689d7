// SPDX-License-Identifier: MIT

import Findings
import MailFormat
import Testing

@testable import Delivery

@Suite struct PeopleConsentTests {
    private static let rosterAdvice =
        "if all of 'people' agreed, add 'roster' to 'people' under 'consent', else"

    /// Entries of `consent`, an address, and whether it is agreed.
    @Test(
        arguments: [
            (["roster"], "alice@uni.ch", true), (["roster"], "Alice@UNI.ch", true),
            (["roster"], "albus@uni.ch", false), (["alice@uni.ch"], "alice@uni.ch", true),
            (["ALICE@uni.ch"], "alice@uni.ch", true), (["alice@uni.ch"], "bob@uni.ch", false),
            (["@uni.ch"], "anybody@uni.ch", true), (["@uni.ch"], "anybody@math.uni.ch", false),
            (["@uni.ch"], "anybody@other-uni.ch", false), (["@math.uni.ch"], "a@uni.ch", false),
            (["@bücher.ch"], "a@xn--bcher-kva.ch", true), ([], "olivia@uni.ch", true),
            ([], "OLIVIA@uni.ch", true), ([], "olivia@math.uni.ch", false), ([], "a@b.ch", false),
            (["alice@uni.ch"], "alice+x@uni.ch", false), (["a@[192.0.2.1]"], "a@[192.0.2.1]", true),
        ])
    func anAddressIsAgreedOrNot(entries: [String], address: String, isAgreed: Bool) throws {
        let agreement = try ConsentFixture.agreement(entries)
        #expect(try ConsentFixture.findings([address], agreement).isEmpty == isAgreed)
    }

    @Test func tellsWhatToAddForSomeoneInPeople() throws {
        #expect(
            try ConsentFixture.findings(["alice@uni.ch"], ConsentFixture.agreement([])) == [
                "the campaign does not say that 'alice@uni.ch' agreed @ april/people.csv:2:7"
                    + " | \(Self.rosterAdvice) 'alice@uni.ch'"
            ])
        #expect(
            try ConsentFixture.findings(
                ["alice@uni.ch"], ConsentFixture.agreement([], hasConsent: false)) == [
                    "the campaign does not say that 'alice@uni.ch' agreed @ april/people.csv:2:7"
                        + " | if all of 'people' agreed, write 'people: [roster]' under a new key"
                        + " 'consent'"
                ])
    }

    @Test func tellsWhatToAddForOthers() throws {
        #expect(
            try ConsentFixture.findings(["albus@uni.ch"], ConsentFixture.agreement(["roster"]))
                == [
                    "the campaign does not say that 'albus@uni.ch' agreed"
                        + " @ april/campaign.yaml:20:3"
                        + " | if they did, add 'albus@uni.ch' to 'people' under 'consent'"
                ])
        #expect(
            try ConsentFixture.findings(
                ["albus@uni.ch", "\"a b\"@uni.ch"],
                ConsentFixture.agreement([], hasConsent: false)) == [
                    "the campaign does not say that 'albus@uni.ch' agreed @ april/campaign.yaml"
                        + " | if they did, write 'people: [albus@uni.ch]' under a new key 'consent'",
                    "the campaign does not say that '\"a b\"@uni.ch' agreed @ april/campaign.yaml"
                        + " | if they did, write the address into a list 'people' under a"
                        + " new key 'consent'",
                ])
        #expect(
            try ConsentFixture.findings(["o'neil@uni.ch"], ConsentFixture.agreement([])) == [
                "the campaign does not say that 'o'neil@uni.ch' agreed @ april/campaign.yaml:20:3"
                    + " | if they did, add the address to 'people' under 'consent'"
            ])
    }

    @Test(arguments: [["roster"], ["alice@uni.ch"], ["@uni.ch"]])
    func whoOptedOutIsOut(entries: [String]) throws {
        let agreement = try ConsentFixture.agreement(entries, except: ["ALICE@uni.ch"])
        #expect(
            try ConsentFixture.findings(["alice@uni.ch"], agreement) == [
                "'alice@uni.ch' opted out @ april/people.csv:2:7"
                    + " | the file that 'except' under 'consent' names has this address;"
                    + " leave them out of the campaign"
            ])
    }

    @Test func theOperatorCanOptOutToo() throws {
        let agreement = try ConsentFixture.agreement([], except: ["olivia@uni.ch"])
        let findings = try ConsentFixture.findings(["olivia@uni.ch"], agreement)
        #expect(findings.count == 1 && findings[0].hasPrefix("'olivia@uni.ch' opted out"))
    }

    @Test(arguments: [
        "a%b@uni.ch", "b.ch!a@uni.ch", "\"a@b.ch\"@uni.ch", "a%b.ch@example.org",
    ])
    func aWayToOthersIsForAnInbox(address: String) throws {
        for place in [ServerPlace.thisMachine, .privateNetwork, .away] {
            let found = try ConsentFixture.findings(
                [address], ConsentFixture.agreement(["roster", "@uni.ch", address]), at: place)
            #expect(
                found == [
                    "a server could take '\(address)' for a way to another address"
                        + " @ april/campaign.yaml:20:3"
                        + " | '%', '!' and '@' before the last '@' go to a Prankster inbox only"
                ])
        }
    }

    @Test func reservedDomainsAreFreeOnThisMachine() throws {
        let agreement = try ConsentFixture.agreement([], except: ["zoe@example.org"])
        let free = ["a@example.org", "b@x.test", "c@localhost", "a@EXAMPLE.com"]
        #expect(try ConsentFixture.findings(free, agreement, at: .thisMachine).isEmpty)
        #expect(try ConsentFixture.findings(free, agreement, at: .privateNetwork).count == 4)
        #expect(try ConsentFixture.findings(free, agreement, at: .away).count == 4)
        #expect(
            try ConsentFixture.findings(["zoe@example.org"], agreement, at: .thisMachine) == [
                "'zoe@example.org' opted out @ april/people.csv:4:7"
                    + " | the file that 'except' under 'consent' names has this address;"
                    + " leave them out of the campaign"
            ])
        #expect(try ConsentFixture.findings(["a@uni.ch"], agreement, at: .thisMachine).count == 1)
    }

    @Test func aPolicyNarrows() throws {
        let policy = try ConsentFixture.policy(people: ["@uni.ch", "zoe@gmail.com"])
        let agreement = try ConsentFixture.agreement(["roster", "@epfl.ch", "@uni.ch"])
        let found = try ConsentFixture.findings(
            ["alice@uni.ch", "a@epfl.ch", "zoe@gmail.com", "a@math.uni.ch"], agreement,
            policy: policy)
        let ask = " | the policy is made by whoever administers this machine"
        #expect(
            found == [
                "'a@epfl.ch' is not among the people that '/etc/prankster/policy.yaml' allows"
                    + " @ april/campaign.yaml:20:3" + ask,
                "the campaign does not say that 'zoe@gmail.com' agreed @ april/campaign.yaml:20:3"
                    + " | if they did, add 'zoe@gmail.com' to 'people' under 'consent'",
                "the campaign does not say that 'a@math.uni.ch' agreed @ april/campaign.yaml:20:3"
                    + " | if they did, add 'a@math.uni.ch' to 'people' under 'consent'",
            ])
    }

    @Test func aPolicyCountsForTheOperatorAndOnThisMachine() throws {
        let policy = try ConsentFixture.policy(people: [])
        let agreement = try ConsentFixture.agreement(["roster"])
        for place in [ServerPlace.thisMachine, .away] {
            let found = try ConsentFixture.findings(
                ["olivia@uni.ch", "alice@uni.ch"], agreement, policy: policy, at: place)
            #expect(found.count == 2 && found.allSatisfy { $0.contains("policy.yaml' allows") })
        }
        #expect(
            try ConsentFixture.findings(
                ["a@example.org"], agreement, policy: policy, at: .thisMachine
            ).isEmpty)
        #expect(
            try ConsentFixture.findings(
                ["olivia@uni.ch"], agreement, policy: ConsentFixture.policy()
            ).isEmpty)
    }

    @Test func eachAddressIsToldOnce() throws {
        let agreement = try ConsentFixture.agreement([])
        #expect(
            try ConsentFixture.findings(
                ["a@b.ch", "A@b.ch", "a@B.ch", "a@b.ch"], agreement
            ).count == 1)
        #expect(try ConsentFixture.findings(["A@b.ch", "a@b.ch"], agreement).count == 1)
    }

    @Test(arguments: [(10, nil), (11, "1 more address that"), (10_000, "9990 more addresses that")])
    func ofManyTheFirstAreTold(count: Int, rest: String?) throws {
        let found = try ConsentFixture.findings(
            (0..<count).map { "p\($0)@b.ch" }, ConsentFixture.agreement(["@c.ch"]))
        #expect(found.count == (rest == nil ? 10 : 11))
        #expect(found[0].hasPrefix("the campaign does not say that 'p0@b.ch' agreed"))
        #expect(found[9].hasPrefix("the campaign does not say that 'p9@b.ch' agreed"))
        if let rest {
            #expect(found[10] == "and \(rest) may not be used @ april/campaign.yaml:20:3")
        }
    }

    @Test func refusesIsWhatIsFound() throws {
        let agreement = try ConsentFixture.agreement(["@uni.ch"], except: ["bob@uni.ch"])
        let people = PeopleConsent(agreement, policy: nil, place: .away)
        for (text, isRefused) in [
            ("a@uni.ch", false), ("BOB@uni.ch", true), ("a@b.ch", true), ("a%b@uni.ch", true),
        ] {
            #expect(people.refuses(try Address(text)) == isRefused)
        }
        #expect(people.refusedCount == 0)
    }

    @Test func aHundredThousandPeopleAreJudged() throws {
        let addresses = try (0..<100_000).map { try Address("person\($0)@uni.ch") }
        var people = PeopleConsent(
            try ConsentFixture.agreement(["@uni.ch"]), policy: nil, place: .away)
        for address in addresses { people.judge(address) }
        #expect(people.refusedCount == 0)
    }
}
