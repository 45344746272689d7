// SPDX-License-Identifier: MIT

/// What a template can see under one name.
package enum Value: Sendable {
    /// A known name without a value: false in a section, an error where it is printed.
    case absent
    /// Yes or no: for sections only, an error where it is printed.
    case flag(Bool)
    /// Text; the empty one is false in a section.
    case text(String)
    /// A section loops over the items and an empty list is false; `{{list}}` prints `joined`, and
    /// `{{list.name}}` finds what `members` knows about the list as a whole.
    case list([Value], joined: String? = nil, members: Record = [:])
    /// Further names, always true in a section; `{{record}}` prints its `text`.
    case record(Record)
    /// A section around text that the filter changes.
    case filter(Filter)
    /// A section or variable whose text is parsed again: lenient templates only.
    case rawLambda(RawLambda)

    /// Whether an inverted section keeps quiet about it.
    var isTrue: Bool {
        switch self {
        case .absent: false
        case .flag(let flag): flag
        case .text(let text): !text.isEmpty
        case .list(let items, _, _): !items.isEmpty
        case .record, .filter, .rawLambda: true
        }
    }

    /// The names that can follow this one after a dot.
    var members: Record? {
        switch self {
        case .record(let record): record
        case .list(_, _, let members): members
        case .absent, .flag, .text, .filter, .rawLambda: nil
        }
    }
}
