// SPDX-License-Identifier: MIT

import MailFormat
import Testing

@testable import Inbox

@Suite struct PrankLetterTests {
    @Test func fieldNamesRunLetterAndOperator() {
        #expect(
            PrankLetter(header: "4a0318b789ea5421/3; operator=olivia@example.org")
                == PrankLetter(
                    run: "4a0318b789ea5421", letter: LetterNumber(group: 3)!,
                    operator: "olivia@example.org"))
    }

    @Test(arguments: [
        ("ab/1", "ab", "1", nil), ("AB/12.3", "ab", "12.3", nil),
        ("ab/1;operator=a@b.example", "ab", "1", "a@b.example"),
        ("ab/1; operator=", "ab", "1", nil), ("ab/1; operator=\"<script>\"", "ab", "1", nil),
        ("ab/1; other=a@b.example", "ab", "1", nil),
    ])
    func shorterFormsAreRead(header: String, run: String, letter: String, by: String?) {
        let prank = PrankLetter(header: header)
        #expect(prank?.run == run)
        #expect(prank?.letter.description == letter)
        #expect(prank?.operator == by)
    }

    @Test(arguments: [
        "", "/", "ab", "ab/", "/1", "ab/0", "ab/1.0", "ab/01", "ab/1/2", "run/1", "ab /1",
        "ab/9999999999", String(repeating: "a", count: 65) + "/1",
        "ab/1; " + String(repeating: "x", count: 2000),
    ])
    func whatPranksterDoesNotWriteIsNoPrank(header: String) {
        #expect(PrankLetter(header: header) == nil)
    }
}
