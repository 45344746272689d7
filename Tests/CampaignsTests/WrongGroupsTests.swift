// SPDX-License-Identifier: MIT

import Campaigns
import Findings
import Testing

/// What `groups` and `people` can have wrong, one mistake each.
@Suite struct WrongGroupsTests {
    private static let threes = "a group needs a sender and two recipients"

    @Test(arguments: [
        WrongSection(
            "groups: ⟪4⟫", "'groups' must be a mapping of keys to values, not '4'"),
        WrongSection(
            "groups: ⟪{⟫leftover: out}", "'groups' needs either 'count' or 'size'",
            help: ["for example 'count: 4', or 'size: 3-5'"]),
        WrongSection(
            "groups: {count: 2, size: ⟪3⟫}", "'count' and 'size' cannot both be given",
            help: ["'count' spreads everyone evenly, 'size' says how many are in a group"]),
        WrongSection("groups: {count: ⟪four⟫}", "'count' must be a whole number, not 'four'"),
        WrongSection("groups: {count: ⟪-1⟫}", "'count' must be from 1 to 1000000, not '-1'"),
        WrongSection(
            "groups: {count: ⟪3⟫}", "3 groups need 9 people, but there are only 6",
            label: "at most 2", help: [threes]),
        WrongSection("groups: {size: ⟪2⟫}", threes, label: "at least 3"),
        WrongSection("groups: {size: ⟪2-4⟫}", threes, label: "at least 3"),
        WrongSection(
            "groups: {size: ⟪5-3⟫}", "the range '5-3' ends before it begins",
            label: "did you mean '3-5'?"),
        WrongSection(
            "groups: {size: ⟪3-4-5⟫}",
            "'size' must be a number or a range like 3-5, not '3-4-5'"),
        WrongSection(
            "groups: {size: ⟪[⟫3, 5]}", "'size' must be a number or a range like 3-5, not a list"),
        WrongSection(
            "groups: {size: ⟪99999999999999999999⟫}",
            "'size' must be a number or a range like 3-5, not '99999999999999999999'"),
        WrongSection(
            "groups: {size: ⟪7⟫}", "a group needs 7 people, but there are only 6"),
        WrongSection(
            "groups: {size: ⟪3-102⟫}", "a letter would have 101 recipients", label: "at most 100"),
        WrongSection(
            "groups: {count: 2, leftover: ⟪drop⟫}",
            "'leftover' must be join, out or error, not 'drop'"),
        WrongSection(
            "groups: {count: 2, ⟪rule⟫: []}", "unknown key 'rule'", label: "did you mean 'rules'?"),
    ])
    func saysWhatIsWrongWithGroups(section: WrongSection) throws {
        try section.check()
    }

    @Test(arguments: [
        WrongSection(
            "groups: {count: 2, rules: ⟪{⟫different: team}}",
            "'rules' must be a list, not a mapping"),
        WrongSection(
            "groups: {count: 2, rules: [⟪Different⟫]}", "'Different' cannot name a rule",
            label: "did you mean 'different'?"),
        WrongSection(
            "groups: {count: 2, rules: [⟪/etc/passwd⟫: x]}", "'/etc/passwd' cannot name a rule",
            help: ["a rule's name has a to z, 0 to 9, '_' and '-', and '/' between folders"]),
        WrongSection(
            "groups: {count: 2, rules: [⟪[⟫different, team]]}",
            "a rule must be NAME or NAME: option, not a list"),
        WrongSection(
            "groups: {count: 2, rules: [⟪{⟫}]}",
            "a rule must be NAME or NAME: option, not an empty mapping"),
        WrongSection(
            "groups:\n  count: 2\n  rules:\n    - different\n    -⟪⟫",
            "'rule' must be text, not nothing"),
        WrongSection(
            "groups:\n  count: 2\n  rules:\n    - different: team\n      ⟪apart⟫: [a, b]",
            "a rule is one name with its option, not 2 keys",
            label: "does this begin another rule?",
            help: ["options go into braces: {different: {…: …, …: …}}"]),
        WrongSection(
            "groups: {count: 2, witnesses: ⟪[⟫x@example.org]}",
            "'witnesses' must be a mapping of keys to values, not a list"),
        WrongSection(
            "groups: {count: 2, witnesses: {⟪to⟫: []}}", "unknown key 'to'",
            help: ["known keys: cc, bcc"]),
        WrongSection(
            "groups: {count: 2, witnesses: {cc: ⟪x@example.org⟫}}",
            "'cc' must be a list, not 'x@example.org'"),
        WrongSection(
            "groups: {count: 2, witnesses: {cc: [Albus <albus@ex⟪!⟫ample.org>]}}",
            "'!' is not allowed in a domain"),
        WrongSection(
            "groups: {count: 2, witnesses: {cc: [x@example.org], bcc: [⟪X@Example.org⟫]}}",
            "'X@example.org' is a witness twice"),
        WrongSection(
            "groups: {count: 2, witnesses: {bcc: [⟪Bob <BOB@example.org>⟫]}}",
            "'BOB@example.org' is a witness, and one of the people too", severity: .warning),
    ])
    func saysWhatIsWrongWithRulesAndWitnesses(section: WrongSection) throws {
        try section.check()
    }

