// SPDX-License-Identifier: MIT

import Seeding
import SMTPWire
import Testing

@testable import Inbox

@Suite struct FaultScriptTests {
    private static let drop = ScriptedFault(.drop)

    private static func moment(
        _ point: FaultPoint, session: Int64 = 1, _ change: (inout FaultMoment) -> Void = { _ in }
    ) -> FaultMoment {
        var moment = FaultMoment(point, session: session)
        change(&moment)
        return moment
    }

    /// Which of some moments a script with one rule meets.
    private static func met(
        _ change: (inout FaultRule) -> Void, at point: FaultPoint,
        of moments: [FaultMoment]
    ) -> [Bool] {
        var rule = FaultRule(at: point, drop)
        change(&rule)
        let script = FaultScript(rules: [rule])
        var counters = FaultCounters()
        return moments.map {
            script.fault(at: $0, seed: Seed("x"), counters: &counters) != nil
        }
    }

    @Test(arguments: FaultPoint.allCases)
    func aRuleIsAboutItsStageAlone(point: FaultPoint) {
        let met = Self.met({ _ in }, at: point, of: FaultPoint.allCases.map { Self.moment($0) })
        #expect(met == FaultPoint.allCases.map { $0 == point })
    }

    @Test func everyThirdTime() {
        let met = Self.met(
            { $0.every = 3 }, at: .end, of: Array(repeating: Self.moment(.end), count: 7))
        #expect(met == [false, false, true, false, false, true, false])
    }

    @Test func inEverySecondMail() {
        let moments = [1, 1, 2, 2, 3, 4].map { mail in
            Self.moment(.recipient) { $0.mail = mail }
        }
        let met = Self.met(
            {
                $0.every = 2
                $0.counted = .mails
            }, at: .recipient, of: moments)
        #expect(met == [false, false, true, true, false, true])
    }

    @Test func inEverySecondSession() {
        let met = Self.met(
            {
                $0.every = 2
                $0.counted = .sessions
            }, at: .greeting, of: (1...4).map { Self.moment(.greeting, session: $0) })
        #expect(met == [false, true, false, true])
    }

    @Test func theFirstTimeForEachPair() {
        let pairs = [("a", "x"), ("a", "y"), ("a", "x"), ("b", "x"), ("b", "x"), ("a", "y")]
        let met = Self.met(
            { $0.first = 1 }, at: .recipient,
            of: pairs.map { sender, recipient in
                Self.moment(.recipient) {
                    $0.sender = sender
                    $0.recipients = [recipient]
                }
            })
        #expect(met == [true, true, false, true, false, false])
    }

    @Test(arguments: [
        ("a@x.test", "a@x.test", true), ("A@X.test", "a@x.TEST", true),
        ("@x.test", "a@x.test", true),
        ("@x.test", "a@sub.x.test", false), ("a@x.test", "b@x.test", false), ("@x.test", "", false),
    ])
    func anAddressIsMet(pattern: String, mailbox: String, isMet: Bool) {
        let sender = Self.moment(.mail) { $0.sender = mailbox }
        #expect(Self.met({ $0.sender = pattern }, at: .mail, of: [sender]) == [isMet])
        let end = Self.moment(.end) { $0.recipients = ["z@z.test", mailbox] }
        #expect(Self.met({ $0.recipient = pattern }, at: .end, of: [end]) == [isMet])
    }

    @Test func theSecondRecipient() {
        let moments = (1...3).map { number in
            Self.moment(.recipient) { $0.recipientNumber = number }
        }
        let met = Self.met({ $0.recipientNumber = 2 }, at: .recipient, of: moments)
        #expect(met == [false, true, false])
    }

    @Test func chanceIsTheSeedsAlone() {
        let rule = Self.rule { $0.chance = 0.1 }
        let script = FaultScript(rules: [rule])
        func course(_ seed: String, reversed: Bool = false) -> [Bool] {
            var counters = FaultCounters()
            let mails = (1...2000).map { mail in Self.moment(.end) { $0.mail = mail } }
            let met = (reversed ? mails.reversed() : mails).map {
                script.fault(at: $0, seed: Seed(seed), counters: &counters) != nil
            }
            return reversed ? met.reversed() : met
        }
        let first = course("a")
        #expect(first == course("a") && first == course("a", reversed: true))
        #expect(first != course("b"))
        #expect((150...250).contains(first.count { $0 }))
    }

    private static func rule(_ change: (inout FaultRule) -> Void) -> FaultRule {
        var rule = FaultRule(at: .end, drop)
        change(&rule)
        return rule
    }

    @Test func theFirstRuleThatIsMetDecides() {
        let script = FaultScript(rules: [
            Self.rule { $0.every = 2 }, FaultRule(at: .end, ScriptedFault(.stall)),
        ])
        var counters = FaultCounters()
        let rules = (0..<4).map { _ in
            script.fault(at: Self.moment(.end), seed: Seed(""), counters: &counters)?.rule
        }
        #expect(rules == [1, 0, 1, 0])
    }

    @Test func aSwitchBeginsToCountAnew() {
        let faults = FaultSwitch(FaultScript(rules: [Self.rule { $0.every = 2 }]), name: "x")
        let before = faults.version
        #expect(faults.fault(at: Self.moment(.end)) == nil)
        #expect(faults.fault(at: Self.moment(.end)) != nil)
        #expect(faults.current().faults == 1 && faults.current().name == "x")
        #expect(faults.kinds == [.mail, .message])
        faults.set(faults.current().script, name: "y", seed: "z")
        #expect(faults.version != before)
        #expect(faults.current().faults == 0 && faults.current().seed == "z")
        #expect(faults.fault(at: Self.moment(.end)) == nil)
        faults.set(nil)
        #expect(faults.kinds == [] && faults.current().script == nil)
        #expect(faults.fault(at: Self.moment(.end)) == nil)
    }
}
