// SPDX-License-Identifier: MIT

import Testing

@testable import Inbox

@Suite struct HostNameTests {
    @Test(
        arguments: [
            ("localhost", "localhost", nil), ("Example.ORG:80", "example.org", 80),
            ("[::1]:8025", "::1", 8025), ("[2001:DB8::1]", "2001:db8::1", nil),
            ("my_box.lan.", "my_box.lan", nil), ("127.0.0.1:0", "127.0.0.1", 0),
        ] as [(String, String, Int?)])
    func hostsAreRead(_ text: String, _ host: String, _ port: Int?) {
        #expect(HostName(text)?.text == host)
        #expect(HostName(text)?.port == port)
    }

    @Test(arguments: [
        "", ":", ":80", "[]", "[x]", "[1.2.3.4]", "[::1]x", "a b", "a/b", "a:b", "a:-1", "a:+1",
        "a:65536", "a:1:2", "é.example", "a\u{0}b", "::1", "a@b",
        String(repeating: "a", count: 254),
    ])
    func whatIsNoHostIsRefused(_ text: String) {
        #expect(HostName(text) == nil)
    }

    @Test(arguments: [
        ("::ffff:127.0.0.1", false), ("127.0.0.1", true), ("127.255.255.254", true),
        ("0:0:0:0:0:0:0:1", true), ("128.0.0.1", false), ("::2", false),
    ])
    func loopbackIsKnown(_ text: String, _ isLoopback: Bool) {
        let host = HostName(text.contains(":") ? "[\(text)]" : text)
        #expect(host?.isLoopback == isLoopback)
    }

    @Test func anAddressIsTheSameHoweverItIsWritten() {
        #expect(HostName("[2001:db8:0:0::1]")?.isAddress("2001:db8::1") == true)
        #expect(HostName("192.0.2.1")?.isAddress("192.0.2.1") == true)
        #expect(HostName("192.0.2.1")?.isAddress("192.0.2.2") == false)
        #expect(HostName("example.org")?.isAddress("example.org") == false)
    }

    @Test func theListenAddressAndTheConnectionsOwnAreAllowed() {
        let guarded = HostGuard([], listeningOn: "192.0.2.7")
        #expect(guarded.isAllowed("192.0.2.7:8025", localAddress: nil))
        #expect(!guarded.isAllowed("192.0.2.8", localAddress: nil))
        let everywhere = HostGuard([], listeningOn: "0.0.0.0")
        #expect(everywhere.isAllowed("192.0.2.9", localAddress: "192.0.2.9"))
        #expect(!everywhere.isAllowed("192.0.2.9", localAddress: "192.0.2.10"))
        #expect(!everywhere.isAllowed("evil.example", localAddress: "192.0.2.10"))
    }
}
