// SPDX-License-Identifier: MIT

package import Findings
package import YAMLNodes

extension Match {
    /// Decodes conditions; attributes must be those of the roster, values should be somebody's.
    ///
    /// - Parameters:
    ///   - node: a mapping of attributes to a value, or to a list of which any will do.
    ///   - name: the field, for messages.
    ///   - roster: the people.
    ///   - log: takes the findings.
    package init?(
        decoding node: Node, as name: String, roster: Roster, log: inout FindingLog
    ) {
        guard node.kind == .mapping, !node.entries.isEmpty else {
            let found = node.kind == .mapping ? "an empty mapping" : node.description
            log.report(
                .error(
                    "'\(name)' must be conditions like {team: Sales}, not \(found)",
                    at: node.location))
            return nil
        }
        var conditions: [Condition] = []
        for entry in node.entries {
            guard let condition = Condition(entry.key, entry.value, roster, log: &log) else {
                continue
            }
            conditions.append(condition)
        }
        guard conditions.count == node.entries.count else { return nil }
        self.init(conditions)
    }
}

extension Match.Condition {
    fileprivate init?(_ key: Node, _ value: Node, _ roster: Roster, log: inout FindingLog) {
        let attribute = key.text
        if roster.isComplete, !roster.attributeNames.contains(attribute) {
            let similar =
                log.wantsSuggestions
                ? NearMiss.question(for: attribute, among: roster.attributeNames) : nil
            log.report(
                .error("nobody has an attribute '\(attribute)'", at: key.location, label: similar))
            return nil
        }
        let choices = value.kind == .sequence ? Array(value.items) : [value]
        var anyOf: [Attribute] = []
        for choice in choices {
            guard choice.kind == .scalar, !choice.isEmpty else {
                log.report(
                    .error(
                        "'\(attribute)' must be compared with a text, true or false,"
                            + " not with \(choice.description)", at: choice.location))
                return nil
            }
            let wanted = choice.isPlain ? Attribute(plain: choice.text) : .text(choice.text)
            roster.warn(attribute, is: wanted, at: choice.location, log: &log)
            anyOf.append(wanted)
        }
        guard !anyOf.isEmpty else {
            log.report(
                .error("'\(attribute)' is compared with an empty list", at: value.location))
            return nil
        }
        self.init(attribute: attribute, anyOf: anyOf)
    }
}

extension Roster {
    /// Warns of a value that nobody has, which is a slip of the keyboard more often than not.
    fileprivate func warn(
        _ attribute: String, is wanted: Attribute, at place: Location, log: inout FindingLog
    ) {
        guard isComplete, wanted != .flag(false), let known = values(of: attribute),
            !known.contains(wanted)
        else { return }
        let texts = known.compactMap { value in
            if case .text(let text) = value { text } else { nil }
        }
        let similar =
            log.wantsSuggestions ? NearMiss.question(for: wanted.description, among: texts) : nil
        log.report(
            .warning("nobody's '\(attribute)' is '\(wanted)'", at: place, label: similar))
    }
}
