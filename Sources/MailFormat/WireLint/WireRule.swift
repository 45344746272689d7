// SPDX-License-Identifier: MIT

/// One thing that a standard asks of a message.
protocol WireRule: Sendable {
    /// The standard and its section, like `RFC 5322 section 3.6.2`.
    static var section: String { get }

    /// Reports each place where the message breaks the rule.
    static func check(_ mail: WireMail, _ report: inout WireReport)
}
