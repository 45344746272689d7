// SPDX-License-Identifier: MIT

package import Findings
package import YAMLNodes

/// A plugin that the campaign uses as a rule or a generator: `NAME`, or `NAME: option`.
package struct RuleReference: Sendable {
    /// The plugin's name, checked for its form alone.
    package var plugin: String
    /// What the campaign wrote after the name; the plugin's own schema decides what it means.
    package var option: Node?
    /// Where the plugin's name is.
    package var location: Location

    /// Creates a reference.
    package init(plugin: String, option: Node?, location: Location) {
        self.plugin = plugin
        self.option = option
        self.location = location
    }
}
