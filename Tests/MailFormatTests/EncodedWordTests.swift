// SPDX-License-Identifier: MIT

import Findings
import Seeding
import Testing

@testable import MailFormat

/// The subject field that a text becomes, and what a reader gets back from it.
@Suite struct EncodedWordTests {
    static func field(_ text: String, name: String = "Subject") throws -> [UInt8] {
        var header = HeaderFolding()
        header.begin(name)
        header.append(unstructured: try HeaderText(text))
        header.end()
        return header.bytes
    }

    /// RFC 2047 8 shows most of these with other charsets; B and Q are chosen by length here.
    @Test(arguments: [
        ("", "Subject:"), ("Lunch", "Subject: Lunch"), ("a  b", "Subject: a  b"),
        ("été", "Subject: =?utf-8?B?w6l0w6k=?="), ("naïve", "Subject: =?utf-8?B?bmHDr3Zl?="),
        ("Exercice d'évacuation", "Subject: Exercice =?utf-8?Q?d'=C3=A9vacuation?="),
        ("Keld Jørn Simonsen", "Subject: Keld =?utf-8?B?SsO4cm4=?= Simonsen"),
        ("André Pirard", "Subject: =?utf-8?B?QW5kcsOp?= Pirard"),
        ("If you can read this yo¡u", "Subject: If you can read this =?utf-8?B?eW/CoXU=?="),
        ("Patrik Fältström", "Subject: Patrik =?utf-8?B?RsOkbHRzdHLDtm0=?="),
        ("שלום", "Subject: =?utf-8?B?16nXnNeV150=?="), ("日本", "Subject: =?utf-8?B?5pel5pys?="),
        ("é", "Subject: =?utf-8?B?w6k=?="), ("aé", "Subject: =?utf-8?B?YcOp?="),
        ("é?=_", "Subject: =?utf-8?B?w6k/PV8=?="),
        ("été a été", "Subject: =?utf-8?B?w6l0w6k=?= a =?utf-8?B?w6l0w6k=?="),
        ("père Noël", "Subject: =?utf-8?B?cMOocmUgTm/Dq2w=?="),
    ])
    func writes(text: String, expected: String) throws {
        #expect(try String(decoding: Self.field(text), as: UTF8.self) == expected + "\r\n")
    }

    @Test(arguments: [
        ("=?utf-8?Q?x?=", "=?utf-8?B?PT91dGYtOD9RP3g/PQ==?="), ("a=?b", "=?utf-8?Q?a=3D=3Fb?="),
        ("why =? not", "why =?utf-8?B?PT8=?= not"), ("a?=b", "a?=b"), ("= ?", "= ?"),
        ("see =?x?q?y?= z", "see =?utf-8?B?PT94P3E/eT89?= z"),
    ])
    func protectsWhatLooksLikeOne(text: String, expected: String) throws {
        #expect(try String(decoding: Self.field(text), as: UTF8.self) == "Subject: \(expected)\r\n")
    }

    @Test(arguments: [
        (" a", "=?utf-8?Q?_a?="), ("a ", "=?utf-8?Q?a_?="), (" ", "=?utf-8?Q?_?="),
        ("a b ", "a =?utf-8?Q?b_?="), ("a  é", "a =?utf-8?B?IMOp?="),
        ("é  a", "=?utf-8?B?w6kg?= a"), ("é  é", "=?utf-8?B?w6kgIMOp?="),
        ("a   b", "a   b"),
    ])
    func keepsSpaces(text: String, expected: String) throws {
        #expect(try String(decoding: Self.field(text), as: UTF8.self) == "Subject: \(expected)\r\n")
    }

    @Test(arguments: HardTexts.all)
    func comesBackAsItWas(text: String) throws {
        try expectSound(text, name: "Subject")
        try expectSound(text, name: "X-" + String(repeating: "n", count: 58))
    }

    @Test func anyTextComesBackAsItWas() throws {
        let pieces = [
            "a", "word", " ", " ", "  ", "é", "漢", "👨‍👩‍👧‍👦", "e\u{301}", "=?", "?=", "_", "=", "?", ",",
            "\"",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "\u{A0}", "🇨🇭", "שלום",
        ]
        var stream = Seed("subjects").stream
        for _ in 0..<1500 {
            let share = 1 + stream.below(pieces.count)
            let text = (0..<stream.below(60)).map { _ in
                pieces[(stream.below(share) + share) % pieces.count]
            }.joined()
            try expectSound(text, name: "Subject")
        }
    }

    @Test func wholeClustersStayTogetherWhereTheyFit() throws {
        let family = "👨‍👩‍👧‍👦"
        let words = try Self.words(String(repeating: family, count: 20))
        #expect(words.count > 1)
        for word in words {
            let text = ReferenceHeader.encodedWord(word)?.text ?? ""
            #expect(text.utf8.count % family.utf8.count == 0, "\(word) tears a family")
        }
    }

    @Test func aClusterThatNoWordHoldsIsDividedBetweenScalars() throws {
        let zalgo = "e" + String(repeating: "\u{301}", count: 500)
        let words = try Self.words(zalgo)
        let texts = words.compactMap { ReferenceHeader.encodedWord($0)?.text }
        #expect(texts.count == words.count)
        #expect(texts.flatMap(\.unicodeScalars) == Array(zalgo.unicodeScalars))
    }

    @Test func aLineIsFilledBeforeTheNextBegins() throws {
        let words = try Self.words(String(repeating: "漢", count: 500))
        #expect(words.count == 34)
        #expect(words.dropFirst().dropLast().allSatisfy { $0.utf8.count == 72 })
    }

    /// A hundred thousand marks on one letter cost no more than as many letters.
    @Test func timeDoesNotGrowWithTheSquare() throws {
        let zalgo = "e" + String(repeating: "\u{301}", count: 100_000)
        #expect(try Self.field(zalgo).count > 200_000)
    }

    private static func words(_ text: String) throws -> [String] {
        let lines = String(decoding: try field(text), as: UTF8.self).split(separator: "\r\n")
        return lines.flatMap { $0.split(separator: " ") }.filter { $0.hasPrefix("=?") }.map(
            String.init)
    }

    private func expectSound(_ text: String, name: String) throws {
        let shown = Comment(rawValue: DisplayText.escaped(text))
        let lines = try #require(ReferenceEncodings.lines(Self.field(text, name: name)), shown)
        for line in lines {
            let string = String(decoding: line, as: UTF8.self)
            #expect(line.allSatisfy { (0x20..<0x7F).contains($0) }, shown)
            #expect(line.count <= (string.contains("=?") ? 76 : 78), shown)
            #expect(line.contains { $0 != 0x20 }, shown)
            #expect(line.last != 0x20, shown)
            for word in string.split(separator: " ") where word.hasPrefix("=?") {
                try expectShorter(String(word))
            }
        }
        let fields = try #require(ReferenceHeader.fields(lines), shown)
        let read = try #require(ReferenceHeader.unstructured(fields[0].body), shown)
        #expect(fields.count == 1)
        #expect(read.unicodeScalars.elementsEqual(text.unicodeScalars), shown)
    }

    private func expectShorter(_ word: String) throws {
        let (text, encoding) = try #require(ReferenceHeader.encodedWord(word))
        let inB = (text.utf8.count + 2) / 3 * 4
        let inQ = text.utf8.reduce(0) { sum, byte in
            let isLiteral = (0x20..<0x7F).contains(byte) && !"=?_".utf8.contains(byte)
            return sum + (isLiteral ? 1 : 3)
        }
        #expect(encoding == (inQ <= inB ? "Q" : "B"), "\(word)")
    }
}
