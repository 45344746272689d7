// SPDX-License-Identifier: MIT

/// An enhanced status code (RFC 3463): `5.7.1`.
package struct EnhancedCode: Sendable, Hashable, CustomStringConvertible {
    /// 2, 4 or 5.
    package let category: Int
    /// What it is about: 1 addresses, 2 mailboxes, 3 systems, 4 network, 5 protocol, 6 content, 7 policy.
    package let subject: Int
    /// The exact condition.
    package let detail: Int

    /// Creates a code; nil where a part is out of the ranges of RFC 3463, 2.
    package init?(_ category: Int, _ subject: Int, _ detail: Int) {
        guard [2, 4, 5].contains(category), (0...999).contains(subject), (0...999).contains(detail)
        else { return nil }
        self.category = category
        self.subject = subject
        self.detail = detail
    }

    /// The code as it stands in a reply.
    package var description: String { "\(category).\(subject).\(detail)" }
}
