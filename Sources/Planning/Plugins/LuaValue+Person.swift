// SPDX-License-Identifier: MIT

package import Campaigns
package import LuaSandbox
import MailFormat

extension LuaValue {
    /// An attribute as plugins see it; one without a value is nil.
    package init(_ attribute: Attribute) {
        switch attribute {
        case .absent: self = .none
        case .flag(let isOn): self = .boolean(isOn)
        case .text(let text): self = .text(text)
        case .list(let items): self = .list(items.map { LuaValue($0) })
        case .record(let values): self = .record(values.mapValues { LuaValue($0) })
        }
    }

    /// A person as plugins see one: `name`, `email`, `first`, `last` and every attribute.
    package init(_ person: Person) {
        var table = person.attributes.mapValues { LuaValue($0) }
        table["name"] = .text(person.name)
        table["email"] = .text(Self.address(of: person))
        self = .record(table)
    }

    /// The address under which tables of people know someone: what `person.email` is.
    static func address(of person: Person) -> String { person.mailbox.address.displayText }
}
