// SPDX-License-Identifier: MIT

/// A key that a plugin's table may have.
enum PluginKey: String, CaseIterable {
    case summary, option, provides
    case eligible, distinct, alike, together, pair, group, score
    case filter
    case variables

    /// Whether a function stands under it.
    var isFunction: Bool {
        switch self {
        case .summary, .option, .provides: false
        default: true
        }
    }

    /// The only kind of plugin that may have it; nil for a key of all kinds.
    var kind: PluginHeader.Kind? {
        switch self {
        case .summary, .option: nil
        case .provides, .variables: .generator
        case .filter: .filter
        case .eligible, .distinct, .alike, .together, .pair, .group, .score: .rule
        }
    }

    /// The functions of one kind of plugin, for messages.
    static func functions(of kind: PluginHeader.Kind) -> [String] {
        allCases.filter { $0.isFunction && $0.kind == kind }.map(\.rawValue)
    }
}
