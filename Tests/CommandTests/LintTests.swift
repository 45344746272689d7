// SPDX-License-Identifier: MIT

import Foundation
import PranksterTestKit
import Testing

@Suite struct LintTests {
    private let bad = "From: a@lab.example\nSubject: =?utf-8?B?w6?=\nBcc: b@lab.example\n\nhi\n"

    @Test func findingsNameTheRFC() throws {
        let folder = try TemporaryFolder()
        try folder.write(bad, to: "bad.eml")
        let lint = try Program.prankster(["lint", "bad.eml", "none.eml"], in: folder.root)
        #expect(lint.status == 65)
        #expect(lint.output.isEmpty)
        Golden.expect(lint.errors, matches: "lint/bad.txt")
    }

    @Test func standardInputIsJudgedToo() throws {
        let folder = try TemporaryFolder()
        let lint = try Program.prankster(
            ["lint", "-", "--format", "json"], in: folder.root, input: Array(bad.utf8))
        #expect(lint.status == 65)
        let findings = try JSONSerialization.jsonObject(with: Data(lint.output))
        #expect((findings as? [Any])?.isEmpty == false)
    }
}
