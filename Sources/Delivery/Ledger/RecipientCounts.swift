// SPDX-License-Identifier: MIT

/// How many recipients have which state; one who gets several letters counts once for each.
package struct RecipientCounts: Sendable, Hashable {
    private var counts: [Int] = Array(repeating: 0, count: RecipientState.allCases.count)

    /// Creates counts of zero.
    package init() {}

    /// How many have a state.
    package internal(set) subscript(_ state: RecipientState) -> Int {
        get { counts[Int(state.rawValue - RecipientState.planned.rawValue)] }
        set { counts[Int(state.rawValue - RecipientState.planned.rawValue)] = newValue }
    }
}
