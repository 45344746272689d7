// SPDX-License-Identifier: MIT

import Testing

@testable import Delivery

@Suite struct LetterFileNameTests {
    /// `--force` removes letters of ours that have such a name and did not come.
    @Test(arguments: [
        ("001-x.eml", true), ("012.2-office-free-pizza.eml", true), ("100000-x.eml", true),
        ("001-.eml", true), ("01-x.eml", false), ("001.eml", false), ("001-x.txt", false),
        ("001.-x.eml", false), ("001.1.1-x.eml", false), ("a001-x.eml", false), (".eml", false),
        ("001a-x.eml", false), (".001-x.eml", false), ("envelopes.jsonl", false), ("-.eml", false),
        ("2027-04-01.eml", true), ("٠٠١-x.eml", false),
    ])
    func isLetter(_ name: String, expected: Bool) {
        #expect(LetterFileName.isLetter(name) == expected)
    }

    @Test(arguments: [(0, "003"), (999, "003"), (1000, "0003"), (100_000, "000003")])
    func width(_ groups: Int, number: String) throws {
        let name = LetterFileName(groupCount: groups).name(of: try Letters.letter("3"))
        #expect(name == "\(number)-fire-drill.eml")
        #expect(LetterFileName.isLetter(name))
    }
}
