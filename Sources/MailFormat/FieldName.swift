// SPDX-License-Identifier: MIT

/// The name of a header field (RFC 5322 3.6.8 `field-name`); case does not count.
package struct FieldName: Sendable, Hashable {
    /// Longer names would leave no room for a value on their line.
    private static let longest = 60

    /// The name as it was given, and as it is written.
    package let text: String

    /// Creates a name.
    ///
    /// - Throws: `HeaderTextError` at the first character that is not printable ASCII, or is a
    ///   colon; for an empty name and for one of more than 60 characters.
    package init(_ text: String) throws(HeaderTextError) {
        guard !text.isEmpty else {
            throw HeaderTextError(message: "the name of the header field is empty", offset: 0)
        }
        for (offset, scalar) in text.unicodeScalars.enumerated() {
            guard offset < Self.longest else {
                throw HeaderTextError(
                    message: "the name of a header field has at most \(Self.longest) characters",
                    offset: offset)
            }
            guard scalar.isASCII, scalar != ":", ASCIISet.visible.contains(UInt8(scalar.value))
            else {
                throw HeaderTextError(
                    message:
                        "\(ScalarName.text(scalar)) is not allowed in the name of a header field",
                    offset: offset)
            }
        }
        self.text = text
    }

    package static func == (one: FieldName, other: FieldName) -> Bool {
        one.text.lowercased() == other.text.lowercased()
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(text.lowercased())
    }
}
