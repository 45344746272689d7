// SPDX-License-Identifier: MIT

import Crypto

/// A hash over a list of values; how they are split into parts counts.
///
/// SHA-256 over each part, preceded by its length in eight bytes.
package struct Fingerprint: Sendable {
    private var hash = SHA256()

    /// Creates the fingerprint of nothing.
    package init() {}

    /// Adds the bytes of one value.
    package mutating func add(_ bytes: [UInt8]) {
        add(bytes: bytes)
    }

    /// Adds one text.
    package mutating func add(_ text: String) {
        add(bytes: text.utf8)
    }

    private mutating func add(bytes: some Collection<UInt8>) {
        let count = bytes.count
        // One call for both: what it costs does not depend on how little it is given.
        var part: [UInt8] = []
        part.reserveCapacity(count + 8)
        for shift in stride(from: 56, through: 0, by: -8) {
            part.append(UInt8(truncatingIfNeeded: count >> shift))
        }
        part.append(contentsOf: bytes)
        hash.update(data: part)
    }

    /// The fingerprint with one more value.
    package func adding(_ bytes: [UInt8]) -> Fingerprint {
        var copy = self
        copy.add(bytes)
        return copy
    }

    /// The fingerprint with one more text.
    package func adding(_ text: String) -> Fingerprint {
        var copy = self
        copy.add(text)
        return copy
    }

    /// The 32 bytes of the hash so far.
    package var bytes: [UInt8] { Array(hash.finalize()) }

    /// The first `length` lower-case hexadecimal digits of the hash; at most 64.
    package func hex(_ length: Int = 64) -> String {
        var digits: [UInt8] = []
        digits.reserveCapacity(64)
        for byte in bytes {
            digits.append(Self.digits[Int(byte >> 4)])
            digits.append(Self.digits[Int(byte & 15)])
        }
        return String(decoding: digits.prefix(length), as: UTF8.self)
    }

    private static let digits = Array("0123456789abcdef".utf8)
}
