// SPDX-License-Identifier: MIT

import Testing

@testable import Inbox

/// RFC 3676.
@Suite struct FlowedTextTests {
    @Test(arguments: [
        ("a \nb", "a b"), ("a\nb", "a\nb"), ("a \n\nb", "a \nb"), ("", ""), ("a \n", "a "),
        // Section 4.3: a signature separator is a line of its own.
        ("a\n-- \nb", "a\n-- \nb"), ("a \n-- \nb", "a \n-- \nb"),
        // Section 4.4: what begins with a space or '>' was stuffed with one more.
        (" from\n  two", "from\n two"), (" > no quote", "> no quote"),
        // Section 4.5: only lines of one depth are one paragraph.
        (">a \n>b", "> a b"), ("> a \n>> b \nc", "> a \n>> b \nc"),
        (">>a\n> b", ">> a\n> b"),
    ])
    func softLineEndsAreGone(text: String, joined: String) {
        #expect(FlowedText.joined(text, deletesSpace: false) == joined)
    }

    @Test func theSpaceGoesWhereItIsNoneOfTheText() {
        #expect(FlowedText.joined("日 \n本 \n", deletesSpace: true) == "日本")
    }
}
