// SPDX-License-Identifier: MIT

import MailFormat
import Seeding
import Testing

@Suite struct MessageDateTests {
    /// The dates of RFC 5322 A.1 to A.5 among them, written without what is obsolete.
    @Test(arguments: [
        ("1997-11-21T09:55:06-06:00", "Fri, 21 Nov 1997 09:55:06 -0600"),
        ("2003-07-01T10:52:37+02:00", "Tue, 01 Jul 2003 10:52:37 +0200"),
        ("1969-02-13T23:32:54-03:30", "Thu, 13 Feb 1969 23:32:54 -0330"),
        ("2027-04-01T08:30:00+02:00", "Thu, 01 Apr 2027 08:30:00 +0200"),
        ("2024-02-29T00:00:00Z", "Thu, 29 Feb 2024 00:00:00 +0000"),
        ("2000-12-31T23:59:59+14:00", "Sun, 31 Dec 2000 23:59:59 +1400"),
        ("0001-01-01", "Mon, 01 Jan 0001 00:00:00 +0000"),
        ("9999-12-31T12:00:00-23:59", "Fri, 31 Dec 9999 12:00:00 -2359"),
    ])
    func writes(moment: String, expected: String) throws {
        #expect(MessageDate.text(try #require(CivilTime(iso8601: moment))) == expected)
    }
}
