// SPDX-License-Identifier: MIT

/// Hands out groups, the smallest first and those of one size in turn.
struct Dealer {
    private var queues: [(groups: [Int32], head: Int)] = []
    private var smallest = 0

    /// Takes groups with their sizes; those of one size come in the order given.
    init(_ groups: some Sequence<Int>, size: (Int) -> Int) {
        for group in groups { give(group, size: size(group)) }
    }

    /// The smallest group that is not taken yet, or nil.
    mutating func take() -> Int? {
        while smallest < queues.count {
            let head = queues[smallest].head
            if head < queues[smallest].groups.count {
                queues[smallest].head += 1
                return Int(queues[smallest].groups[head])
            }
            queues[smallest] = ([], 0)
            smallest += 1
        }
        return nil
    }

    /// Puts a group behind all others of its size.
    mutating func give(_ group: Int, size: Int) {
        while queues.count <= size { queues.append(([], 0)) }
        queues[size].groups.append(Int32(group))
        smallest = min(smallest, size)
    }
}
