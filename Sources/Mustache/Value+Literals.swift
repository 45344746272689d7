// SPDX-License-Identifier: MIT

extension Value: ExpressibleByDictionaryLiteral {
    /// A record without text; of a name that is there twice the last value counts.
    package init(dictionaryLiteral elements: (String, Value)...) {
        self = .record(Record(Dictionary(elements) { _, last in last }))
    }
}

extension Value: ExpressibleByStringLiteral {
    /// Text.
    package init(stringLiteral text: String) {
        self = .text(text)
    }
}

extension Value: ExpressibleByArrayLiteral {
    /// A list without a joined text.
    package init(arrayLiteral items: Value...) {
        self = .list(items)
    }
}

extension Value: ExpressibleByBooleanLiteral {
    /// A flag.
    package init(booleanLiteral flag: Bool) {
        self = .flag(flag)
    }
}
