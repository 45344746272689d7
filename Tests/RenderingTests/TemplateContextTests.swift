// SPDX-License-Identifier: MIT

import MailFormat
import Testing

@testable import Planning
@testable import Rendering

@Suite struct TemplateContextTests {
    private func text(_ body: String, change: (inout Prank) -> Void = { _ in }) throws -> String? {
        var prank = Prank(body + "\n")
        change(&prank)
        return try prank.read().body.text.map { String($0.dropLast()) }
    }

    @Test(arguments: [
        (
            "{{sender}} {{sender.first}} {{sender.last}} {{sender.email}} {{sender.team}}",
            "Alice Dupont Alice Dupont alice@example.org R&D"
        ),
        (
            "{{recipients}} / {{recipients.names}} / {{recipients.firsts}}",
            "Bob Martin and Chloé Roux / Bob Martin and Chloé Roux / Bob and Chloé"
        ),
        (
            "{{#recipients}}{{name}} ({{email}}){{#nick}} alias {{nick}}{{/nick}}; {{/recipients}}",
            "Bob Martin (bob@example.org); Chloé Roux (chloe@exämple.example) alias Clo; "
        ),
        ("{{#recipients}}{{.}}, {{/recipients}}", "Bob Martin, Chloé Roux, "),
        ("{{group.number}} of {{group.size}}", "1 of 3"), ("{{campaign}}", "Test"),
        (
            "{{date}} | {{date.iso}} | {{date.day}} | {{date.time}} | {{date.weekday}} | {{date.long}}",
            "Thursday 1 April 2027 | 2027-04-01 | 1 April | 08:30 | Thursday | Thursday 1 April 2027"
        ),
        ("{{^witnesses}}nobody{{/witnesses}}", "nobody"),
        ("{{#sender.nick}}{{sender.nick}}{{/sender.nick}}", "Al"),
    ])
    func everyLetterHas(_ body: String, _ expected: String) throws {
        #expect(try text(body) == expected)
    }

    @Test func variablesAreTheCampaigns() throws {
        let vars = """
            vars:
              place: Cheseaux
              no: no
              open: true
              empty:
              snacks: [tea, cake, fondue]
              boss: {name: Zoé, team: [a, b]}
              rooms: [{name: A1, seats: '4'}, {name: B2, seats: '7'}]
            """
        let body =
            "{{place}} {{no}} {{#open}}open{{/open}} {{^empty}}empty{{/empty}} {{snacks}} "
            + "{{boss.name}} {{boss.team}} {{#rooms}}{{name}}:{{seats}} {{/rooms}}"
        #expect(
            try text(body) { $0.more = vars }
                == "Cheseaux no open empty tea, cake and fondue Zoé a and b A1:4 B2:7 ")
        #expect(
            try text("{{snacks}}, {{date.long}}") { $0.more = "language: fr\n" + vars }
                == "tea, cake et fondue, jeudi 1er avril 2027")
    }

    @Test func attributesOfAllKinds() throws {
        let people = """
            - {name: A, email: a@example.org, vip: true, skills: [chess, judo], car: {color: red}}
            - {name: B, email: b@example.org, vip: false, skills: [go], car: {color: blue, doors: '5'}}
            - {name: C, email: c@example.org, vip: , skills: [], car: {color: green}}
            """
        func personal(_ body: String, _ sender: Int) throws -> String? {
            var prank = Prank(body + "\n")
            prank.people = ""
            prank.files["people.yaml"] = Array(people.utf8)
            prank.peopleFile = "people.yaml"
            prank.groups = [
                Group(number: 1, sender: sender, recipients: [1, 2], message: 0)
            ]
            return try prank.read().body.text.map { String($0.dropLast()) }
        }
        let body =
            "{{#sender.vip}}V{{/sender.vip}}{{sender.skills}} {{sender.car.color}}"
            + "{{#sender.car.doors}}, {{sender.car.doors}} doors{{/sender.car.doors}}"
        #expect(try personal(body, 0) == "Vchess and judo red")
        #expect(try personal(body, 1) == "go blue, 5 doors")
        #expect(try personal(body, 2) == " green")
    }

    @Test func aPartialCanBeChosenByAVariable() throws {
        #expect(
            try text("{{> *style}}") {
                $0.more = "vars: {style: loud}"
                $0.templates["loud.txt"] = "LOUD"
                $0.templates["calm.txt"] = "calm"
            } == "LOUD")
    }

    @Test func aGuardedAttributeMayBeMissing() throws {
        #expect(
            try text("{{#recipients}}{{#nick}}{{nick}}{{/nick}}{{^nick}}-{{/nick}} {{/recipients}}")
                == "- Clo ")
    }
}
