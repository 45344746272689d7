// SPDX-License-Identifier: MIT

import Testing

@testable import MailFormat

@Suite struct IDNTests {
    /// Labels of the IDNA test domains and of UTS #46, both ways.
    @Test(arguments: [
        ("bücher", "xn--bcher-kva"), ("faß", "xn--fa-hia"), ("βόλος", "xn--nxasmm1c"),
        ("例え", "xn--r8jz45g"), ("测试", "xn--0zwm56d"), ("測試", "xn--g6w251d"),
        ("테스트", "xn--9t4b11yi5a"), ("испытание", "xn--80akhbyknj4f"),
        ("परीक्षा", "xn--11b5bs3a9aj6g"), ("δοκιμή", "xn--jxalpdlp"),
        ("إختبار", "xn--kgbechtv"), ("טעסט", "xn--deba0ad"), ("பரிட்சை", "xn--hlcj6aya9esc7a"),
        ("نامه‌ای", "xn--mgba3gch31f060k"),
    ])
    func labelsGoBothWays(label: String, ascii: String) throws {
        #expect(try IDN.ascii(label) == ascii)
        #expect(try IDN.ascii(ascii) == ascii)
        #expect(IDN.unicode(ascii) == label)
    }

    @Test(arguments: [
        ("BÜCHER", "xn--bcher-kva"), ("bu\u{308}cher", "xn--bcher-kva"), ("ｅｘ", "ex"),
        ("Ω", "xn--bya"), ("ω", "xn--bya"), ("ﬁ", "fi"), ("①", "1"), ("ex\u{AD}a", "exa"),
    ])
    func labelsAreMappedFirst(label: String, ascii: String) throws {
        #expect(try IDN.ascii(label) == ascii)
    }

    @Test(arguments: [
        "♥", "👍", "a b", "a/b", "a_b", "℀", "x℀y", "é℀", "＿", "é＿", "≠", "x≠", "=\u{338}", "\u{AD}",
        "\u{E000}", "\u{2028}",
    ])
    func otherCharactersAreDisallowed(label: String) {
        let failure = #expect(throws: IDN.Failure.self) { try IDN.ascii(label) }
        guard case .disallowed? = failure else {
            Issue.record("\(label) is refused for another reason: \(String(describing: failure))")
            return
        }
    }

    @Test func aLabelThatIsTooLongSaysSo() {
        let failure = #expect(throws: IDN.Failure.self) {
            try IDN.ascii(String(repeating: "é", count: 80))
        }
        guard case .tooLong? = failure else {
            Issue.record("another reason: \(String(describing: failure))")
            return
        }
    }

    @Test(arguments: ["example.org", "localhost", "xn--99999999", ""])
    func whatIsNotEncodedStaysAsItIs(domain: String) {
        #expect(IDN.unicode(domain) == domain)
    }
}
