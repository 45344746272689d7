// SPDX-License-Identifier: MIT

import Campaigns
import Mustache

extension Value {
    /// What a template sees of an attribute; a list of texts prints as an enumeration.
    ///
    /// - Parameters:
    ///   - attribute: the attribute.
    ///   - language: the language of enumerations.
    ///   - known: further names of its records, which then have no value.
    init(_ attribute: Attribute, language: Language, known: KnownFields) {
        switch attribute {
        case .absent: self = .absent
        case .flag(let flag): self = .flag(flag)
        case .text(let text): self = .text(text)
        case .list(let items):
            let texts = items.compactMap { item -> String? in
                if case .text(let text) = item { text } else { nil }
            }
            self = .list(
                items.map { Value($0, language: language, known: known) },
                joined: texts.count == items.count ? language.joined(texts) : nil)
        case .record(let record):
            var values = known.names.mapValues { _ in Value.absent }
            for (name, value) in record {
                values[name] = Value(
                    value, language: language, known: known.names[name] ?? KnownFields())
            }
            self = .record(Record(values))
        }
    }

    /// What a template sees of a value that stands alone.
    init(_ attribute: Attribute, language: Language) {
        self.init(attribute, language: language, known: KnownFields(of: attribute))
    }
}
