// SPDX-License-Identifier: MIT

import Campaigns
import Findings
import Testing

/// Campaigns with one mistake each: what is said, where, and with which advice.
@Suite struct WrongCampaignTests {
    @Test(arguments: [
        WrongSection(
            "prankster: ⟪one⟫", "'prankster' must be 1, not 'one'",
            help: ["it is the version of the campaign's format"]),
        WrongSection(
            "prankster: ⟪2⟫", "this campaign is made for a newer version of Prankster",
            label: "this one understands version 1"),
        WrongSection(
            "prankster: ⟪0⟫", "'prankster' must be 1, not '0'",
            help: ["it is the version of the campaign's format"]),
        WrongSection("name:⟪⟫", "'name' must be text, not nothing"),
        WrongSection("name: ⟪[⟫a]", "'name' must be text, not a list"),
        WrongSection("name: ⟪\"  \"⟫", "'name' must not be empty"),
        WrongSection("name: \"a⟪\\n⟫b\"", "a line break is not allowed here"),
        WrongSection("seed: ⟪{⟫a: b}", "'seed' must be text, not a mapping"),
        WrongSection(
            "language: ⟪fr-CH⟫", "unknown language 'fr-CH'", label: "did you mean 'fr'?",
            help: ["there are 'de', 'en', 'fr', 'it'"]),
        WrongSection(
            "language: ⟪klingon⟫", "unknown language 'klingon'",
            help: ["there are 'de', 'en', 'fr', 'it'"]),
        WrongSection(
            "date: ⟪tomorrow⟫", "'date' must be a date and time of ISO 8601, not 'tomorrow'",
            help: ["for example 2027-04-01T08:30:00+02:00"]),
        WrongSection(
            "date: ⟪2027-02-29⟫", "'date' must be a date and time of ISO 8601, not '2027-02-29'",
            help: ["for example 2027-04-01T08:30:00+02:00"]),
        WrongSection(
            "date: ⟪1899-12-31⟫", "'date' must be a date and time of ISO 8601, not '1899-12-31'",
            help: ["for example 2027-04-01T08:30:00+02:00"]),
        WrongSection("⟪grups⟫: 3", "unknown key 'grups'", label: "did you mean 'groups'?"),
        WrongSection(
            "⟪zebra⟫: 3", "unknown key 'zebra'",
            help: [
                "known keys: prankster, name, language, seed, date, people, groups, messages, each,"
                    + " from, reply-to, vars, generate, filters, operator, transports, consent"
            ]),
        WrongSection(
            "each: ⟪persn⟫", "'each' must be group or recipient, not 'persn'"),
        WrongSection(
            "each: ⟪grup⟫", "'each' must be group or recipient, not 'grup'",
            label: "did you mean 'group'?"),
        WrongSection("from: ⟪operator⟫", "'from' must be sender or name, not 'operator'"),
        WrongSection(
            "from: ⟪name⟫", "'from: name' needs an operator",
            help: ["add the key 'operator' with the name and address of who answers"]),
        WrongSection(
            "reply-to: ⟪operator⟫", "'reply-to: operator' needs an operator",
            help: ["add the key 'operator' with the name and address of who answers"]),
        WrongSection(
            "reply-to: ⟪nobody⟫", "'reply-to' must be sender or operator, not 'nobody'"),
        WrongSection(
            "operator: ⟪Olivia⟫", "the address has no '@'",
            help: ["an address looks like this: name@example.org"]),
        WrongSection(
            "operator: Olivia <olivia@⟪_⟫example.org>", "'_' is not allowed in a domain"),
    ])
    func saysWhatIsWrong(section: WrongSection) throws {
        try section.check()
    }

    @Test(arguments: [
        WrongSection(
            "messages: ⟪fire-drill⟫", "'messages' must be a list, not 'fire-drill'"),
        WrongSection("messages: ⟪[⟫]", "'messages' needs at least one template"),
        WrongSection("messages:⟪⟫", "'messages' needs at least one template"),
        WrongSection(
            "messages: [a, ⟪a⟫]", "the message 'a' is listed twice",
            help: ["'weight: 2' has it picked twice as often"]),
        WrongSection(
            "messages: [a, ⟪fire-drill.md⟫]", "'fire-drill.md' cannot name a template",
            label: "did you mean 'fire-drill'?"),
        WrongSection(
            "messages: [a, ⟪templates/Fire Drill⟫]",
            "'templates/Fire Drill' cannot name a template", label: "did you mean 'fire-drill'?"),
        WrongSection(
            "messages: [a, ⟪../secret⟫]", "'../secret' cannot name a template",
            help: ["a template's name has a to z, 0 to 9, '_' and '-', and '/' between folders"]),
        WrongSection(
            "messages: [a, ⟪[⟫b]]", "a message must be a mapping of keys to values, not a list"),
        WrongSection("messages: [a, ⟪{⟫weight: 2}]", "the key 'template' is missing"),
        WrongSection(
            "messages: [{template: a, ⟪wieght⟫: 2}]", "unknown key 'wieght'",
            label: "did you mean 'weight'?"),
        WrongSection(
            "messages: [{template: a, weight: ⟪0⟫}]",
            "'weight' must be from 1 to 1000000, not '0'"),
        WrongSection(
            "messages: [{template: a, weight: ⟪1.5⟫}]",
            "'weight' must be a whole number, not '1.5'"),
        WrongSection(
            "messages: [{template: a, when: ⟪Sales⟫}]",
            "'when' must be conditions like {team: Sales}, not 'Sales'"),
        WrongSection(
            "messages: [{template: a, when: ⟪{⟫}}]",
            "'when' must be conditions like {team: Sales}, not an empty mapping"),
        WrongSection(
            "messages: [{template: a, when: {⟪taem⟫: Sales}}]", "nobody has an attribute 'taem'",
            label: "did you mean 'team'?"),
        WrongSection(
            "messages: [{template: a, when: {team: ⟪}⟫}]",
            "'team' must be compared with a text, true or false, not with nothing"),
        WrongSection(
            "messages: [{template: a, when: {team: [Sales, ⟪[⟫Legal]]}}]",
            "'team' must be compared with a text, true or false, not with a list"),
        WrongSection(
            "messages: [{template: a, when: {team: ⟪[⟫]}}]",
            "'team' is compared with an empty list"),
        WrongSection(
            "messages: [{template: a, when: {team: [Sales, ⟪Legla⟫]}}]",
            "nobody's 'team' is 'Legla'", label: "did you mean 'Legal'?", severity: .warning),
        WrongSection(
            "messages: [{template: a, when: {remote: ⟪\"true\"⟫}}]",
            "nobody's 'remote' is 'true'", severity: .warning),
    ])
    func saysWhatIsWrongWithMessages(section: WrongSection) throws {
        try section.check()
    }

