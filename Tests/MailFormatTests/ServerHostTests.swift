// SPDX-License-Identifier: MIT

import MailFormat
import Testing

@Suite struct ServerHostTests {
    @Test(
        arguments: [
            ("Mail.Example.org", "mail.example.org", false), ("localhost", "localhost", false),
            ("bücher.example", "xn--bcher-kva.example", false), ("192.0.2.1", "192.0.2.1", true),
            ("::1", "::1", true), ("[2001:DB8::0:1]", "2001:db8::1", true),
            ("::ffff:192.0.2.1", "::ffff:c000:201", true),
        ])
    func readsHosts(text: String, canonical: String, isAddress: Bool) throws {
        let host = try #require(ServerHost(text))
        #expect(host.text == canonical && host.isAddress == isAddress)
    }

    @Test(arguments: [
        "", "a b", "a_b", "a..b", ".a", "a.", "-a", "a@b", "1.2.3", "1.2.3.256", "01.2.3.4",
        "1.2.3.4.5", ":::1", "[::1", "[1.2.3.4]", "[mail]", "mail:25", "*.example.org", "a/b",
    ])
    func refusesWhatIsNone(text: String) {
        #expect(ServerHost(text) == nil)
    }
}
