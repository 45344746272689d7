// SPDX-License-Identifier: MIT

/// The name by which a page refers to a picture beside it: `cid:logo` (RFC 2392).
///
/// RFC 2045 7 wants the form `left@domain`; readers everywhere take a bare `left` as well.
package struct ContentID: Sendable, Hashable {
    /// The name without angle brackets, as a `cid:` URL has it.
    package let name: String

    /// Creates an identifier; nil unless it is a dot-atom of ASCII, perhaps with `@` and another.
    package init?(_ name: String) {
        let sides = name.split(separator: "@", omittingEmptySubsequences: false)
        guard (1...2).contains(sides.count), name.utf8.count <= 250,
            sides.allSatisfy({ MessageID.isDotAtom(String($0)) })
        else { return nil }
        self.name = name
    }

    /// The identifier as a header carries it: `<logo@example.org>`.
    package var text: String { "<\(name)>" }
}
