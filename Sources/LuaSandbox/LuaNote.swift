// SPDX-License-Identifier: MIT

/// One line that a plugin printed.
package struct LuaNote: Sendable, Equatable {
    /// The text, cut after a thousand bytes.
    package var text: String
    /// The line of the call in the plugin's file.
    package var line: Int

    /// Creates a note.
    package init(text: String, line: Int) {
        self.text = text
        self.line = line
    }
}
