// SPDX-License-Identifier: MIT

import MailFormat
import Testing

@Suite struct MessageReaderEncodedWordTests {
    @Test(arguments: [
        ("=?utf-8?Q?Caf=C3=A9?=", "Café"),
        ("=?UTF-8?q?Caf=c3=a9?=", "Café"),
        ("=?utf-8?B?Q2Fmw6k=?=", "Café"),
        ("=?utf-8?B?Zm/Dqj8=?=", "foê?"),
        ("=?utf-8?Q??=", ""),
        ("=?us-ascii?Q?a_b=5Fc?=", "a b_c"),
        ("=?iso-8859-1?Q?Andr=E9?= is here", "André is here"),
        ("=?iso-8859-15?Q?5_=A4?=", "5 €"),
        ("=?windows-1252?Q?=93quoted=94_=80?=", "“quoted” €"),
        ("=?iso-8859-1?Q?=93quoted=94?=", "“quoted”"),
        ("=?iso-8859-2?Q?=A3=F3d=BC?=", "Łódź"),
        ("=?iso-8859-5?Q?=BC=D8=E0?=", "Мир"),
        ("=?iso-8859-7?Q?=E3=E5=E9=DC?=", "γειά"),
        ("=?windows-1250?Q?=8Elu=9D?=", "Žluť"),
        ("=?windows-1251?B?z/Do4uXy?=", "Привет"),
        ("=?windows-1254?Q?=DEi=FEli?=", "Şişli"),
        ("=?koi8-r?B?8NLJ18XU?=", "Привет"),
        ("=?utf-16?B?/v8AQQDp?=", "Aé"),
        ("=?utf-16?B?//5BAOkA?=", "Aé"),
        ("=?utf-16be?B?2D3eAA==?=", "😀"),
        ("=?utf-16le?B?PdgA3g==?=", "😀"),
        ("=?utf-8*fr-CH?Q?Gen=C3=A8ve?=", "Genève"),
        ("a =?utf-8?Q?b?= c", "a b c"),
        ("=?utf-8?Q?a?= =?utf-8?Q?b?=", "ab"),
        ("=?utf-8?Q?a?=\n =?utf-8?Q?b?=\n\t =?iso-8859-1?Q?c?=", "abc"),
        ("=?utf-8?Q?a_?= =?utf-8?Q?_b?=", "a  b"),
        ("=?utf-8?Q?a?=  b  =?utf-8?Q?c?=", "a  b  c"),
        ("=?utf-8?Q?_a_?=", " a "),
    ])
    func decodes(encoded: String, text: String) throws {
        let message = try ReaderFixture.read("Subject: \(encoded)\n\n")
        #expect(message.text(of: "Subject") == text)
        #expect(message.defects.isEmpty)
    }

    @Test(arguments: [
        "=?", "=??=", "=?utf-8?=", "=?utf-8?Q?=", "=?utf-8?X?abc?=", "=?utf-8?Q?abc",
        "=? utf-8?Q?abc?=", "=?utf-8? Q?abc?=", "=?utf-8?QQ?abc?=", "=?utf 8?Q?abc?=", "=?=?=?=",
        "=?utf-8?Q?a =?utf-8?Q?b", "a = ?b? =", "???===",
    ])
    func leavesAloneWhatIsNoEncodedWord(text: String) throws {
        let message = try ReaderFixture.read("Subject: \(text)\n\n")
        #expect(message.text(of: "Subject") == text)
        #expect(message.defects.isEmpty)
    }

    @Test(arguments: [
        ("=?utf-8?B?w6?= =?utf-8?B?k=?=", "\u{FFFD}", ReadDefect.Kind.encodedWord),
        ("=?utf-8?Q?=C3?= =?utf-8?Q?=A9?=", "é", .encodedWordSplit),
        ("=?utf-8?B?ww==?=\n =?utf-8?B?qQ==?=", "é", .encodedWordSplit),
        ("=?utf-8?Q?=C3?= =?iso-8859-1?Q?=A9?=", "\u{FFFD}©", .encodedWord),
        ("=?utf-8?Q?=FF?=", "\u{FFFD}", .encodedWord),
        ("=?us-ascii?Q?=E9?=", "\u{FFFD}", .encodedWord),
        ("=?windows-1252?Q?=81?=", "\u{FFFD}", .encodedWord),
        ("=?utf-16?B?AEEA?=", "A", .encodedWord),
        ("=?utf-16be?B?2D0=?=", "\u{FFFD}", .encodedWord),
        ("=?x-klingon?Q?abc=E9?=", "abc\u{FFFD}", .encodedWord),
        ("=?utf-8?Q?a=4?=", "a=4", .encodedWord),
        ("=?utf-8?Q?a=ZZ?=", "a=ZZ", .encodedWord),
        ("=?utf-8?Q?a b?=", "a b", .encodedWord),
        ("=?utf-8?Q?a?b?=", "a?b", .encodedWord),
        ("=?utf-8?Q?é?=", "é", .encodedWord),
        ("=?utf-8?B?YQ=?=", "a", .encodedWord),
        ("=?utf-8?B?YWI?=", "ab", .encodedWord),
        ("=?utf-8?B?Y!Q==?=", "a", .encodedWord),
        ("=?utf-8?B?YQ== ?=", "a", .encodedWord),
        ("x=?utf-8?Q?a?=", "xa", .encodedWordPlace),
        ("=?utf-8?Q?a?=, b", "a, b", .encodedWordPlace),
        ("(=?utf-8?Q?a?=)", "(a)", .encodedWordPlace),
        ("=?utf-8?Q?a?==?utf-8?Q?b?=", "ab", .encodedWordPlace),
    ])
    func decodesAndTellsWhatIsBroken(encoded: String, text: String, kind: ReadDefect.Kind) throws {
        let message = try ReaderFixture.read("Subject: \(encoded)\n\n")
        #expect(message.text(of: "Subject") == text)
        #expect(Set(message.defects.map(\.kind)) == [kind])
    }

    @Test func defectsSayWhatAndWhere() throws {
        let message = try ReaderFixture.read(
            "Subject: =?utf-8?Q?=C3?= =?utf-8?Q?=A9?=\nComments: a =?x?q?y?=\n\n")
        #expect(
            message.defects.map(\.description) == [
                "a character begun in one encoded-word and ended in another, byte 9",
                "a character begun in one encoded-word and ended in another, byte 25",
                "an encoded-word in the unknown charset 'x', byte 54",
            ])
        #expect(message.defects.map(\.length) == [15, 15, 9])
    }

    /// A reader that looks through the rest of the header at each beginning needs minutes here.
    @Test(arguments: ["=?a?q?", "=?a?q? ", "=?", "=?=?a?b?", "=?utf-8?q?=", "=?a?q?b?= "])
    func manyBeginningsTakeLinearTime(piece: String) throws {
        let text = String(repeating: piece, count: 60_000 / piece.utf8.count)
        let clock = ContinuousClock()
        let time = try clock.measure {
            let message = try ReaderFixture.read("Subject: \(text)\nFrom: \(text)\n\n")
            #expect(message.fields.count == 2)
        }
        #expect(time < .seconds(10))
    }
}
