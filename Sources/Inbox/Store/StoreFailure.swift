// SPDX-License-Identifier: MIT

/// Why the store cannot do what it is asked: a full disk, a file that is no inbox, an older program.
package struct StoreFailure: Error, Sendable, Hashable {
    /// What is wrong: one line for the user, lower case, no full stop.
    package let message: String
    /// What may help; nil where nothing is known.
    package let help: String?

    /// Creates a failure.
    package init(_ message: String, help: String? = nil) {
        self.message = message
        self.help = help
    }
}
