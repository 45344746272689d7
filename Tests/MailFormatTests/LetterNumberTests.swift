// SPDX-License-Identifier: MIT

import MailFormat
import Testing

@Suite struct LetterNumberTests {
    @Test(arguments: ["1", "3", "3.1", "25000", "999999999.999999999"])
    func readsWhatItWrites(text: String) {
        #expect(LetterNumber(text)?.description == text)
    }

    @Test(arguments: [
        "", ".", "0", "03", "3.", ".3", "3.0", "3.01", "3.1.2", "-3", "+3", " 3", "3 ", "a", "٣",
        "1234567890", "3.1234567890",
    ])
    func refusesAnythingElse(text: String) {
        #expect(LetterNumber(text) == nil)
    }

    @Test func countsFromOne() {
        #expect(LetterNumber(group: 0) == nil)
        #expect(LetterNumber(group: 1, part: 0) == nil)
        #expect(LetterNumber(group: 2, part: 7)?.description == "2.7")
    }

    @Test func sortsByGroupThenPart() {
        let sorted = ["1", "2", "2.1", "2.2", "2.10", "10", "10.1"]
        let numbers = sorted.compactMap { LetterNumber($0) }
        #expect(numbers.reversed().sorted().map(\.description) == sorted)
    }
}
