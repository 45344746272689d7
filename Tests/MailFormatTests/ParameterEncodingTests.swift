// SPDX-License-Identifier: MIT

import Findings
import Seeding
import Testing

@testable import MailFormat

@Suite struct ParameterEncodingTests {
    static func sections(_ value: String) -> [String] {
        ParameterEncoding.sections("filename", value).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test(arguments: [
        ("plan.pdf", "filename=plan.pdf"), ("", "filename=\"\""),
        ("a b.txt", "filename=\"a b.txt\""),
        ("a,b", "filename=\"a,b\""), ("O'Brien.txt", "filename=\"O'Brien.txt\""),
        ("50%.txt", "filename=\"50%.txt\""), ("say \"hi\"", #"filename="say \"hi\"""#),
        ("a\\b", #"filename="a\\b""#), ("é.pdf", "filename*=utf-8''%C3%A9.pdf"),
        ("Menu de l'été.pdf", "filename*=utf-8''Menu%20de%20l%27%C3%A9t%C3%A9.pdf"),
        (" a", "filename*=utf-8''%20a"), ("a ", "filename*=utf-8''a%20"),
        ("=?utf-8?Q?x?=", "filename*=utf-8''%3D%3Futf-8%3FQ%3Fx%3F%3D"),
        ("100% é*'", "filename*=utf-8''100%25%20%C3%A9%2A%27"),
    ])
    func writesOneSection(value: String, expected: String) {
        #expect(Self.sections(value) == [expected])
    }

    @Test func longNamesAreContinued() {
        let ascii = Self.sections(String(repeating: "a", count: 130))
        #expect(ascii.map(\.utf8.count) == [76, 76, 17])
        #expect(ascii[0].hasPrefix("filename*0=\"aaa"))
        #expect(ascii[2].hasPrefix("filename*2=\"aa"))
        let accented = Self.sections(String(repeating: "é", count: 15))
        #expect(
            accented.map { $0.prefix(22) } == ["filename*0*=utf-8''%C3", "filename*1*=%C3%A9%C3%"])
        #expect(accented.allSatisfy { $0.utf8.count <= 76 })
    }

    @Test(arguments: HardTexts.all)
    func comesBackAsItWas(value: String) throws {
        try expectSound(value)
    }

    @Test func anyNameComesBackAsItWas() throws {
        let pieces = [
            "a", " ", "é", "漢", "👍", "\"", "\\", "%", "*", "'", "=?", ";", "aaaaaaaaaaaaaaaaaaaaa",
        ]
        var stream = Seed("files").stream
        for _ in 0..<1500 {
            let share = 1 + stream.below(pieces.count)
            try expectSound(
                (0..<stream.below(60)).map { _ in pieces[stream.below(share)] }.joined())
        }
    }

    private func expectSound(_ value: String) throws {
        let shown = Comment(rawValue: DisplayText.escaped(value))
        let sections = Self.sections(value)
        #expect(sections.allSatisfy { $0.utf8.count <= 76 && $0.allSatisfy(\.isASCII) }, shown)
        let body = (["attachment"] + sections).joined(separator: "; ")
        let read = try #require(ReferenceHeader.parameters(body)?["filename"], shown)
        #expect(read.unicodeScalars.elementsEqual(value.unicodeScalars), shown)
    }
}
