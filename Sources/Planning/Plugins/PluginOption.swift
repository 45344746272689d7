// SPDX-License-Identifier: MIT

package import Campaigns
package import LuaSandbox

/// What a campaign wrote after a plugin's name, decoded by the plugin's schema.
package indirect enum PluginOption: Sendable, Hashable {
    /// Nothing.
    case none
    /// A text.
    case text(String)
    /// A number.
    case number(Double)
    /// `true` or `false`.
    case boolean(Bool)
    /// One of the people.
    case person(Person)
    /// Some of the people, in the order of the campaign.
    case people([Person])
    /// Conditions on attributes.
    case match(Match)
    /// Values by name; those that were left out are not there.
    case named([String: PluginOption])

    /// The value as a plugin sees it.
    ///
    /// A person is the table that functions get. People are a table of such tables by `email`; a
    /// match is a table by `email`, too, that says `true` or `false` of each of the `people` whom
    /// the plugin may ask about.
    package func value(for people: some Sequence<Person>) -> LuaValue {
        switch self {
        case .none: return .none
        case .text(let text): return .text(text)
        case .number(let number): return .number(number)
        case .boolean(let flag): return .boolean(flag)
        case .person(let person): return LuaValue(person)
        case .people(let chosen):
            return .record(Self.byAddress(chosen) { LuaValue($0) })
        case .match(let match):
            return .record(Self.byAddress(people) { .boolean(match.holds(for: $0)) })
        case .named(let options):
            let people = Array(people)
            return .record(options.mapValues { $0.value(for: people) })
        }
    }

    private static func byAddress(
        _ people: some Sequence<Person>, _ value: (Person) -> LuaValue
    ) -> [String: LuaValue] {
        var table: [String: LuaValue] = [:]
        for person in people { table[LuaValue.address(of: person)] = value(person) }
        return table
    }
}
