// SPDX-License-Identifier: MIT

package import Findings

/// Decoding of single values: each function reports what a field may not hold, and is nil then.
///
/// `name` is the field's name as the message should show it, for instance `count`.
extension Node {
    /// What stands here, as a message shows it: `'four'`, `a list`, `a mapping`, `nothing`.
    package var description: String {
        switch kind {
        case .sequence: return "a list"
        case .mapping: return "a mapping"
        case .scalar:
            if isEmpty { return "nothing" }
            let shown = text.prefix(Self.longestShown)
            return shown.count < text.count ? "'\(shown)…'" : "'\(shown)'"
        }
    }

    private static let longestShown = 40

    /// Any text but nothing at all; `""` is a text.
    package func text(as name: String, log: inout FindingLog) -> String? {
        guard kind == .scalar, !isEmpty else { return refuse(name, "must be text", &log) }
        return text
    }

    /// A whole number in a range, in decimal digits with an optional sign.
    package func integer(as name: String, in range: ClosedRange<Int>, log: inout FindingLog)
        -> Int?
    {
        guard kind == .scalar, let first = bytes.first, bytes.count <= 20,
            first == UInt8(ascii: "-") || first == UInt8(ascii: "+") || isDigit(first),
            bytes.count > 1 || isDigit(first), bytes.dropFirst().allSatisfy(isDigit)
        else { return refuse(name, "must be a whole number", &log) }
        guard let number = Int(text), range.contains(number) else {
            return refuse(name, "must be from \(range.lowerBound) to \(range.upperBound)", &log)
        }
        return number
    }

    /// `true` or `false`.
    package func flag(as name: String, log: inout FindingLog) -> Bool? {
        switch kind == .scalar ? text : "" {
        case "true": true
        case "false": false
        default: refuse(name, "must be true or false", &log)
        }
    }

    /// The entries of a list; an empty list is one.
    package func list(of name: String, log: inout FindingLog) -> NodeItems? {
        guard kind == .sequence else { return refuse(name, "must be a list", &log) }
        return items
    }

    /// One of a few words.
    package func choice<Choice: RawRepresentable & CaseIterable>(
        as name: String, _: Choice.Type = Choice.self, log: inout FindingLog
    ) -> Choice? where Choice.RawValue == String {
        if kind == .scalar, let choice = Choice(rawValue: text) { return choice }
        let words = Choice.allCases.map(\.rawValue)
        let question = kind == .scalar ? NearMiss.question(for: text, among: words) : nil
        let known =
            words.count < 2
            ? words.joined()
            : words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
        return refuse(name, "must be \(known)", &log, label: question)
    }

    /// A text that a type can read.
    ///
    /// - Parameters:
    ///   - name: what findings call it.
    ///   - rule: what it must be, as the end of a sentence: "must be …".
    ///   - log: takes the finding.
    /// - Returns: the value; nil where there is a finding.
    package func value<Value: LosslessStringConvertible>(
        as name: String, _ rule: String, log: inout FindingLog
    ) -> Value? {
        guard let text = text(as: name, log: &log) else { return nil }
        return Value(text) ?? refuse(name, rule, &log)
    }

    private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private func refuse<Value>(
        _ name: String, _ rule: String, _ log: inout FindingLog, label: String? = nil
    ) -> Value? {
        log.report(.error("'\(name)' \(rule), not \(description)", at: location, label: label))
        return nil
    }
}
