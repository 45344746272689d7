// SPDX-License-Identifier: MIT

import Delivery
import Testing

@Suite struct ReservedDomainTests {
    @Test(arguments: [
        "example", "test", "invalid", "localhost", "a.example", "a.b.test", "x.invalid",
        "x.localhost", "example.com", "example.net", "example.org", "mail.example.com",
        "a.b.example.org",
    ])
    func areReserved(domain: String) {
        #expect(ReservedDomain.contains(domain))
    }

    @Test(arguments: [
        "", "com", "org", "example.ch", "example.edu", "my-example.com", "example.com.ch",
        "testing", "a.testing", "xtest", "latest", "mylocalhost", "printer.local", "local",
        "home.arpa", "x.onion", "[127.0.0.1]", "[IPv6:::1]", "xn--example-0.com", "example.org.",
    ])
    func areNot(domain: String) {
        #expect(!ReservedDomain.contains(domain))
    }
}
