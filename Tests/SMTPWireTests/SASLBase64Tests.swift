// SPDX-License-Identifier: MIT

import Testing

@testable import SMTPWire

@Suite struct SASLBase64Tests {
    /// RFC 4648, 10.
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
        ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"), ("\u{FFFD}?>", "77+9Pz4="),
    ])
    func encodesAndDecodes(text: String, encoded: String) {
        #expect(SASLBase64.encode(Array(text.utf8)) == Array(encoded.utf8))
        #expect(SASLBase64.decode(encoded.utf8) == Array(text.utf8))
    }

    @Test(arguments: [
        "Z", "Zg", "Zg=", "Zg===", "====", "=", "Zm9v\r\n", "Zm 9v", "Zh==", "Zm9=", "Zg==Zg==",
        "Zm9-", "Zm9_", "=m9v", "Zm=v", "Zm9v====", "é===", "*",
    ])
    func refusesEverythingElse(text: String) {
        #expect(SASLBase64.decode(text.utf8) == nil)
    }

    @Test(arguments: 0..<64)
    func isAnIdentityTogether(count: Int) {
        var dice = WireDice(count)
        let bytes = dice.bytes(count, of: Array(0...255))
        #expect(SASLBase64.decode(SASLBase64.encode(bytes)) == bytes)
    }
}
