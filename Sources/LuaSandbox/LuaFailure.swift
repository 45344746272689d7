// SPDX-License-Identifier: MIT

/// Why a plugin could not be loaded or called.
package struct LuaFailure: Error, Sendable, Equatable {
    /// What went wrong at all.
    package enum Kind: Sendable, Equatable {
        /// The source is not Lua.
        case syntax
        /// The plugin raised an error and did not catch it.
        case runtime
        /// The plugin ran for more steps than it may.
        case steps
        /// The plugin wanted more memory than it may have.
        case memory
        /// What the plugin gave back is no value that can leave it.
        case value
    }

    /// What went wrong.
    package var kind: Kind
    /// One line without a full stop; names no file.
    package var message: String
    /// The line in the plugin's file, from 1; nil where unknown.
    package var line: Int?
    /// Advice, if there is any.
    package var help: String?

    /// Creates a failure, with the advice that belongs to its message.
    package init(_ kind: Kind, _ message: String, line: Int? = nil) {
        self.kind = kind
        self.message = message
        self.line = line
        help = LuaAdvice.help(for: message, kind: kind)
    }
}
