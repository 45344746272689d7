// SPDX-License-Identifier: MIT

import Findings
import Testing

@Suite struct SortedStartsTests {
    @Test func agreesWithAWalkFromTheFront() {
        for starts in [
            [0], [0, 1], [0, 4, 9], [3, 5, 5, 8], Array(stride(from: 0, to: 90, by: 7)),
        ] {
            for position in -1..<100 {
                let walked = starts.lastIndex { $0 <= position } ?? 0
                #expect(starts.part(holding: position) == walked, "\(starts), \(position)")
            }
        }
    }
}
