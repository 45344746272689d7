// SPDX-License-Identifier: MIT

import MailFormat

/// A header field as a page shows it.
package struct MailField: Sendable, Hashable {
    /// In octets, of the field's body.
    static let longestBody = 8 << 10
    private static let longestName = 200

    /// The name as written.
    package let name: String
    /// The body unfolded, with its encoded-words decoded.
    package let text: String
    /// The body as it came, folds included, without the space that follows the colon.
    package let raw: String
    /// How many octets of the body are left out at its end.
    package let more: Int

    init(_ field: ReadField) {
        let shown = field.prefix(Self.longestBody)
        name = String(field.name.prefix(octets: Self.longestName))
        text = shown.text
        let body =
            shown.rawBody.first == UInt8(ascii: " ") ? shown.rawBody.dropFirst() : shown.rawBody
        raw = String(decoding: body, as: UTF8.self)
        more = field.bodyRange.count - shown.bodyRange.count
    }
}
