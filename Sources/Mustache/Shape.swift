// SPDX-License-Identifier: MIT

/// What is known about a name before any letter exists: what `Template.check` judges by.
package indirect enum Shape: Sendable {
    /// There is always text.
    case text
    /// One of these texts, so that a partial that it names can be checked.
    case oneOf([String])
    /// Yes or no: for sections only.
    case flag
    /// A filter: for sections only.
    case filter
    /// A value that may be missing; `lackedBy` says where, for instance "Alice Dupont".
    case maybe(Shape, lackedBy: String)
    /// A list of values of one shape; printable where the list has a joined text. `members` are the
    /// names that can follow the list's own after a dot.
    case list(Shape, printable: Bool, members: [String: Shape] = [:])
    /// Names; printable where the record has a text.
    case record([String: Shape], printable: Bool)

    /// The names that can follow this one after a dot.
    var members: [String: Shape] {
        switch self {
        case .record(let members, _), .list(_, _, let members): members
        case .maybe(let shape, _): shape.members
        case .text, .oneOf, .flag, .filter: [:]
        }
    }
}
