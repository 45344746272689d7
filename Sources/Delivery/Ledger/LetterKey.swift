// SPDX-License-Identifier: MIT

/// The integer by which the database knows a letter: the run, and the letter's place in it.
struct LetterKey: Hashable {
    private static let placeBits: Int64 = 32

    /// The primary key.
    let value: Int64

    /// The key of a letter.
    init(run: Int64, letter: Int) {
        value = run << Self.placeBits | Int64(letter)
    }

    /// The keys of all letters that a run can have.
    static func all(of run: Int64) -> ClosedRange<Int64> {
        run << placeBits...(run << placeBits | (1 << placeBits - 1))
    }

    /// The same in SQL, as the ends of a BETWEEN, for the run that an expression names.
    static func range(of run: String) -> String {
        "(\(run) << \(placeBits)) AND (\(run) << \(placeBits) | \((1 as Int64) << placeBits - 1))"
    }

    /// The letter's place in its run.
    static func place(of value: Int64) -> Int { Int(value & (1 << placeBits - 1)) }
}
