// SPDX-License-Identifier: MIT

import Testing

@testable import Delivery

@Suite struct ReferenceIdentityTests {
    @Test(arguments: [
        ("mail.example.org", "mail.example.org"), ("mail.example.org", "MAIL.Example.ORG"),
        ("mail.example.org.", "mail.example.org"), ("mail.example.org", "mail.example.org."),
        ("mail.example.org", "*.example.org"), ("localhost", "localhost"),
        ("xn--bcher-kva.example", "xn--bcher-kva.example"),
    ])
    func theseAreTheServer(name: String, presented: String) {
        #expect(ReferenceIdentity(name).matches(presented))
    }

    @Test(arguments: [
        ("mail.example.org", "example.org"), ("mail.example.org", "smtp.example.org"),
        ("mail.example.org", "*.org"), ("a.mail.example.org", "*.example.org"),
        ("example.org", "*.example.org"), ("example.org", "*.org"), ("localhost", "*"),
        ("mail.example.org", "m*.example.org"), ("mail.example.org", "*il.example.org"),
        ("mail.example.org", "mail.*.org"), ("mail.example.org", "*.*.org"),
        ("mail.example.org", ""), ("mail.example.org", "."), ("mail.example.org", "*"),
        ("mail.example.org", "mail.example.org\u{0}.example.com"),
        ("mail.example.org", ".mail.example.org"), ("mail.example.org", "mail.example.org.."),
        ("", ""), (".", "."), ("a..b", "a..b"),
    ])
    func theseAreNot(name: String, presented: String) {
        #expect(!ReferenceIdentity(name).matches(presented))
    }
}
