// SPDX-License-Identifier: MIT

import Findings
import Testing

@Suite struct UTF8StepTests {
    @Test(
        arguments: [
            ([0x41], "A", 1), ([0xC3, 0xA9], "é", 2), ([0xE2, 0x82, 0xAC], "€", 3),
            ([0xF0, 0x9F, 0x8E, 0x82], "🎂", 4), ([0xC2, 0x80], "\u{80}", 2),
            ([0xEF, 0xBF, 0xBF], "\u{FFFF}", 3), ([0xF4, 0x8F, 0xBF, 0xBF], "\u{10FFFF}", 4),
            // A head alone, a tail alone, too long, a surrogate, too great (RFC 3629, 3).
            ([0xC3], nil, 1), ([0xA9], nil, 1), ([0xC0, 0x80], nil, 1),
            ([0xED, 0xA0, 0x80], nil, 1),
            ([0xE0, 0x80, 0x80], nil, 1), ([0xF4, 0x90, 0x80, 0x80], nil, 1), ([0xFF], nil, 1),
            // As far as it could still become a character.
            ([0xE2, 0x82, 0x41], nil, 2), ([0xF0, 0x9F, 0x8E], nil, 3),
        ] as [([UInt8], Unicode.Scalar?, Int)])
    func isOneCharacterOrNone(bytes: [UInt8], scalar: Unicode.Scalar?, length: Int) {
        let step = UTF8Step(bytes, at: 0)
        #expect(step.scalar == scalar && step.length == length)
        #expect(UTF8Step.firstBroken(in: [0x41] + bytes) == (scalar == nil ? 1 : nil))
    }

    /// Every sequence of two bytes, and each length of the longer ones, is judged as the standard
    /// library does.
    @Test func agreesWithTheStandardLibrary() {
        for first in UInt8.min...UInt8.max {
            for second in UInt8.min...UInt8.max {
                let bytes = [first, second, 0x80, 0xBF]
                for count in 1...4 {
                    let text = Array(bytes.prefix(count))
                    let isValid = String(validating: text, as: UTF8.self) != nil
                    if (UTF8Step.firstBroken(in: text) == nil) != isValid {
                        Issue.record("\(text)")
                    }
                }
            }
        }
    }

    @Test func nothingIsNotBroken() {
        #expect(UTF8Step.firstBroken(in: []) == nil)
    }
}
