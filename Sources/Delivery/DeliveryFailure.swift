// SPDX-License-Identifier: MIT

package import Findings

/// Why no further letter can be put out.
package struct DeliveryFailure: Error, Sendable, Equatable {
    /// What to do about it differs.
    package enum Kind: Sendable, Equatable {
        /// An output cannot be written: a full disk, a read-only folder, no permission.
        case cannotWrite
        /// Files with other contents are there, and may not be overwritten.
        case wouldOverwrite
        /// Another run is writing to the same place.
        case busy
        /// Whoever read the standard output has gone: no mistake, and nothing to say.
        case closedPipe
    }

    /// What kind of failure it is.
    package let kind: Kind
    /// One line for the user, without a full stop.
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
