// SPDX-License-Identifier: MIT

/// A number with its noun: `1 letter`, `20 letters`, `3 people`.
struct Count: CustomStringConvertible {
    let description: String

    /// Counts a noun; its plural is the noun with an `s` unless given.
    init(_ number: Int, _ noun: String, plural: String? = nil) {
        description = "\(number) \(number == 1 ? noun : plural ?? noun + "s")"
    }
}
