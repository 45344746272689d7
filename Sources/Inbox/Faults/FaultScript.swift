// SPDX-License-Identifier: MIT

package import Seeding
internal import SMTPWire

/// What goes wrong on purpose, by rules: the same for the same seed and the same course of things.
///
/// ```yaml
/// faults: 1
/// rules:
///   - {at: rcpt, every: 3, of: mails, recipient: 2, reply: 550 5.1.1 no such user}
///   - {at: end, chance: 0.1, do: drop}
/// ```
/// The first rule that is met decides; those behind it do not even count the moment.
package struct FaultScript: Sendable, Hashable {
    /// The rules, in the order in which they are asked.
    package let rules: [FaultRule]

    /// Creates a script.
    package init(rules: [FaultRule]) {
        self.rules = rules
    }

    /// What goes wrong now, and by which rule, from 0; nil for nothing.
    package func fault(
        at moment: FaultMoment, seed: Seed, counters: inout FaultCounters
    ) -> (rule: Int, fault: ScriptedFault)? {
        for (index, rule) in rules.enumerated() where rule.isAbout(moment) {
            if rule.every > 1 {
                let number =
                    switch rule.counted {
                    case .times: counters.count(index)
                    case .mails: moment.mail
                    case .sessions: Int(moment.session)
                    }
                guard number > 0, number.isMultiple(of: rule.every) else { continue }
            }
            if let first = rule.first, counters.count(index, for: moment) > first { continue }
            guard rule.chance >= 1 || Self.draw(moment, index, seed) < rule.chance else {
                continue
            }
            return (index, rule.fault)
        }
        return nil
    }

    /// The events that the script must hear of, MAIL always: mails are counted.
    var kinds: ServerEvent.Kinds {
        rules.reduce(rules.isEmpty ? [] : .mail) { $0.union($1.point.kinds) }
    }

    /// A number from 0 to 1 that depends on nothing but where in the course of things it is drawn.
    private static func draw(_ moment: FaultMoment, _ rule: Int, _ seed: Seed) -> Double {
        let place = [moment.session, Int64(moment.mail), Int64(moment.recipientNumber)]
        var stream = seed.keyed(
            "fault", String(rule), moment.point.rawValue,
            place.map(String.init).joined(separator: " ")
        ).stream
        return Double(stream.below(1 << 40)) / Double(1 << 40)
    }
}
