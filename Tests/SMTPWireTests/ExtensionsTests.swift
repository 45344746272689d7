// SPDX-License-Identifier: MIT

import Testing

@testable import SMTPWire

@Suite struct ExtensionsTests {
    @Test func knowsWhatIsOffered() {
        let extensions = Extensions(ehlo: [
            "PIPELINING", "size 35882577", "8bitmime", "AUTH PLAIN scram-sha-256",
            "ENHANCEDSTATUSCODES", "", "X-PRANKSTER-INBOX",
        ])
        let offered = ServiceExtension.allCases.filter(extensions.offers)
        #expect(offered == [.eightBitMIME, .auth, .enhancedStatusCodes, .pipelining, .size])
        #expect(extensions.sizeLimit == 35_882_577)
        #expect(extensions.mechanisms == ["PLAIN", "SCRAM-SHA-256"])
        #expect(extensions.isPranksterInbox)
        #expect(extensions.keywords.map(\.name).contains("SIZE"))
        #expect(extensions.keywords[3].parameters == ["PLAIN", "scram-sha-256"])
    }

    @Test(arguments: [
        (["AUTH=LOGIN PLAIN"], ["LOGIN", "PLAIN"]),
        (["AUTH LOGIN", "AUTH=LOGIN CRAM-MD5"], ["LOGIN", "CRAM-MD5"]),
        (["AUTH="], []), (["AUTH"], []), (["AUTHENTICATE PLAIN"], []), ([], []),
        (["AUTH  PLAIN\tLOGIN "], ["PLAIN", "LOGIN"]),
    ])
    func readsMechanisms(lines: [String], expected: [String]) {
        let extensions = Extensions(ehlo: lines)
        #expect(extensions.mechanisms == expected)
        #expect(extensions.offers(.auth) == !expected.isEmpty)
    }

    @Test(arguments: [
        ("SIZE", nil as Int?), ("SIZE 0", nil), ("SIZE -1", nil), ("SIZE many", nil),
        ("SIZE 99999999999999999999", nil), ("SIZE 1", 1), ("SIZE  12 x", 12),
    ])
    func readsTheSize(line: String, expected: Int?) {
        let extensions = Extensions(ehlo: [line])
        #expect(extensions.sizeLimit == expected)
        #expect(extensions.offers(.size))
    }

    @Test func offersNothingWithoutLines() {
        let extensions = Extensions(ehlo: [])
        #expect(ServiceExtension.allCases.allSatisfy { !extensions.offers($0) })
        #expect(!extensions.isPranksterInbox)
        #expect(extensions.sizeLimit == nil)
    }
}
