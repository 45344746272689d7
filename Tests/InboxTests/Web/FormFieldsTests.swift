// SPDX-License-Identifier: MIT

import Testing

@testable import Inbox

@Suite struct FormFieldsTests {
    @Test(arguments: [
        ("q=a", "a"), ("q=a+b", "a b"), ("q=a%20b", "a b"), ("q=%C3%A9", "é"), ("q=", ""),
        ("q", ""), ("x=1&q=2&q=3", "2"), ("q=a=b", "a=b"), ("q=%", "%"), ("q=%4", "%4"),
        ("q=%zz", "%zz"), ("q=%4a%4B", "JK"), ("&&q=1&&", "1"), ("q=%FF", "\u{FFFD}"),
        ("q=a%26b%3Dc", "a&b=c"),
    ])
    func fieldsAreDecoded(_ text: String, _ value: String) {
        #expect(FormFields(text)["q"] == value)
    }

    @Test func allValuesOfANameAreThere() {
        let fields = FormFields("id=1&do=read&id=2&id=x")
        #expect(fields.all("id") == ["1", "2", "x"])
        #expect(fields["nothing"] == nil)
    }

    @Test func moreFieldsThanAnyFormHasAreLeftOut() {
        let fields = FormFields(String(repeating: "id=1&", count: 10_000))
        #expect(fields.all("id").count == 5_000)
    }

    @Test(arguments: ["", "a b", "é&=?#/%+\"'<>", "日本", "-._~"])
    func whatIsEncodedIsDecodedAgain(_ text: String) {
        #expect(FormFields("q=" + FormFields.encoded(text))["q"] == text)
        #expect(FormFields.encoded(text).utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
    }

    @Test func aListsAddressIsRead() {
        let list = ListAddress(FormFields("q=from%3Aalice&at=50"))
        #expect(list.href == "/?q=from%3Aalice&at=50")
        #expect(list.href(mail: 7) == "/mail/7?q=from%3Aalice")
        #expect(list.href(mail: 7, tab: .dialogue) == "/mail/7/dialogue?q=from%3Aalice")
        #expect(ListAddress(FormFields("at=-3")).href == "/")
        #expect(ListAddress(FormFields("at=99999999999999999999")).offset == 0)
        let long = ListAddress(FormFields("q=" + String(repeating: "x", count: 5_000)))
        #expect(long.query.count == 1_000)
    }
}
