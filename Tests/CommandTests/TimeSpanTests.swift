// SPDX-License-Identifier: MIT

import Testing

@testable import prankster

@Suite struct TimeSpanTests {
    @Test(arguments: [("1s", 1), ("30s", 30), ("5m", 300), ("4h", 14_400), ("168h", 604_800)])
    func readsLengths(text: String, seconds: Int) {
        #expect(TimeSpan(argument: text)?.duration == .seconds(seconds))
    }

    @Test(arguments: [
        "", "s", "5", "5 m", "0s", "-1s", "+5m", "1.5h", "5d", "5M", "169h", "9999999s", "٥m", "5é",
    ])
    func refusesEverythingElse(text: String) {
        #expect(TimeSpan(argument: text) == nil)
    }
}
