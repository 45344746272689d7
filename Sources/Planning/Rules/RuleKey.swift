// SPDX-License-Identifier: MIT

import LuaSandbox

/// A key that a rule gave a person.
enum RuleKey: Hashable {
    case text(String)
    case number(Double)
    case boolean(Bool)

    /// Takes what a plugin gave back; nil where that is no key.
    init?(_ value: LuaValue) {
        switch value {
        case .text(let text): self = .text(text)
        case .number(let number): self = .number(number)
        case .boolean(let flag): self = .boolean(flag)
        default: return nil
        }
    }

    /// The key as messages show it.
    var description: String {
        switch self {
        case .text(let text): text
        case .number(let number):
            number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : "\(number)"
        case .boolean(let flag): flag ? "true" : "false"
        }
    }
}

extension LuaValue {
    /// What kind of value it is, for messages.
    var kindDescription: String {
        switch self {
        case .none: "nil"
        case .boolean: "a boolean"
        case .number(let number): number.isFinite ? "a number" : "an infinite number"
        case .text: "a text"
        case .list, .record: "a table"
        }
    }
}
