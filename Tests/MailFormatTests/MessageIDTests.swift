// SPDX-License-Identifier: MIT

import Findings
import MailFormat
import Testing

@Suite struct MessageIDTests {
    @Test(arguments: [
        ("abc", "example.org", "<abc@example.org>"),
        ("a.b!#$", "[192.0.2.1]", "<a.b!#$@[192.0.2.1]>"),
        ("1", "[IPv6:2001:db8::1]", "<1@[IPv6:2001:db8::1]>"),
    ])
    func joins(left: String, domain: String, text: String) {
        #expect(MessageID(left: left, domain: domain)?.text == text)
    }

    @Test(arguments: [
        ("", "b"), ("a", ""), ("a b", "c"), ("a\r\nX: y", "c"), (".a", "c"), ("a..b", "c"),
        ("a@b", "c"), ("a>", "c"), ("é", "c"), ("a", "é"), ("a", "b c"), ("a", "[b]c"), ("a", "["),
        ("a", "[b\r\n]"), ("a", "[a[b]"), (String(repeating: "a", count: 900), "c"),
    ])
    func refuses(left: String, domain: String) {
        #expect(MessageID(left: left, domain: domain) == nil)
    }

    @Test(arguments: ["logo", "logo.1", "logo@example.org"])
    func contentIDsAreWrittenInAngleBrackets(name: String) {
        #expect(ContentID(name)?.text == "<\(name)>")
        #expect(ContentID(name)?.name == name)
    }

    @Test(arguments: [
        "", "a b", "a@b@c", "@b", "a@", "a\r\n", "é", "a>", ".a",
        String(repeating: "a", count: 251),
    ])
    func contentIDsAreChecked(name: String) {
        #expect(ContentID(name) == nil)
    }
}
