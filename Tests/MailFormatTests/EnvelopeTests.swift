// SPDX-License-Identifier: MIT

import MailFormat
import Testing

@Suite struct EnvelopeTests {
    @Test(arguments: [
        ("a@example.org", ["b@example.org"], false), ("é@example.org", ["b@example.org"], true),
        ("a@example.org", ["b@example.org", "é@example.org"], true),
        ("a@bücher.example", [], false),
    ])
    func needsSMTPUTF8WhereOneAddressDoes(from: String, to: [String], expected: Bool) throws {
        let envelope = Envelope(
            reversePath: try Address(from), forwardPaths: try to.map { try Address($0) })
        #expect(envelope.needsSMTPUTF8 == expected)
    }
}
