// SPDX-License-Identifier: MIT

package import Findings

/// Why the ledger cannot be used.
package struct LedgerFailure: Error, Sendable, Hashable {
    /// What to do about it differs.
    package enum Kind: Sendable, Hashable {
        /// Another `send` has it.
        case inUse
        /// It cannot be opened, read or written: no permission, read-only, full.
        case cannotWrite
        /// It is no ledger of ours, or damaged, or of a newer version.
        case unreadable
    }

    /// What kind of failure it is.
    package let kind: Kind
    /// One line for people, without a full stop.
    package let message: String
    /// Further advice, a line each.
    package let help: [String]

    /// Creates a failure.
    package init(_ kind: Kind, _ message: String, help: [String] = []) {
        self.kind = kind
        self.message = message
        self.help = help
    }

    /// The failure as it is printed.
    package var finding: Finding { .error(message, help: help) }
}
