// SPDX-License-Identifier: MIT

/// Counts the steps of a search, which ends with them and never with the clock.
final class StepMeter {
    /// How many steps are left.
    private(set) var left: Int
    /// How many were spent.
    private(set) var spent = 0

    private let isStrict: Bool

    /// Hands out so many steps; a meter that is not strict lets what was begun be finished.
    init(_ steps: Int, isStrict: Bool = true) {
        left = steps
        self.isStrict = isStrict
    }

    /// Takes steps, even more than are left.
    func spend(_ steps: Int) {
        left -= steps
        spent += steps
    }

    /// Whether any step is left.
    var isOpen: Bool { left > 0 }

    /// Takes steps.
    ///
    /// - Throws: `SearchEnd.steps` where none is left and the meter is strict.
    func require(_ steps: Int) throws(SearchEnd) {
        spend(steps)
        if left < 0, isStrict { throw .steps }
    }
}
