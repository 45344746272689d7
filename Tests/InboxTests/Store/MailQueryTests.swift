// SPDX-License-Identifier: MIT

import Seeding
import Testing

@testable import Inbox

@Suite struct MailQueryTests {
    private static func words(
        _ text: String, _ columns: String..., isBeginning: Bool = false
    ) -> MailTerm.Condition {
        .words(text, columns: columns, isBeginning: isBeginning)
    }

    @Test(
        arguments: [
            ("", []),
            ("  \n\t ", []),
            ("pizza", [words("pizza", isBeginning: true)]),
            ("free pizza", [words("free"), words("pizza", isBeginning: true)]),
            ("free pizza ", [words("free"), words("pizza")]),
            ("\"free pizza\"", [words("free pizza")]),
            ("\"free pizza", [words("free pizza")]),
            ("from:alice", [words("alice", "sender", isBeginning: true)]),
            (
                "FROM:\"Alice D\" x y",
                [words("Alice D", "sender"), words("x"), words("y", isBeginning: true)]
            ),
            ("to:b@c", [words("b@c", "recipient", isBeginning: true)]),
            ("cc:b", [words("b", "cc", isBeginning: true)]),
            ("bcc:b", [words("b", "bcc", isBeginning: true)]),
            ("reply-to:b", [words("b", "replyTo", isBeginning: true)]),
            ("subject:\"a b\"", [words("a b", "subject")]),
            ("message-id:a.b@c", [words("a.b@c", "messageID", isBeginning: true)]),
            (
                "addressed:b",
                [words("b", "sender", "recipient", "cc", "bcc", "replyTo", isBeginning: true)]
            ),
            ("is:read", [.isRead(true)]),
            ("is:UNREAD", [.isRead(false)]),
            ("is:tagged is:prank", [.isTagged, .isPrank]),
            ("is:odd", [words("is:odd", isBeginning: true)]),
            ("has:attachment has:attachments", [.hasAttachment, .hasAttachment]),
            ("has:inline has:finding", [.hasInline, .hasFinding]),
            ("has:", [words("has:", isBeginning: true)]),
            ("tag:done", [.tag("done")]),
            ("tag:\"to do\"", [.tag("to do")]),
            ("run:00FF", [.run("00ff")]),
            ("run:xyz", [words("run:xyz", isBeginning: true)]),
            ("before:2027-04-01", [.before(1_806_537_600_000_000)]),
            ("after:2027/04/01", [.after(1_806_537_600_000_000)]),
            ("after:\"2027-04-01 02:00+02:00\"", [.after(1_806_537_600_000_000)]),
            ("after:2027-04", [.after(1_806_537_600_000_000)]),
            ("after:2027", [.after(1_798_761_600_000_000)]),
            ("after:2027-02-30", [words("after:2027-02-30", isBeginning: true)]),
            ("larger:1M", [.larger(1_048_576)]),
            ("smaller:1.5kb", [.smaller(1536)]),
            ("larger:500", [.larger(500)]),
            ("larger:999999999999G", [.larger(1_000_000_000_000_000)]),
            ("larger:1.2.3", [words("larger:1.2.3", isBeginning: true)]),
            ("larger:nan", [words("larger:nan", isBeginning: true)]),
            ("http://a", [words("http://a", isBeginning: true)]),
            ("fish & chips", [words("fish"), words("chips", isBeginning: true)]),
            ("\u{1F355}", [words("\u{1F355}", isBeginning: true)]),
            ("a\0b", [words("a"), words("b", isBeginning: true)]),
        ] as [(String, [MailTerm.Condition])])
    func conditions(text: String, expected: [MailTerm.Condition]) {
        let query = MailQuery(text)
        #expect(query.terms.map(\.condition) == expected)
        #expect(query.terms.allSatisfy { !$0.isNegated })
        #expect(!query.findsNothing)
        #expect(query.isAll == expected.isEmpty)
    }

    @Test(arguments: ["-", "!", "-is:read", "!is:read", "-from:a", "!\"a b\"", "-pizza", "--x"])
    func negations(text: String) {
        let query = MailQuery(text)
        #expect(query.terms.allSatisfy { $0.isNegated })
        #expect(query.terms.isEmpty == (text.count == 1))
        #expect(query.findsNothing == (text.count == 1))
    }

    @Test(arguments: ["...", "\"", "\"\"", "- !", "from:.", "&&"])
    func whatHasNoWordsFindsNothingRatherThanAll(text: String) {
        let query = MailQuery(text)
        #expect(query.terms.isEmpty)
        #expect(query.findsNothing)
        #expect(!query.isAll)
    }

    @Test(arguments: [
        ("pizza", "\"pizza\""), ("a\"b", "\"a\"\"b\""), ("NEAR(a b)", "\"NEAR(a b)\""),
        ("{x} : y*", "\"{x} : y*\""), ("a\"\u{301}", "\"a\"\"\u{301}\""),
    ])
    func whatTheIndexIsAskedIsQuoted(text: String, expected: String) {
        #expect(MailSearch.match(Self.words(text)) == expected)
        #expect(MailSearch.match(Self.words(text, isBeginning: true)) == expected + " *")
        #expect(
            MailSearch.match(Self.words(text, "cc", "bcc")) == "{cc bcc} : " + expected)
    }

    @Test func aQueryIsBounded() {
        #expect(MailQuery(String(repeating: "a ", count: 5000)).terms.count == 64)
        let long = MailQuery(String(repeating: "a", count: 5000))
        let text = String(repeating: "a", count: 1000)
        #expect(long.terms.map(\.condition) == [Self.words(text, isBeginning: true)])
    }

    @Test func anyTextIsAQueryThatTheDatabaseTakes() async throws {
        let store = try InboxStore()
        try await store.take(StoreMail.make("one"))
        var random = Seed("any query").stream
        let pieces = [
            "from:", "subject:", "tag:", "is:", "has:", "before:", "larger:", "run:", "-", "!",
            "\"", "'", "*", "(", ")", "{", "}", "^", "+", ":", " ", "a", "OR", "AND", "NOT", "NEAR",
            "\0", "\\", "%", "_", ";", "--", "\u{301}", "\u{1F355}", "2027-04-01", "1M", "\n",
            "read",
            "word", "rowid",
        ]
        for _ in 0..<1500 {
            let text = (0..<random.below(9)).map { _ in pieces[random.below(pieces.count)] }
                .joined()
            let query = MailQuery(text)
            let page = try await store.page(query, offset: 0, limit: 5)
            #expect(page.mails.count == page.matching, "\(text.debugDescription)")
            _ = try await store.neighbours(of: 1, in: query)
        }
        await store.close()
    }
}
