// SPDX-License-Identifier: MIT

import Seeding

/// The conditions that have a name: `from:alice`.
enum QueryCondition {
    private static let columns: [String: [String]] = [
        "from": ["sender"], "to": ["recipient"], "cc": ["cc"], "bcc": ["bcc"],
        "reply-to": ["replyTo"], "subject": ["subject"], "message-id": ["messageID"],
        "addressed": ["sender", "recipient", "cc", "bcc", "replyTo"],
    ]

    /// Reads a condition; nil for what is none.
    ///
    /// - Parameters:
    ///   - name: What stands before the colon, in lower case.
    ///   - value: What stands behind it.
    ///   - isQuoted: Whether the value's last word is whole.
    /// - Returns: The condition.
    static func read(_ name: String, _ value: String, isQuoted: Bool) -> MailTerm.Condition? {
        if let columns = columns[name] {
            return .words(value, columns: columns, isBeginning: !isQuoted)
        }
        switch name {
        case "is": return state(value.lowercased())
        case "has": return content(value.lowercased())
        case "tag": return InboxStore.tag(value).map { .tag($0) }
        case "run": return run(value.lowercased())
        case "before": return time(value).map { .before($0) }
        case "after": return time(value).map { .after($0) }
        case "larger": return size(value).map { .larger($0) }
        case "smaller": return size(value).map { .smaller($0) }
        default: return nil
        }
    }

    private static func state(_ value: String) -> MailTerm.Condition? {
        switch value {
        case "read": .isRead(true)
        case "unread": .isRead(false)
        case "tagged": .isTagged
        case "prank": .isPrank
        default: nil
        }
    }

    private static func content(_ value: String) -> MailTerm.Condition? {
        switch value {
        case "attachment", "attachments": .hasAttachment
        case "inline", "inlines": .hasInline
        case "finding", "findings": .hasFinding
        default: nil
        }
    }

    private static func run(_ value: String) -> MailTerm.Condition? {
        let isName = value.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x61...0x66).contains($0)
        }
        return isName ? .run(value) : nil
    }

    /// Microseconds since 1970 of `2027`, `2027-04`, `2027-04-01` or `2027-04-01T08:30+02:00`.
    static func time(_ value: String) -> Int64? {
        let date = value.replacing("/", with: "-")
        let missing = [4: "-01-01", 7: "-01"][date.utf8.count] ?? ""
        guard let time = CivilTime(iso8601: date + missing) else { return nil }
        return Int64(time.secondsSinceEpoch) * 1_000_000
    }

    /// The bytes of `500`, `20K`, `1.5MB`; K, M and G are powers of 1,024.
    static func size(_ value: String) -> Int? {
        var text = value.uppercased()[...]
        if text.hasSuffix("B") { text.removeLast() }
        let factors: [Character: Double] = ["K": 1024, "M": 1_048_576, "G": 1_073_741_824]
        let factor = text.last.flatMap { factors[$0] }
        if factor != nil { text.removeLast() }
        guard (1...15).contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }),
            let number = Double(text)
        else { return nil }
        return Int(min(number * (factor ?? 1), 1e15))
    }

    /// Whether a text has anything that the index would take for a part of a word.
    static func hasWords(_ text: String) -> Bool {
        text.unicodeScalars.contains { scalar in
            switch scalar.properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter,
                .otherLetter, .decimalNumber, .letterNumber, .otherNumber, .privateUse,
                .otherSymbol:
                true
            default: false
            }
        }
    }
}

extension MailTerm.Condition {
    /// Whether it can hold of anything.
    var hasWords: Bool {
        guard case .words(let text, _, _) = self else { return true }
        return QueryCondition.hasWords(text)
    }
}
