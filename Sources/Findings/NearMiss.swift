// SPDX-License-Identifier: MIT

/// "Did you mean": the known word nearest to what was written.
package enum NearMiss {
    /// Longer words are not compared: the cost is bounded whatever a file holds.
    private static let longestWord = 64

    /// The candidate that is at most a third of the word away, by edits and swaps of neighbours.
    ///
    /// Case does not count. Of equally near candidates the first in alphabetical order wins, so the
    /// answer does not depend on their order.
    ///
    /// - Returns: nil where nothing is near enough.
    package static func nearest(to word: String, among candidates: some Sequence<String>) -> String?
    {
        let wanted = Array(word.lowercased().unicodeScalars)
        guard !wanted.isEmpty, wanted.count <= longestWord else { return nil }
        let limit = max(1, wanted.count / 3)
        var best: (distance: Int, word: String)?
        for candidate in candidates {
            let known = Array(candidate.lowercased().unicodeScalars)
            guard abs(known.count - wanted.count) <= limit, known.count <= longestWord else {
                continue
            }
            let distance = editDistance(wanted, known)
            guard distance <= limit, distance < known.count else { continue }
            if let current = best, (current.distance, current.word) <= (distance, candidate) {
                continue
            }
            best = (distance, candidate)
        }
        return best?.word
    }

    /// The words "did you mean 'x'?", or nil where nothing is near.
    package static func question(for word: String, among candidates: some Sequence<String>)
        -> String?
    {
        nearest(to: word, among: candidates).map { "did you mean '\(DisplayText.escaped($0))'?" }
    }

    /// Damerau's distance, restricted: inserting, deleting, changing one or swapping two neighbours.
    private static func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...b.count)
        for i in 0..<a.count {
            var row = [i + 1]
            row.reserveCapacity(b.count + 1)
            for j in 0..<b.count {
                var cost = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
                    cost = min(cost, beforeLast[j - 1] + 1)
                }
                row.append(cost)
            }
            beforeLast = last
            last = row
        }
        return last[b.count]
    }
}
