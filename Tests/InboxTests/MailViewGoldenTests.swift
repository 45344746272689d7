// SPDX-License-Identifier: MIT

import Inbox
import PranksterTestKit
import Testing

/// What a page shows of a dozen mails: `Corpus/views/NAME.eml` and `Golden/views/NAME.txt`.
@Suite struct MailViewGoldenTests {
    @Test(arguments: ViewFixture.all)
    func viewIsAsAPersonReadIt(fixture: ViewFixture) throws {
        let dump = ViewDump(MailView(try fixture.stored()))
        Golden.expect(dump.text, matches: "views/\(fixture.name).txt")
    }
}
