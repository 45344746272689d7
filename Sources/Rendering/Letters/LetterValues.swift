// SPDX-License-Identifier: MIT

import Campaigns
import Findings
import Mustache
import Seeding

/// Everything that the template of one letter can see.
struct LetterValues {
    private let base: [String: Value]
    /// The finished value, where no filter makes one part differ from another.
    private let shared: Value?
    private let message: PreparedMessage
    private let plugins: LetterPlugins

    /// Gathers the values; generators run where the template uses what they give.
    ///
    /// - Throws: `FindingError` where a generator fails.
    init(
        _ people: LetterPeople, _ message: PreparedMessage, _ plugins: LetterPlugins,
        _ context: TemplateContext, date: CivilTime, language: Language
    ) throws(FindingError) {
        self.message = message
        self.plugins = plugins
        var values = context.values(for: people, in: message)
        if !message.generators.isEmpty {
            let argument = GroupArgument(people, date: date, language: language)
            for generator in message.generators {
                for (name, value) in try plugins.variables(generator, for: argument) {
                    values[name] = Value(value, language: language)
                }
            }
        }
        base = values
        shared = message.filters.isEmpty ? .record(Record(values)) : nil
    }

    /// The values for one part of the letter, in which filters have chances of their own.
    func value(in part: String) -> Value {
        if let shared { return shared }
        var values = base
        for filter in message.filters { values[filter.name] = plugins.filter(filter, in: part) }
        return .record(Record(values))
    }
}
