// SPDX-License-Identifier: MIT

import Findings
import PranksterTestKit
import Testing

/// The marks that the tests of every decoder stand on.
@Suite struct MarkedTextTests {
    @Test func marksAreTakenOutAndKept() {
        let text = MarkedText("é: ⟪x⟫\r\n😀 ⟪⟫\n⟪a ⟪b⟫⟫", file: "f")
        #expect(text.text == "é: x\r\n😀 \na b")
        #expect(
            text.places == [
                Location(file: "f", line: 1, column: 4), Location(file: "f", line: 2, column: 3),
                Location(file: "f", line: 3, column: 1, length: 3),
                Location(file: "f", line: 3, column: 3),
            ])
    }

    @Test func aTextWithoutMarksIsItself() {
        #expect(MarkedText("a: b\n").text == "a: b\n")
        #expect(MarkedText("a: b\n").places.isEmpty)
    }
}
