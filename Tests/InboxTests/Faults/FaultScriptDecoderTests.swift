// SPDX-License-Identifier: MIT

import Findings
import PranksterTestKit
import SMTPWire
import Testing

@testable import Inbox

@Suite struct FaultScriptDecoderTests {
    private static func decode(_ text: String) -> (script: FaultScript?, findings: [Finding]) {
        var log = FindingLog()
        let script = FaultScript.parse(Array(text.utf8), file: "test.yaml", log: &log)
        return (script, log.findings)
    }

    private static func rule(
        at point: FaultPoint, _ fault: ScriptedFault, _ change: (inout FaultRule) -> Void = { _ in }
    ) -> FaultRule {
        var rule = FaultRule(at: point, fault)
        change(&rule)
        return rule
    }

    private static let no = Reply(550, EnhancedCode(5, 1, 1), lines: ["no such user"])
    private static let later = Reply(421, lines: ["later"])

    static let right: [(String, FaultRule)] = [
        (
            "{at: rcpt, every: 3, of: mails, recipient: 2, reply: 550 5.1.1 no such user}",
            rule(at: .recipient, ScriptedFault(.reply(no))) {
                $0.every = 3
                $0.counted = .mails
                $0.recipientNumber = 2
            }
        ),
        (
            "{at: end, chance: 0.1, do: drop}",
            rule(at: .end, ScriptedFault(.drop)) { $0.chance = 0.1 }
        ),
        ("{at: greeting, do: stall}", rule(at: .greeting, ScriptedFault(.stall))),
        ("{at: hello, reply: 421 later}", rule(at: .hello, ScriptedFault(.replyAndClose(later)))),
        (
            "{at: starttls, reply: 550 5.1.1 no such user, do: close}",
            rule(at: .startTLS, ScriptedFault(.replyAndClose(no)))
        ),
        (
            "{at: auth, delay: 500ms}",
            rule(at: .auth, ScriptedFault(.answer, after: .milliseconds(500)))
        ),
        (
            "{at: mail, delay: 2m, do: drop, from: '@x.test', first: 2}",
            rule(at: .mail, ScriptedFault(.drop, after: .seconds(120))) {
                $0.sender = "@x.test"
                $0.first = 2
            }
        ),
        (
            "{at: data, every: 2, do: drop}",
            rule(at: .data, ScriptedFault(.drop)) { $0.every = 2 }
        ),
        (
            "{at: end, do: stall, keep: true, to: b@x.test}",
            rule(at: .end, ScriptedFault(.stall, keepsMail: true)) { $0.recipient = "b@x.test" }
        ),
    ]

    @Test(arguments: right)
    func itReadsARule(text: String, rule: FaultRule) {
        let (script, findings) = Self.decode("faults: 1\nrules:\n  - \(text)\n")
        #expect(findings == [])
        #expect(script == FaultScript(rules: [rule]))
    }

