// SPDX-License-Identifier: MIT

import Mustache
import Testing

@Suite struct CommentTests {
    @Test(arguments: [
        Sample("ab{{! unseen }}cd", gives: "abcd"),
        Sample("ab {{!unseen}} cd", gives: "ab  cd"),
        Sample("ab{{!\n several\n lines\n}}cd\n", gives: "abcd\n"),
        Sample("{{! even {{a tag}} ends it}}", gives: " ends it}}"),
        Sample("a\n{{! alone }}\nb\n", gives: "a\nb\n"),
        Sample("a\n  {{!\n alone and\n long }}  \nb\n", gives: "a\nb\n"),
        Sample("a\r\n{{! alone }}\r\nb", gives: "a\r\nb"),
        Sample("  {{! first }}\nb", gives: "b"),
        Sample("a\n  {{! last }}", gives: "a\n"),
        Sample("  a {{! not alone }}\n", gives: "  a \n"),
        Sample("{{!}}{{!!}}", gives: ""),
    ])
    func aCommentLeavesNothing(sample: Sample) throws {
        #expect(try sample.rendered() == sample.expected)
    }
}
