// SPDX-License-Identifier: MIT

import Testing

@testable import MailFormat

@Suite struct IPAddressTextTests {
    /// The examples of RFC 5952 4 and 5 among them.
    @Test(arguments: [
        ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"), ("2001:0DB8::0001", "2001:db8::1"),
        ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"), ("::", "::"), ("::1", "::1"),
        ("1::", "1::"), ("0:0:0:0:0:0:0:0", "::"), ("2001:0:0:1:0:0:0:1", "2001:0:0:1::1"),
        ("1:0:0:2:2:0:0:3", "1::2:2:0:0:3"), ("::ffff:192.0.2.1", "::ffff:c000:201"),
        ("1:2:3:4:5:6:192.0.2.1", "1:2:3:4:5:6:c000:201"), ("fe80::A:b", "fe80::a:b"),
    ])
    func hasOneCanonicalForm(text: String, canonical: String) throws {
        let groups = try #require(IPAddressText.groups(text[...]))
        #expect(groups.count == 8)
        #expect(IPAddressText.canonical(groups) == canonical)
        #expect(IPAddressText.groups(canonical[...]) == groups)
    }

    @Test(arguments: [
        "", ":", ":::", "1", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7::8", "::1::",
        "12345::", "g::", "::1%eth0", "1.2.3.4", "::1.2.3", "::1.2.3.4:5", "1.2.3.4::", " ::1",
        "::١", "::ｆ", "1:2:3:4:5:6:7:1.2.3.4", ":1:2:3:4:5:6:7",
    ])
    func refusesWhatIsNoIPv6Address(text: String) {
        #expect(IPAddressText.groups(text[...]) == nil)
    }

    @Test(arguments: [
        ("0.0.0.0", true), ("255.255.255.255", true), ("192.0.2.1", true), ("256.0.0.1", false),
        ("1.2.3", false), ("1.2.3.4.5", false), ("01.2.3.4", false), ("1.2.3.+4", false),
        ("1..2.3", false), ("", false), ("a.b.c.d", false), ("1.2.3.4 ", false),
    ])
    func knowsIPv4Addresses(text: String, isAddress: Bool) {
        #expect(AddressLiteral.isIPv4(text) == isAddress)
    }
}
