// SPDX-License-Identifier: MIT

import Campaigns
import LuaSandbox

extension Attribute {
    /// What a template sees of a plugin's value: numbers become text.
    init(_ value: LuaValue) {
        switch value {
        case .none: self = .absent
        case .boolean(let flag): self = .flag(flag)
        case .number(let number): self = .text(Self.text(of: number))
        case .text(let text): self = .text(text)
        case .list(let items): self = .list(items.map { Attribute($0) })
        case .record(let values): self = .record(values.mapValues { Attribute($0) })
        }
    }

    /// Whole numbers without a point, others as short as they can be told apart.
    private static func text(of number: Double) -> String {
        Int(exactly: number).map(String.init) ?? "\(number)"
    }
}
