// SPDX-License-Identifier: MIT

/// How many groups an attempt makes, and how large each must and may be.
struct Layout: Hashable {
    /// The number of groups.
    let groups: Int
    /// The sizes that are allowed.
    let sizes: ClosedRange<Int>
}
