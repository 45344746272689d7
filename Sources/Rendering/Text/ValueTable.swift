// SPDX-License-Identifier: MIT

/// The values of one rendering, in one block of bytes, by the numbers of their placeholders.
struct ValueTable: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    /// How many bytes all values take.
    var byteCount: Int { bytes.count }

    /// How many values there are.
    var count: Int { ends.count }

    /// Keeps a value.
    ///
    /// - Returns: its number, for the placeholder.
    mutating func add(_ value: some Sequence<UInt8>) -> Int {
        bytes.append(contentsOf: value)
        ends.append(bytes.count)
        return ends.count - 1
    }

    /// The bytes of a value; none for a number that was never given out.
    subscript(number: Int) -> ArraySlice<UInt8> {
        guard ends.indices.contains(number) else { return [] }
        return bytes[(number == 0 ? 0 : ends[number - 1])..<ends[number]]
    }

    /// What the author wrote, with the values put in as they are.
    func filled(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        for piece in Pieces(bytes) {
            switch piece {
            case .literal(let literal): result += literal
            case .value(let number): result += self[number]
            }
        }
        return result
    }
}
