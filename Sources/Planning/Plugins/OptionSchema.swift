// SPDX-License-Identifier: MIT

/// What a campaign may write after a plugin's name.
package enum OptionSchema: Sendable, Hashable {
    /// Nothing.
    case none
    /// One value.
    case single(OptionType)
    /// A mapping of names to values, each of which may be left out.
    case named([String: OptionType])

    /// As lists of plugins show it: `text`, `{km: number}`; `""` for nothing.
    package var description: String {
        switch self {
        case .none: return ""
        case .single(let type): return type.rawValue
        case .named(let types):
            let parts = types.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.rawValue)" }
            return "{" + parts.joined(separator: ", ") + "}"
        }
    }
}

/// What one value of an option must be.
package enum OptionType: String, Sendable, Hashable, CaseIterable {
    /// Any text; what an attribute is called, for instance.
    case text
    /// A number.
    case number
    /// `true` or `false`.
    case boolean
    /// One of the people, by name or address.
    case person
    /// Some of the people.
    case people
    /// Conditions on attributes: `{team: R&D}`.
    case match

    /// The type with an article, for messages.
    var described: String {
        switch self {
        case .text: "a text"
        case .number: "a number"
        case .boolean: "true or false"
        case .person: "one of the people"
        case .people: "a list of people"
        case .match: "conditions like {team: Sales}"
        }
    }
}
