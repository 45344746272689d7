// SPDX-License-Identifier: MIT

/// What a message's bytes hold that RFC 5321, 2.3.8 and RFC 5322, 2.1 forbid.
package struct Irregularities: OptionSet, Sendable, Hashable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// A CR without an LF behind it.
    package static let bareCR = Irregularities(rawValue: 1)
    /// An LF without a CR before it: what SMTP smuggling is made of.
    package static let bareLF = Irregularities(rawValue: 2)
    /// A zero byte.
    package static let nul = Irregularities(rawValue: 4)
}
