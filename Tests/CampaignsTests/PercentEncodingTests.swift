// SPDX-License-Identifier: MIT

import Testing

@testable import Campaigns

@Suite struct PercentEncodingTests {
    @Test(
        arguments: [
            ("", ""), ("abc", "abc"), ("a%20b", "a b"), ("%C3%A9", "é"), ("%c3%a9", "é"),
            ("100%25", "100%"), ("a%2Fb", "a/b"), ("é", "é"),
            ("%", nil), ("%4", nil), ("%zz", nil), ("%+1", nil), ("%C3", nil), ("%00", nil),
            ("a%0Ab", nil), ("a\nb", nil),
        ] as [(String, String?)])
    func isDecoded(text: String, decoded: String?) {
        #expect(PercentEncoding.decoded(text) == decoded)
    }
}
