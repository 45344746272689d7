// SPDX-License-Identifier: MIT

import Crypto

/// The one source of chance: a text that the user chose, and streams keyed below it.
///
/// A stream depends on its key alone, never on what was drawn before it, so letters can be made in
/// any order or slice and come out the same.
package struct Seed: Sendable, Hashable {
    private let key: [UInt8]

    /// Creates the seed from the user's text.
    package init(_ text: String) {
        key = Fingerprint().adding("prankster seed").adding(text).bytes
    }

    private init(key: [UInt8]) {
        self.key = key
    }

    /// A seed of its own for one purpose, group, letter, and so on.
    package func keyed(_ parts: String...) -> Seed {
        var print = Fingerprint().adding(key)
        for part in parts { print.add(part) }
        return Seed(key: print.bytes)
    }

    /// The random stream of this seed, from its beginning.
    package var stream: SplitMix64 {
        SplitMix64(state: key.prefix(8).reduce(0) { $0 << 8 | UInt64($1) })
    }
}
