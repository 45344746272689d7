// SPDX-License-Identifier: MIT

import Campaigns

/// The names that records have under one name, whoever has them.
///
/// If one person has `car: {color: red, doors: 5}`, then another's `car.doors` is known too, only
/// without a value.
struct KnownFields: Sendable {
    private(set) var names: [String: KnownFields] = [:]

    /// No names at all.
    init() {}

    /// The names inside one value.
    init(of value: Attribute) {
        add(value)
    }

    /// Takes the names of one more value.
    mutating func add(_ value: Attribute) {
        switch value {
        case .absent, .flag, .text: break
        case .list(let items): for item in items { add(item) }
        case .record(let values):
            for (name, value) in values { names[name, default: KnownFields()].add(value) }
        }
    }
}
