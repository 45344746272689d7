// SPDX-License-Identifier: MIT

/// Counts and names in sentences.
enum PeopleWords {
    private static let mostNames = 4

    /// Names joined as a sentence has them; of many the first and a count.
    static func list(_ names: [String]) -> String {
        guard names.count > 1 else { return names.first ?? "nobody" }
        if names.count <= mostNames {
            return names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
        }
        let shown = names.prefix(mostNames - 1).joined(separator: ", ")
        return "\(shown) and \(names.count - mostNames + 1) others"
    }

    /// `1 group`, `2 groups`.
    static func count(_ count: Int, _ one: String, _ several: String? = nil) -> String {
        count == 1 ? "1 \(one)" : "\(count) \(several ?? one + "s")"
    }

    /// `1 person`, `2 people`.
    static func people(_ count: Int) -> String { self.count(count, "person", "people") }
}
