// SPDX-License-Identifier: MIT

/// What a plugin's table says of itself.
package struct PluginHeader: Sendable, Hashable {
    /// What a plugin is for.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Says what a group must satisfy.
        case rule
        /// Changes a piece of text.
        case filter
        /// Gives templates further variables.
        case generator

        /// Where a campaign names plugins of this kind.
        package var whereUsed: String {
            switch self {
            case .rule: "rules are listed under 'groups', 'rules'"
            case .filter: "filters are used in templates, or renamed under 'filters'"
            case .generator: "generators are listed under 'generate'"
            }
        }
    }

    /// What the plugin is called.
    package let name: String
    /// What it is for.
    package let kind: Kind
    /// What it does, in a line; `""` where the plugin does not say.
    package let summary: String
    /// What may be written after its name.
    package let option: OptionSchema
    /// The variables that a generator gives; none for other kinds.
    package let provides: [String]
    /// The functions it has, sorted: `["distinct"]`.
    package let functions: [String]
}
