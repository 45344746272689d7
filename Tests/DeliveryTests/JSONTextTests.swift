// SPDX-License-Identifier: MIT

import Foundation
import Seeding
import Testing

@testable import Delivery

@Suite struct JSONTextTests {
    /// What a terminal obeys, or what hides what is there, is never written as it is.
    @Test(arguments: [
        ("", "\"\""), ("Zoë 🎂", "\"Zoë 🎂\""), ("a\"b\\c/", "\"a\\\"b\\\\c/\""),
        ("\n\r\t\u{0}\u{1B}[2J", "\"\\n\\r\\t\\u0000\\u001b[2J\""),
        ("\u{7F}\u{9B}", "\"\\u007f\\u009b\""),
        ("gpj.\u{202E}exe\u{2066}\u{200F}", "\"gpj.\\u202eexe\\u2066\\u200f\""),
        ("\u{FEFF}\u{200B}\u{AD}", "\"\\ufeff\\u200b\\u00ad\""),
        ("\u{2028}\u{2029}", "\"\\u2028\\u2029\""),
        ("\u{E0041}\u{1D173}", "\"\\udb40\\udc41\\ud834\\udd73\""),
    ])
    func isQuoted(text: String, expected: String) {
        #expect(JSONText.quoted(text) == expected)
    }

    /// Foundation and our own reader of envelopes understand it.
    @Test func isReadBack() throws {
        var random = Seed("json").stream
        for _ in 0..<2000 {
            var text = ""
            for _ in 0..<random.below(12) {
                let range = random.below(3) == 0 ? 0x11_0000 : random.below(2) == 0 ? 0x3000 : 0x100
                guard let scalar = Unicode.Scalar(UInt32(random.below(range))) else { continue }
                text.unicodeScalars.append(scalar)
            }
            let line = "{\"a\":" + JSONText.quoted(text) + "}"
            let read = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String]
            #expect(read?["a"].map { Array($0.unicodeScalars) } == Array(text.unicodeScalars))
            #expect(FlatJSON.read(Array(line.utf8)) == ["a": .text(text)])
        }
    }
}