    static let wrong: [(String, String)] = [
        ("{⟪att⟫: end, do: drop}", "unknown key 'att' | did you mean 'at'?"),
        ("⟪{⟫do: drop}", "the key 'at' is missing"),
        (
            "{at: ⟪rctp⟫, do: drop}",
            "'at' must be greeting, hello, starttls, auth, mail, rcpt, data or end, not 'rctp'"
                + " | did you mean 'rcpt'?"
        ),
        ("⟪{⟫at: end}", "the rule does nothing: 'reply', 'do' or 'delay' is missing"),
        ("⟪drop⟫", "a rule must be a mapping of keys to values, not 'drop'"),
        (
            "{at: end, do: ⟪dorp⟫}",
            "'do' must be drop, close or stall, not 'dorp' | did you mean 'drop'?"
        ),
        (
            "{at: end, do: ⟪close⟫}",
            "'do: close' needs a 'reply' to close with | 'do: drop' closes without a word"
        ),
        (
            "{at: end, reply: 550 no, do: ⟪drop⟫}",
            "'do: drop' says nothing, so it has no 'reply'"
        ),
        (
            "{at: end, reply: ⟪no⟫}",
            "'reply' must be a code and a text on one line of ASCII, like"
                + " '550 5.1.1 no such user', not 'no'"
        ),
        (
            "{at: end, reply: ⟪550-no⟫}",
            "'reply' must be a code and a text on one line of ASCII, like"
                + " '550 5.1.1 no such user', not '550-no'"
        ),
        ("{at: end, reply: ⟪250 ok⟫}", "a fault's reply is from 400 to 599, not 250"),
        ("{at: end, delay: ⟪2 s⟫}", Self.badDelay + "'2 s'"),
        ("{at: end, delay: ⟪11m⟫}", Self.badDelay + "'11m'"),
        (
            "{at: end, do: drop, chance: ⟪10%⟫}",
            "'chance' must be above 0 and at most 1, not '10%' | 10% is 0.1"
        ),
        ("{at: end, do: drop, chance: ⟪0⟫}", "'chance' must be above 0 and at most 1, not '0'"),
        ("{at: end, do: drop, every: ⟪0⟫}", "'every' must be from 1 to 1000000, not '0'"),
        ("{at: end, do: drop, every: ⟪x⟫}", "'every' must be a whole number, not 'x'"),
        ("{at: end, do: drop, of: ⟪mails⟫}", "'of' needs 'every' beside it"),
        (
            "{at: end, do: drop, every: 2, of: ⟪mail⟫}",
            "'of' must be times, mails or sessions, not 'mail' | did you mean 'mails'?"
        ),
        (
            "{at: hello, do: drop, every: 2, of: ⟪mails⟫}",
            "'of' makes sense only of mails from MAIL on"
        ),
        ("{at: auth, do: drop, from: ⟪a@x.test⟫}", "'from' makes sense only from MAIL on"),
        ("{at: data, do: drop, to: ⟪a@x.test⟫}", "'to' makes sense only at rcpt and end"),
        (
            "{at: rcpt, do: drop, to: ⟪bob⟫}",
            "'to' must be an address or '@' and a domain, not 'bob'"
        ),
        ("{at: end, do: drop, recipient: ⟪2⟫}", "'recipient' makes sense only at rcpt"),
        ("{at: rcpt, do: drop, keep: ⟪true⟫}", "'keep' makes sense only at end"),
        ("{at: end, do: drop, keep: ⟪yes⟫}", "'keep' must be true or false, not 'yes'"),
    ]

    private static let badDelay = "'delay' must be a time of at most 10m, like 500ms or 2s, not "

    @Test(arguments: wrong)
    func itSaysWhatIsWrongWithARule(text: String, complaint: String) {
        let marked = MarkedText("faults: 1\nrules:\n  - \(text)\n")
        let (script, findings) = Self.decode(marked.text)
        #expect(script == nil)
        #expect(findings.map(Self.text).first == complaint)
        #expect(findings.first?.location?.line == marked.places[0].line)
        #expect(findings.first?.location?.column == marked.places[0].column)
    }

    @Test(arguments: [
        ("", "a fault script must be a mapping of keys to values, not nothing"),
        ("rules: []", "the key 'faults' is missing"),
        ("faults: 2\nrules: []", "'faults' must be 1, not '2' | it is the version of this format"),
        ("faults: 1", "the key 'rules' is missing"),
        ("faults: 1\nrules: x", "'rules' must be a list, not 'x'"),
        ("faults: 1\nrule: []", "unknown key 'rule' | did you mean 'rules'?"),
    ])
    func itSaysWhatIsWrongWithAScript(text: String, complaint: String) {
        let (script, findings) = Self.decode(text)
        #expect(script == nil)
        #expect(findings.map(Self.text) == [complaint])
    }

    @Test func oneRunTellsEveryMistake() {
        let (_, findings) = Self.decode(
            "faults: 1\nrules:\n  - {at: ende, do: drip}\n  - {at: end, do: drop, every: 0}")
        #expect(findings.map { $0.location?.line } == [3, 3, 4])
    }

    private static func text(_ finding: Finding) -> String {
        ([finding.message] + [finding.label].compactMap { $0 } + finding.help)
            .joined(separator: " | ")
    }

    @Test(arguments: FaultScript.sources.keys.sorted())
    func whatShipsIsRight(name: String) throws {
        let (script, findings) = Self.decode(try #require(FaultScript.sources[name]))
        #expect(findings == [])
        #expect(try #require(script).rules.isEmpty == false)
        #expect(FaultScript.shipped[name] == script)
    }

    @Test func theseShip() {
        #expect(
            FaultScript.shipped.keys.sorted()
                == ["drop-after-dot", "greylist", "random", "rfc5321-d1", "slow"])
    }
}
