// SPDX-License-Identifier: MIT

package import Findings
internal import SMTPWire
internal import YAMLNodes

extension FaultScript {
    /// Reads a script; every mistake is reported with its place.
    ///
    /// - Parameters:
    ///   - bytes: The file.
    ///   - file: Its name, for findings.
    ///   - log: Where to report.
    /// - Returns: nil where anything is wrong.
    package static func parse(_ bytes: [UInt8], file: String, log: inout FindingLog) -> FaultScript?
    {
        let limits = YAMLReader.Limits(bytes: 1 << 20, textBytes: 4096, nodes: 100_000, depth: 16)
        var own = FindingLog()
        defer { log.report(own.findings) }
        guard let root = YAMLReader.read(bytes, file: file, limits: limits, log: &own) else {
            return nil
        }
        let script = MappingDecoder(
            root, what: "a fault script", keys: ["faults", "rules"], log: &own)
        if let version = script.required("faults", log: &own), version.text != "1" {
            own.report(
                .error(
                    "'faults' must be 1, not \(version.description)", at: version.location,
                    help: ["it is the version of this format"]))
        }
        let items = script.required("rules", log: &own)?.list(of: "rules", log: &own)
        let rules = (items.map(Array.init) ?? []).compactMap { node in
            FaultRuleDecoder(node, log: &own).rule(log: &own)
        }
        return own.hasErrors ? nil : FaultScript(rules: rules)
    }
}

/// Decodes one rule of a script.
private struct FaultRuleDecoder {
    /// What `do` may be.
    private enum Deed: String, CaseIterable {
        case drop, close, stall
    }

    private static let keys = [
        "at", "every", "of", "first", "chance", "from", "to", "recipient", "reply", "do", "delay",
        "keep",
    ]

    private let rule: MappingDecoder

    init(_ node: Node, log: inout FindingLog) {
        rule = MappingDecoder(node, what: "a rule", keys: Self.keys, log: &log)
    }

    func rule(log: inout FindingLog) -> FaultRule? {
        let point = rule.required("at", log: &log)?.choice(as: "at", FaultPoint.self, log: &log)
        let fault = fault(at: point, log: &log)
        guard let point, let fault else {
            _ = conditions(FaultRule(at: point ?? .end, ScriptedFault(.drop)), point, log: &log)
            return nil
        }
        return conditions(FaultRule(at: point, fault), point, log: &log)
    }

    private func conditions(
        _ bare: FaultRule, _ point: FaultPoint?, log: inout FindingLog
    ) -> FaultRule {
        var decoded = bare
        decoded.every = rule.integer("every", in: 1...1_000_000, log: &log) ?? 1
        if let counted = rule.choice("of", FaultRule.Counted.self, log: &log) {
            decoded.counted = counted
            require("every", for: "of", log: &log)
        }
        decoded.first = rule.integer("first", in: 1...1_000_000, log: &log)
        decoded.chance = chance(log: &log) ?? 1
        decoded.sender = address("from", log: &log)
        decoded.recipient = address("to", log: &log)
        decoded.recipientNumber = rule.integer("recipient", in: 1...100_000, log: &log)
        guard let point else { return decoded }
        check("from", point.knowsSender, "from MAIL on", log: &log)
        check("to", point.knowsRecipients, "at rcpt and end", log: &log)
        check("recipient", point == .recipient, "at rcpt", log: &log)
        check("keep", point == .end, "at end", log: &log)
        if decoded.counted == .mails {
            check("of", point.knowsSender, "of mails from MAIL on", log: &log)
        }
        return decoded
    }

    /// A key that says nothing at this point is a mistake.
    private func check(_ key: String, _ makesSense: Bool, _ place: String, log: inout FindingLog) {
        guard !makesSense, let node = rule[key] else { return }
        log.report(.error("'\(key)' makes sense only \(place)", at: node.location))
    }

    private func require(_ key: String, for other: String, log: inout FindingLog) {
        guard rule[key] == nil, let node = rule[other] else { return }
        log.report(.error("'\(other)' needs '\(key)' beside it", at: node.location))
    }

