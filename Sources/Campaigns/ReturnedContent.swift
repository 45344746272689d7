// SPDX-License-Identifier: MIT

/// What a report brings back: `ret` of a transport (RFC 3461, 4.3).
package enum ReturnedContent: String, Sendable, Hashable, CaseIterable {
    /// The whole letter.
    case full
    /// Its header alone.
    case headers
}