    @Test(arguments: [
        WrongSection(
            "people: ⟪{⟫a: b}", "'people' must be a file or a list, not a mapping"),
        WrongSection("people:⟪⟫", "'people' must be a file or a list, not nothing"),
        WrongSection(
            "people: ⟪people.xlsx⟫", "'people.xlsx' is neither CSV nor YAML by its name",
            help: ["call it '.csv' or '.yaml'"]),
        WrongSection(
            "people: ⟪poeple.csv⟫", "there is no file 'poeple.csv'",
            label: "did you mean 'people.csv'?"),
        WrongSection(
            "people: ⟪staff/all.csv⟫", "there is no file 'staff/all.csv'",
            help: ["looked for 'april/staff/all.csv'"]),
        WrongSection(
            "people: ⟪../people.csv⟫", "'../people.csv' leads out of the campaign's folder",
            help: [
                "a campaign uses files inside its own folder only: no '..', no absolute path,"
                    + " no link that leads out"
            ]),
        WrongSection(
            "people: ⟪\"/etc/people.csv\"⟫", "'/etc/people.csv' leads out of the campaign's folder",
            help: [
                "a campaign uses files inside its own folder only: no '..', no absolute path,"
                    + " no link that leads out"
            ]),
        WrongSection(
            "people: ⟪folder.csv⟫", "'folder.csv' is not a file", label: "a folder or a device"),
        WrongSection(
            "people: [⟪alice@example.org⟫, B <b@example.org>]", "this person has no name",
            help: ["write a name before it: Name <alice@example.org>"]),
        WrongSection(
            "people: [A <a@example.org>, ⟪[⟫b]]",
            "a person must be a name and an address, not a list",
            help: ["write {name: …, email: …} or 'Alice <alice@example.org>'"]),
        WrongSection(
            "people: [A <a@example.org>, A <a⟪(⟫b@example.org>]",
            "comments are not allowed in an address",
            help: ["leave out the parentheses and what is in them"]),
    ])
    func saysWhatIsWrongWithPeople(section: WrongSection) throws {
        try section.check(files: ["folder.csv/x": ""])
    }

    @Test func twoPeopleAreNoGroup() throws {
        let section = WrongSection(
            "groups: {count: ⟪1⟫}", "a group needs 3 people, but there is only 1",
            help: [Self.threes], besides: [("people", "people: [A <a@example.org>]")])
        try section.check()
    }

    @Test func countsWitnessesAndLeftPeople() throws {
        let people = (0..<110).map { "P\($0),p\($0)@example.org\n" }.joined()
        let files = ["people.csv": "name,email\n" + people]
        let cc = "witnesses: {cc: [x@example.net, y@example.net]}"
        try WrongSection(
            "groups: {count: ⟪1⟫, \(cc)}",
            "a letter would have 111 recipients, its 2 witnesses among them", label: "at most 100"
        ).check(files: files)
        let each = [
            (key: "groups", text: "groups: {count: 1, \(cc)}"), ("each", "each: recipient"),
        ]
        _ = try CampaignFixture.good(each, files: files)
    }
}
