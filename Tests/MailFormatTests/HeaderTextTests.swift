// SPDX-License-Identifier: MIT

import Findings
import MailFormat
import Testing

@Suite struct HeaderTextTests {
    @Test(arguments: [
        ("a\rb", "a line break is not allowed here", 1),
        ("a\nb", "a line break is not allowed here", 1),
        ("é\r\nBcc: x@y", "a line break is not allowed here", 1),
        ("\0", "a NUL character is not allowed here", 0), ("ab\t", "a tab is not allowed here", 2),
        ("\u{1B}[2J", "the control character U+001B is not allowed here", 0),
        ("日本\u{7F}", "the control character U+007F is not allowed here", 2),
        ("a\u{80}", "the control character U+0080 is not allowed here", 1),
        ("a\u{9F}", "the control character U+009F is not allowed here", 1),
        ("👍👍\u{2028}", "the line separator U+2028 is not allowed here", 2),
        ("\u{2029}", "the paragraph separator U+2029 is not allowed here", 0),
    ])
    func refusesWhatCouldEndALine(text: String, message: String, offset: Int) {
        let error = #expect(throws: HeaderTextError.self) { try HeaderText(text) }
        #expect(error?.message == message)
        #expect(error?.offset == offset)
    }

    @Test func refusesEveryControlCharacterThereIs() {
        let refused = (0...0xFFFF).compactMap(Unicode.Scalar.init).filter {
            (try? HeaderText("a\($0)b")) == nil
        }
        #expect(refused.map(\.value) == Array(0..<0x20) + Array(0x7F..<0xA0) + [0x2028, 0x2029])
    }

    @Test(arguments: HardTexts.all + [""])
    func takesAllOtherTextAsItIs(text: String) throws {
        #expect(try HeaderText(text).text.unicodeScalars.elementsEqual(text.unicodeScalars))
    }
}

@Suite struct FieldNameTests {
    @Test(arguments: [
        ("", "the name of the header field is empty", 0),
        ("X:Y", "':' is not allowed in the name of a header field", 1),
        ("X Y", "a space is not allowed in the name of a header field", 1),
        ("X-é", "'é' is not allowed in the name of a header field", 2),
        ("X\r\nBcc", "a line break is not allowed in the name of a header field", 1),
        (
            String(repeating: "x", count: 61),
            "the name of a header field has at most 60 characters", 60
        ),
    ])
    func tellsTheMistakeAndItsPlace(text: String, message: String, offset: Int) {
        let error = #expect(throws: HeaderTextError.self) { try FieldName(text) }
        #expect(error?.message == message)
        #expect(error?.offset == offset)
    }

    @Test func caseDoesNotCount() throws {
        #expect(try FieldName("X-Prankster") == FieldName("x-pranksteR"))
        #expect(try Set([FieldName("Organization"), FieldName("ORGANIZATION")]).count == 1)
        #expect(try FieldName("X-Prankster").text == "X-Prankster")
    }
}
