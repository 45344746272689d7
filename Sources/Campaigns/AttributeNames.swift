// SPDX-License-Identifier: MIT

/// The attribute names that many people share, so that each of them holds values alone.
///
/// `name` and `email` are not among them: the mailbox has both.
struct AttributeNames: Sendable, Hashable {
    /// The names, sorted.
    let sorted: [String]
    private let positions: [String: Int]

    /// Creates the names of one file, or of one person.
    init(_ names: some Sequence<String>) {
        sorted = Set(names).sorted()
        positions = Dictionary(
            uniqueKeysWithValues: sorted.enumerated().map { ($0.element, $0.offset) })
    }

    /// Where a name's value stands among a person's values.
    subscript(name: String) -> Int? { positions[name] }

    /// Each name of an attribute or a variable is like this: `[A-Za-z_][A-Za-z0-9_-]*`.
    static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, isLetter(first) else { return false }
        return text.utf8.allSatisfy {
            isLetter($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "_")
    }
}