    @Test(arguments: [
        WrongSection("vars: ⟪[⟫a]", "'vars' must be a mapping of names to values, not a list"),
        WrongSection(
            "vars: {⟪2nd⟫: x}", "'2nd' cannot name a variable",
            help: ["a name has letters (a to z), digits, '_' and '-', and begins with a letter"]),
        WrongSection(
            "vars: {a: {⟪é⟫: x}}", "'é' cannot name a value",
            help: ["a name has letters (a to z), digits, '_' and '-', and begins with a letter"]),
        WrongSection(
            "vars: {⟪date⟫: x}", "every template has a 'date' already",
            label: "choose another name"),
        WrongSection(
            "filters: {⟪sender⟫: shout}", "every template has a 'sender' already",
            label: "choose another name"),
        WrongSection(
            "filters: {⟪loud⟫: shout}", "'loud' names both a variable and a filter",
            label: "choose another name", besides: [("vars", "vars: {loud: x}")]),
        WrongSection(
            "filters: {⟪so loud⟫: shout}", "'so loud' cannot name a filter",
            help: ["a name has letters (a to z), digits, '_' and '-', and begins with a letter"]),
        WrongSection(
            "filters: {loud: ⟪[⟫shout]}", "a filter must be NAME or NAME: option, not a list"),
        WrongSection(
            "filters: ⟪shout⟫", "'filters' must be a mapping of names to values, not 'shout'"),
        WrongSection(
            "generate: ⟪excuse⟫", "'generate' must be a list, not 'excuse'"),
        WrongSection(
            "generate: [excuse, ⟪excuse⟫: {a: b}]", "the generator 'excuse' is listed twice"),
        WrongSection(
            "generate: [⟪Excuse.lua⟫]", "'Excuse.lua' cannot name a generator",
            label: "did you mean 'excuse'?"),
    ])
    func saysWhatIsWrongWithVariables(section: WrongSection) throws {
        try section.check()
    }

    @Test(arguments: ["prankster", "name", "people", "groups", "messages"])
    func saysWhatIsMissing(key: String) {
        let text = CampaignFixture.text([(key: key, text: "")])
        let findings = CampaignFixture.decode(text).findings
        let help = key == "prankster" ? ["begin the file with 'prankster: 1'"] : []
        let place = Location(file: CampaignFixture.file, line: 1, column: 1)
        #expect(findings == [.error("the key '\(key)' is missing", at: place, help: help)])
    }

    @Test func refusesWhatIsNoCampaign() {
        let place = Location(file: CampaignFixture.file, line: 1, column: 1)
        let findings = CampaignFixture.decode("").findings
        #expect(
            findings == [
                .error(
                    "the campaign must be a mapping of keys to values, not nothing", at: place)
            ])
    }

    @Test func saysThatThereIsNoCampaign() {
        var log = FindingLog()
        let files = FileSource.inMemory(["campaing.yaml": []], name: "april")
        #expect(CampaignDecoder.decode("campaign.yaml", from: files, log: &log) == nil)
        #expect(
            log.findings == [
                .error(
                    "there is no file 'campaign.yaml'", at: Location(file: "april/campaign.yaml"),
                    label: "did you mean 'campaing.yaml'?")
            ])
    }

    @Test func refusesAHugeCampaign() {
        var log = FindingLog()
        let bytes = [UInt8](repeating: 0x23, count: CampaignDecoder.mostBytes + 1)
        let files = FileSource.inMemory(["campaign.yaml": bytes])
        #expect(CampaignDecoder.decode("campaign.yaml", from: files, log: &log) == nil)
        #expect(
            log.findings == [
                .error(
                    "'campaign.yaml' is too large", at: Location(file: "campaign.yaml"),
                    label: "more than 1 MB")
            ])
    }
}
