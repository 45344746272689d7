// SPDX-License-Identifier: MIT

/// A name that a template uses.
struct Reference: Sendable {
    /// Where the name is written.
    let name: Range<Int>
    /// Where the tag is.
    let tag: Range<Int>
    /// The name's parts in `Program.names`; none for the implicit iterator `.`.
    let path: Range<Int>
}
