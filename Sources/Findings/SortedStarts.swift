// SPDX-License-Identifier: MIT

extension [Int] {
    /// Which of the parts that begin at these sorted positions holds a position: the last that
    /// begins there or before it.
    ///
    /// - Returns: the part's place in the array; 0 for a position before all of them.
    package func part(holding position: Int) -> Int {
        var low = 0
        var high = count
        while high - low > 1 {
            let middle = (low + high) / 2
            if self[middle] <= position { low = middle } else { high = middle }
        }
        return low
    }
}
