// SPDX-License-Identifier: MIT

package import Seeding

/// A value that the user gave a person or a variable.
///
/// Plain `true` and `false` are flags and an empty value is absent; every other scalar is text, so
/// `no`, `0123` and `1e3` stay what they look like.
package enum Attribute: Sendable, Hashable {
    /// Named, but without a value.
    case absent
    /// True or false.
    case flag(Bool)
    /// Text, never empty unless the user quoted nothing.
    case text(String)
    /// Several values in their order.
    case list([Attribute])
    /// Values by name.
    case record([String: Attribute])

    /// What an unquoted scalar means.
    package init(plain text: String) {
        switch text {
        case "": self = .absent
        case "true": self = .flag(true)
        case "false": self = .flag(false)
        default: self = .text(text)
        }
    }

    /// Adds the value to a fingerprint; the order of a record's names does not count.
    package func addValues(to fingerprint: inout Fingerprint) {
        switch self {
        case .absent: fingerprint.add("absent")
        case .flag(let isOn): fingerprint.add(isOn ? "true" : "false")
        case .text(let text):
            fingerprint.add("text")
            fingerprint.add(text)
        case .list(let items):
            fingerprint.add("list \(items.count)")
            for item in items { item.addValues(to: &fingerprint) }
        case .record(let values):
            fingerprint.add("record \(values.count)")
            for (name, value) in values.sorted(by: { $0.key < $1.key }) {
                fingerprint.add(name)
                value.addValues(to: &fingerprint)
            }
        }
    }
}

extension Attribute: CustomStringConvertible {
    /// The value as a finding shows it.
    package var description: String {
        switch self {
        case .absent: ""
        case .flag(let isOn): isOn ? "true" : "false"
        case .text(let text): text
        case .list(let items): "[" + items.map(\.description).joined(separator: ", ") + "]"
        case .record(let values):
            "{"
                + values.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
                .joined(separator: ", ") + "}"
        }
    }
}
