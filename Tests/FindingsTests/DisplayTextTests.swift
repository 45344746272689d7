// SPDX-License-Identifier: MIT

import Findings
import Testing

@Suite struct DisplayTextTests {
    @Test(
        arguments: [
            ("\0", "U+0000"), ("\u{7}", "U+0007"), ("\u{2028}", "U+2028"), ("🐟", "U+1F41F"),
        ] as [(Unicode.Scalar, String)])
    func aCharacterHasANumber(scalar: Unicode.Scalar, name: String) {
        #expect(DisplayText.codePoint(scalar) == name)
    }

    @Test(arguments: [
        (0, "0 bytes"), (1023, "1023 bytes"), (1024, "1 KB"), ((1 << 20) - 1, "1023 KB"),
        (1 << 20, "1 MB"), (64 << 20, "64 MB"),
    ])
    func aSizeIsInWholeUnits(bytes: Int, words: String) {
        #expect(DisplayText.size(bytes) == words)
    }
}
