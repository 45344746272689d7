// SPDX-License-Identifier: MIT

/// When a server on the way shall report: `notify` of a transport (RFC 3461, 4.1).
package enum NotifyCondition: String, Sendable, Hashable, CaseIterable {
    /// Never; it stands alone.
    case never
    /// When the letter is delivered.
    case success
    /// When it cannot be.
    case failure
    /// When it takes long.
    case delay
}
