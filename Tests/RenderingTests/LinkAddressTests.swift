// SPDX-License-Identifier: MIT

import Testing

@testable import Rendering

@Suite struct LinkAddressTests {
    @Test(arguments: [
        ("https://example.org/{0}", "a/b ?#é", "https://example.org/a%2Fb%20%3F%23%C3%A9"),
        ("HTTP://example.org?q={0}&r={0}", "&=", "HTTP://example.org?q=%26%3D&r=%26%3D"),
        ("https://example.org#{0}", "A-z_0.~", "https://example.org#A-z_0.~"),
        (
            "mailto:{0}", "o@example.org?cc=b@example.org",
            "mailto:o@example.org%3Fcc%3Db@example.org"
        ),
        ("mailto:{0}@example.org", "a b", "mailto:a%20b@example.org"),
        (
            "https://example.org/a b\"<>\\^`{|}é", "",
            "https://example.org/a%20b%22%3C%3E%5C%5E%60%7B%7C%7Dé"
        ),
        ("cid:logo", "", "cid:logo"), ("https://example.org", "", "https://example.org"),
        ("https://example.org/{0}", "../..", "https://example.org/..%2F.."),
    ])
    func valuesContinueAnAddress(_ text: String, _ value: String, _ expected: String) throws {
        let rendered = Rendered(text, [value])
        let address = try LinkAddress(rendered.bytes)
        #expect(string(address.filled(rendered.values)) == expected)
    }

    @Test(
        arguments: [
            ("javascript:alert(1)", .scheme), ("data:text/html,x", .scheme),
            ("file:///etc/passwd", .scheme),
            ("page.html", .scheme), ("#top", .scheme), ("//example.org", .scheme), ("", .scheme),
            ("java\nscript:x", .scheme), (" https://example.org", .scheme), ("tel:{0}", .scheme),
            ("{0}", .valueInScheme), ("http{0}://example.org", .valueInScheme),
            ("/{0}", .valueInScheme),
            ("https:{0}", .valueInServer), ("https://{0}", .valueInServer),
            ("https://{0}/a", .valueInServer), ("https://a.{0}/", .valueInServer),
            ("https://example.org{0}", .valueInServer),
            ("https://example.org:{0}/", .valueInServer),
            ("https:///{0}", .valueInServer), ("https:/example.org/{0}", .valueInServer),
            ("https://a\\b/{0}", .valueInServer), ("cid:{0}", .valueInContentID),
            ("cid:a{0}", .valueInContentID),
        ] as [(String, LinkAddress.Trouble)])
    func refuses(_ text: String, _ trouble: LinkAddress.Trouble) {
        #expect(throws: trouble) { try LinkAddress(Rendered(text, ["x"]).bytes) }
    }

    @Test func picturesHaveNames() throws {
        #expect(try LinkAddress(Array("cid:logo".utf8)).contentID == "logo")
        #expect(try LinkAddress(Array("CID:Logo-2".utf8)).contentID == "Logo-2")
        #expect(try LinkAddress(Array("https://example.org".utf8)).contentID == nil)
    }
}
