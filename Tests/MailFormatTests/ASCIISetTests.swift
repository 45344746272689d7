// SPDX-License-Identifier: MIT

import Testing

@testable import MailFormat

/// Each set against the words of its RFC.
@Suite struct ASCIISetTests {
    private static func members(_ set: ASCIISet) -> Set<UInt8> {
        Set((0...255).map(UInt8.init).filter(set.contains))
    }

    private static let visible = Set((0x21...0x7E).map(UInt8.init))

    @Test func visibleIsWhatPrintsButTheSpace() {
        #expect(Self.members(.visible) == Self.visible)
    }

    @Test func atomTextIsAllButSpecials() {
        #expect(Self.members(.atomText) == Self.visible.subtracting("()<>[]:;@\\,.\"".utf8))
    }

    @Test func domainTextIsAllButBracketsAndBackslash() {
        #expect(Self.members(.domainText) == Self.visible.subtracting("[]\\".utf8))
    }

    @Test func tokensHaveNoTspecials() {
        #expect(Self.members(.token) == Self.visible.subtracting("()<>@,;:\\\"/[]?=".utf8))
        #expect(Self.members(.attribute) == Self.members(.token).subtracting("*'%".utf8))
    }

    @Test func qLeavesMoreInTextThanInPhrases() {
        #expect(Self.members(.wordText) == Self.visible.subtracting("=?_".utf8))
        #expect(
            Self.members(.wordPhrase) == Self.members(.lettersAndDigits).union("!*+-/".utf8))
    }

    @Test func whatIsNotASCIIIsIgnored() {
        #expect(Self.members(ASCIISet("aé\u{80}")) == ["a".utf8.first ?? 0])
        #expect(Self.members(ASCIISet("abc").subtracting("bé")) == Set("ac".utf8))
    }
}
