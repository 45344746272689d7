// SPDX-License-Identifier: MIT

package import Findings
package import YAMLNodes

/// A filter under another name, perhaps with options: `loud: {shout: {marks: 3}}`.
package struct FilterReference: Sendable {
    /// The name that templates use.
    package var alias: String
    /// The plugin's name, checked for its form alone.
    package var plugin: String
    /// What the campaign wrote after the plugin's name.
    package var option: Node?
    /// Where the plugin's name is.
    package var location: Location
    /// Where the alias is.
    package var aliasLocation: Location

    /// Creates a reference.
    package init(
        alias: String, plugin: String, option: Node?, location: Location, aliasLocation: Location
    ) {
        self.alias = alias
        self.plugin = plugin
        self.option = option
        self.location = location
        self.aliasLocation = aliasLocation
    }
}
