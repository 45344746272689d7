// SPDX-License-Identifier: MIT

/// Which attributes an entry gives, in the order of its file: one for all entries that are alike.
struct PersonShape: Sendable {
    /// The attributes as the file has them, without `name` and `email`.
    let keys: [String]
    /// The same names and `first` and `last`.
    let names: AttributeNames
    /// For each of `names.sorted`, which of an entry's values it is; nil for what no entry gives.
    let columns: [Int?]

    /// Creates the shape of entries with these keys, each of them once.
    init(keys: [String]) {
        self.keys = keys
        names = AttributeNames(keys + ["first", "last"])
        columns = names.sorted.map { keys.firstIndex(of: $0) }
    }
}
