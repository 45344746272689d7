// SPDX-License-Identifier: MIT

/// A step of a template: small and plain, details are in the tables of the `Program`.
///
/// Numbers called `at` and `end` are positions of instructions.
enum Instruction: Sendable {
    /// Writes a part of the source.
    case literal(Range<Int>)
    /// Prints what a reference means.
    case variable(reference: Int, isEscaped: Bool)
    /// Begins a section, or goes behind it.
    case section(Int)
    /// Ends a section, or goes back for the next item.
    case close(at: Int)
    /// Goes behind an inverted section unless what it asks for is false.
    case inverted(reference: Int, end: Int)
    /// Runs another program in this place.
    case insert(Int)
    /// Runs what somebody has put in a block's place, or goes on with what is there.
    case block(Int)
    /// Goes on elsewhere.
    case jump(to: Int)
    /// Goes back to where this was called.
    case end
}
