// SPDX-License-Identifier: MIT

/// Which attributes an entry gives, in the order of its file: one for all entries that are alike.
struct PersonShape: Sendable {
    /// The attributes as the file has them, without `name` and `email`.
    let keys: [String]
    /// The same names and `first` and `last`.
    let names: AttributeNames
    /// Where each key's value goes.
    private let positions: [Int]

    /// Creates the shape of entries with these keys, each of them once.
    init(keys: [String]) {
        self.keys = keys
        let names = AttributeNames(keys + ["first", "last"])
        self.names = names
        positions = keys.compactMap { names[$0] }
    }

    /// An entry's values, given in the order of `keys`, in the order of `names`.
    func arranged(_ given: [Attribute]) -> [Attribute] {
        var values = [Attribute](repeating: .absent, count: names.sorted.count)
        for (position, value) in zip(positions, given) { values[position] = value }
        return values
    }
}
