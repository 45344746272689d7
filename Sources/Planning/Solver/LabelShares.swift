// SPDX-License-Identifier: MIT

/// How many groups each label gets, so that the largest groups are as small as can be.
enum LabelShares {
    /// The number of groups for each label, or nil where that cannot be.
    ///
    /// `sizes` says how many people each label has, and `free` how many have none and can fill up
    /// any group. Groups that no label gets are for those without.
    static func shares(
        of layout: Layout, among sizes: [Int], free: Int, mayLeaveOut: Bool
    ) -> [Int]? {
        let (least, most) = (layout.sizes.lowerBound, layout.sizes.upperBound)
        var shares = sizes.map { ($0 + most - 1) / most }
        var total = shares.reduce(0, +)
        if mayLeaveOut {
            // Better some out than a group more that nobody fills.
            shares = zip(sizes, shares).map { min($0 / least, $1) }
            total = shares.reduce(0, +)
            for label in sizes.indices.sorted(by: { (sizes[$0], $0) < (sizes[$1], $1) })
            where total > layout.groups {
                let spare = min(shares[label], total - layout.groups)
                shares[label] -= spare
                total -= spare
            }
        }
        guard total <= layout.groups else { return nil }
        var heap = ShareHeap(sizes: sizes, shares: shares, least: least)
        while total < layout.groups, let label = heap.next() {
            shares[label] += 1
            total += 1
        }
        return total == layout.groups || free > 0 ? shares : nil
    }
}

/// Labels whose people can fill one group more, the most crowded on top.
private struct ShareHeap {
    private let sizes: [Int]
    private let least: Int
    private var shares: [Int]
    private var heap: [Int] = []

    init(sizes: [Int], shares: [Int], least: Int) {
        self.sizes = sizes
        self.shares = shares
        self.least = least
        for label in sizes.indices where canGrow(label) { heap.append(label) }
        for place in stride(from: heap.count / 2, through: 0, by: -1) { sink(place) }
    }

    /// The label that gets one more group.
    mutating func next() -> Int? {
        guard let label = heap.first else { return nil }
        shares[label] += 1
        if !canGrow(label) {
            let last = heap.removeLast()
            if !heap.isEmpty { heap[0] = last }
        }
        sink(0)
        return label
    }

    private func canGrow(_ label: Int) -> Bool {
        sizes[label] >= least * (shares[label] + 1)
    }

    private func isMoreCrowded(_ one: Int, _ other: Int) -> Bool {
        let (a, b) = (sizes[one] * max(1, shares[other]), sizes[other] * max(1, shares[one]))
        return a != b ? a > b : one < other
    }

    private mutating func sink(_ start: Int) {
        var place = start
        while true {
            var top = place
            for child in [2 * place + 1, 2 * place + 2] where child < heap.count {
                if isMoreCrowded(heap[child], heap[top]) { top = child }
            }
            guard top != place else { return }
            heap.swapAt(place, top)
            place = top
        }
    }
}
