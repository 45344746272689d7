// SPDX-License-Identifier: MIT

/// Looks through the fields of a header for what would be lost when somebody reads them.
enum ReaderHeaderCheck {
    /// The fields that hold address lists, RFC 5322 sections 3.6.2, 3.6.3 and 3.6.6.
    static let addressFields: Set<String> = [
        "from", "sender", "reply-to", "to", "cc", "bcc", "resent-from", "resent-sender",
        "resent-to", "resent-cc", "resent-bcc",
    ]

    /// Fields in which no encoded-word may stand, RFC 2047 section 5.
    private static let plainFields: Set<String> = [
        "date", "message-id", "in-reply-to", "references", "resent-date", "resent-message-id",
        "mime-version", "content-id", "content-transfer-encoding",
    ]

    /// Judges the fields, and keeps the mailboxes that it found in them.
    static func judge(_ fields: inout [ReadField], defects: inout ReaderDefects) {
        for index in fields.indices {
            let field = fields[index]
            judgeOctets(of: field, defects: &defects)
            if addressFields.contains(field.key) {
                fields[index].knownMailboxes = ReaderAddressList.mailboxes(
                    in: field.message, field.bodyRange, defects: &defects)
            } else if let word = firstEncodedWord(of: field) {
                judge(word, in: field, defects: &defects)
            }
        }
    }

    private static func judge(
        _ word: ReaderEncodedWord, in field: ReadField, defects: inout ReaderDefects
    ) {
        if plainFields.contains(field.key) {
            defects.add(
                .encodedWordPlace, "an encoded-word in '\(field.name)'", at: word.range.lowerBound,
                length: word.range.count)
        } else if !field.key.hasPrefix("content-") || field.key == "content-description" {
            _ = ReaderUnstructured.text(of: field.message, in: field.bodyRange, defects: &defects)
        }
    }

    private static func judgeOctets(of field: ReadField, defects: inout ReaderDefects) {
        let bytes = field.message
        guard let high = field.bodyRange.first(where: { bytes[$0] >= 0x80 }),
            String(validating: field.rawBody[high...], as: UTF8.self) == nil
        else { return }
        defects.add(.headerOctets, "octets in a header that are not UTF-8", at: high)
    }

    private static func firstEncodedWord(of field: ReadField) -> ReaderEncodedWord? {
        let (bytes, end) = (field.message, field.bodyRange.upperBound)
        for index in field.bodyRange where bytes[index] == UInt8(ascii: "=") {
            if let word = ReaderEncodedWord(in: bytes, at: index, before: end) {
                return word
            }
        }
        return nil
    }
}
