// SPDX-License-Identifier: MIT

import SMTPWire

extension ChaosTriggers {
    /// What such a script is called where faults are shown.
    static let scriptName = "chaos"

    /// The triggers as a script; nil where nothing ever goes wrong.
    var script: FaultScript? {
        let triggers: [(FaultPoint, Trigger)] = [
            (.mail, sender), (.recipient, recipient), (.auth, authentication),
        ]
        let rules = triggers.filter { $1.probability > 0 }.map { point, trigger in
            let reply = Reply(
                trigger.code, EnhancedCode(trigger.code / 100, 3, 0),
                lines: ["Refused by chance: chaos is switched on"])
            // RFC 5321, 3.8: with 421 the server closes.
            var rule = FaultRule(
                at: point,
                ScriptedFault(trigger.code == 421 ? .replyAndClose(reply) : .reply(reply)))
            rule.chance = Double(trigger.probability) / 100
            return rule
        }
        return rules.isEmpty ? nil : FaultScript(rules: rules)
    }

    /// The triggers that are switched on; the usual ones, which do nothing, where another script is.
    init(_ setting: FaultSwitch.Setting) {
        self.init()
        guard setting.name == Self.scriptName, let script = setting.script else { return }
        for rule in script.rules {
            guard let code = Self.code(of: rule.fault.outcome) else { continue }
            let trigger = Trigger(code: code, probability: Int((rule.chance * 100).rounded()))
            switch rule.point {
            case .mail: sender = trigger
            case .recipient: recipient = trigger
            case .auth: authentication = trigger
            case .greeting, .hello, .startTLS, .data, .end: continue
            }
        }
    }

    private static func code(of outcome: ScriptedFault.Outcome) -> Int? {
        switch outcome {
        case .reply(let reply), .replyAndClose(let reply): reply.code
        case .answer, .drop, .stall: nil
        }
    }
}
