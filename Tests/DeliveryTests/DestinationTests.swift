// SPDX-License-Identifier: MIT

import Delivery
import Testing

@Suite struct DestinationTests {
    @Test(arguments: [
        ("stdout", Destination.standardOutput), ("mbox:-", .mboxOutput),
        ("file:out", .directory("out")), ("file:/a b/c:d", .directory("/a b/c:d")),
        ("mbox:x/out.mbox", .mbox("x/out.mbox")), ("maildir:Mail", .maildir("Mail")),
        ("file:-", .directory("-")),
    ])
    func known(_ text: String, destination: Destination) throws {
        #expect(try Destination(parsing: text) == destination)
        #expect(destination.description == text)
        #expect(destination.usesStandardOutput == (text == "stdout" || text == "mbox:-"))
    }

    static let forms = "known are stdout, file:DIR, mbox:FILE, mbox:-, maildir:DIR"

    @Test(
        arguments: [
            ("fiel:out", "unknown transport 'fiel:out'", "did you mean 'file'?"),
            ("stdotu", "unknown transport 'stdotu'", "did you mean 'stdout'?"),
            ("smtp://host", "unknown transport 'smtp://host'", forms),
            ("", "unknown transport ''", forms),
            (":x", "unknown transport ':x'", forms),
            ("file", "'file' names no place", "write it like 'file:DIR'"),
            ("mbox", "'mbox' names no place", "write it like 'mbox:FILE'"),
            ("file:", "'file:' names no folder", "write it like 'file:out'"),
            ("mbox:", "'mbox:' names no file", "write it like 'mbox:out.mbox'"),
            ("maildir:", "'maildir:' names no folder", "write it like 'maildir:out'"),
            ("file:a\0b", "a path cannot hold a NUL character", nil),
        ] as [(String, String, String?)])
    func unknown(_ text: String, message: String, help: String?) {
        let error = #expect(throws: DestinationError.self) { try Destination(parsing: text) }
        #expect(error?.message == message)
        #expect(error?.help == help)
    }
}