    private func chance(log: inout FindingLog) -> Double? {
        guard let text = rule.text("chance", log: &log) else { return nil }
        let isDecimal = text.utf8.allSatisfy {
            (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".")
        }
        if isDecimal, let chance = Double(text), chance > 0, chance <= 1 { return chance }
        log.report(
            .error(
                "'chance' must be above 0 and at most 1, not '\(text)'",
                at: rule["chance"]?.location,
                label: text.hasSuffix("%") ? "10% is 0.1" : nil))
        return nil
    }

    private func address(_ key: String, log: inout FindingLog) -> String? {
        guard let text = rule.text(key, log: &log) else { return nil }
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        if parts.count >= 2, parts.last?.isEmpty == false { return text }
        log.report(
            .error(
                "'\(key)' must be an address or '@' and a domain, not '\(text)'",
                at: rule[key]?.location))
        return nil
    }
}

// MARK: - What is done

extension FaultRuleDecoder {
    private func fault(at point: FaultPoint?, log: inout FindingLog) -> ScriptedFault? {
        let delay = delay(log: &log)
        let reply = reply(log: &log)
        let deed = rule.choice("do", Deed.self, log: &log)
        let keeps = rule.flag("keep", log: &log) ?? false
        guard rule["delay"] != nil || rule["reply"] != nil || rule["do"] != nil else {
            if rule.isMapping {
                log.report(
                    .error(
                        "the rule does nothing: 'reply', 'do' or 'delay' is missing",
                        at: rule.node.location))
            }
            return nil
        }
        guard let outcome = outcome(reply, deed, log: &log) else { return nil }
        return ScriptedFault(outcome, after: delay ?? .zero, keepsMail: keeps)
    }

    private func outcome(
        _ reply: Reply?, _ deed: Deed?, log: inout FindingLog
    ) -> ScriptedFault.Outcome? {
        switch (reply, deed) {
        case (nil, nil): return rule["reply"] == nil && rule["do"] == nil ? .answer : nil
        case (nil, .drop): return rule["reply"] == nil ? .drop : nil
        case (nil, .stall): return rule["reply"] == nil ? .stall : nil
        case (nil, .close):
            if rule["reply"] == nil, let node = rule["do"] {
                log.report(
                    .error(
                        "'do: close' needs a 'reply' to close with", at: node.location,
                        help: ["'do: drop' closes without a word"]))
            }
            return nil
        case (let reply?, nil):
            // RFC 5321, 3.8: with 421 the server closes.
            return reply.code == 421 ? .replyAndClose(reply) : .reply(reply)
        case (let reply?, .close): return .replyAndClose(reply)
        case (_?, let deed?):
            log.report(
                .error(
                    "'do: \(deed.rawValue)' says nothing, so it has no 'reply'",
                    at: rule["do"]?.location))
            return nil
        }
    }

    private func delay(log: inout FindingLog) -> Duration? {
        guard let text = rule.text("delay", log: &log) else { return nil }
        if let duration = DelayText.duration(text) { return duration }
        log.report(
            .error(
                "'delay' must be a time of at most 10m, like 500ms or 2s, not '\(text)'",
                at: rule["delay"]?.location))
        return nil
    }

    private func reply(log: inout FindingLog) -> Reply? {
        guard let text = rule.text("reply", log: &log), let node = rule["reply"] else { return nil }
        var parser = ReplyParser()
        parser.append(Array("\(text)\r\n".utf8))
        let isLine = text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } && text.utf8.count <= 500
        guard isLine, (try? parser.next()) != nil, text.utf8.dropFirst(3).first != 0x2D else {
            log.report(
                .error(
                    "'reply' must be a code and a text on one line of ASCII, like"
                        + " '550 5.1.1 no such user', not \(node.description)", at: node.location))
            return nil
        }
        let reply = parser.reply()
        guard reply.code >= 400 else {
            log.report(
                .error(
                    "a fault's reply is from 400 to 599, not \(reply.code)", at: node.location))
            return nil
        }
        return reply
    }
}
