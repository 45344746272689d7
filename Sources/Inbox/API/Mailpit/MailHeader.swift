// SPDX-License-Identifier: MIT

import MailFormat
import SMTPWire

/// The header of a mail as `GET …/headers` shows it.
struct MailHeader: Sendable {
    /// The octets of a field that are looked at.
    private static let longestField = 256 << 10

    /// The fields in their order.
    let fields: [ReadField]

    init(_ mail: StoredMail) {
        fields = MessageReader.header(of: mail.arrived.message.bytes).map {
            $0.prefix(Self.longestField)
        }
    }

    /// Every field's bodies by its name, encoded-words left as they are: `GET …/headers`.
    ///
    /// Names are spelled as Go spells them, `Message-Id`: clients look them up so.
    var byName: [String: [String]] {
        var lists: [String: [String]] = [:]
        for field in fields { lists[Self.spelled(field.name), default: []].append(field.unfolded) }
        return lists
    }

    /// A name with capitals at its beginning and behind hyphens, and nowhere else.
    static func spelled(_ name: String) -> String {
        var isFirst = true
        return String(
            String.UnicodeScalarView(
                name.unicodeScalars.map { scalar in
                    defer { isFirst = scalar == "-" }
                    guard scalar.isASCII else { return scalar }
                    let changed =
                        isFirst
                        ? scalar.properties.uppercaseMapping : scalar.properties.lowercaseMapping
                    return changed.unicodeScalars.first ?? scalar
                }))
    }
}
