// SPDX-License-Identifier: MIT

import Findings
import Seeding
import Testing

@testable import MailFormat

@Suite struct AddressTests {
    struct Good: Sendable, CustomTestStringConvertible {
        var input: String
        var localPart: String
        var domain: String
        var text: String
        var display: String?
        var testDescription: String { DisplayText.escaped(input) }
    }

    static let good: [Good] = [
        Good(input: "a@b", localPart: "a", domain: "b", text: "a@b"),
        Good(
            input: "Alice.Dupont@Example.ORG", localPart: "Alice.Dupont", domain: "example.org",
            text: "Alice.Dupont@example.org"),
        Good(
            input: "!#$%&'*+-/=?^_`{|}~@example.org", localPart: "!#$%&'*+-/=?^_`{|}~",
            domain: "example.org", text: "!#$%&'*+-/=?^_`{|}~@example.org"),
        Good(
            input: "\"bob\"@example.org", localPart: "bob", domain: "example.org",
            text: "bob@example.org"),
        Good(
            input: "\"\"@example.org", localPart: "", domain: "example.org",
            text: "\"\"@example.org"),
        Good(
            input: "\"a b\"@example.org", localPart: "a b", domain: "example.org",
            text: "\"a b\"@example.org"),
        Good(
            input: #""a\"b\\c"@example.org"#, localPart: #"a"b\c"#, domain: "example.org",
            text: #""a\"b\\c"@example.org"#),
        Good(
            input: #""\a\@"@example.org"#, localPart: "a@", domain: "example.org",
            text: #""a@"@example.org"#),
        Good(
            input: "\"..\"@example.org", localPart: "..", domain: "example.org",
            text: "\"..\"@example.org"),
        Good(
            input: "rené@example.org", localPart: "rené", domain: "example.org",
            text: "rené@example.org"),
        Good(
            input: "\"日 本\"@example.org", localPart: "日 本", domain: "example.org",
            text: "\"日 本\"@example.org"),
        Good(
            input: "a@bücher.example", localPart: "a", domain: "xn--bcher-kva.example",
            text: "a@xn--bcher-kva.example", display: "a@bücher.example"),
        Good(
            input: "a@BÜCHER.EXAMPLE", localPart: "a", domain: "xn--bcher-kva.example",
            text: "a@xn--bcher-kva.example", display: "a@bücher.example"),
        Good(
            input: "a@bu\u{308}cher.example", localPart: "a", domain: "xn--bcher-kva.example",
            text: "a@xn--bcher-kva.example", display: "a@bücher.example"),
        Good(
            input: "a@XN--BCHER-KVA.example", localPart: "a", domain: "xn--bcher-kva.example",
            text: "a@xn--bcher-kva.example", display: "a@bücher.example"),
        Good(
            input: "a@straße.example", localPart: "a", domain: "xn--strae-oqa.example",
            text: "a@xn--strae-oqa.example", display: "a@straße.example"),
        Good(
            input: "a@例え。テスト", localPart: "a", domain: "xn--r8jz45g.xn--zckzah",
            text: "a@xn--r8jz45g.xn--zckzah", display: "a@例え.テスト"),
        Good(
            input: "a@ｅｘａｍｐｌｅ．ｏｒｇ", localPart: "a", domain: "example.org",
            text: "a@example.org"),
        Good(
            input: "a@مثال.إختبار", localPart: "a", domain: "xn--mgbh0fb.xn--kgbechtv",
            text: "a@xn--mgbh0fb.xn--kgbechtv", display: "a@مثال.إختبار"),
        Good(
            input: "a@r3---sn-x.example", localPart: "a", domain: "r3---sn-x.example",
            text: "a@r3---sn-x.example"),
        Good(input: "a@1.2.3.x4", localPart: "a", domain: "1.2.3.x4", text: "a@1.2.3.x4"),
        Good(
            input: "a@[192.0.2.1]", localPart: "a", domain: "[192.0.2.1]", text: "a@[192.0.2.1]"),
        Good(
            input: "a@[ipv6:2001:DB8:0:0:0:0:0:1]", localPart: "a", domain: "[IPv6:2001:db8::1]",
            text: "a@[IPv6:2001:db8::1]"),
        Good(
            input: "a@[IPv6:::ffff:192.0.2.1]", localPart: "a", domain: "[IPv6:::ffff:c000:201]",
            text: "a@[IPv6:::ffff:c000:201]"),
        Good(input: "a@[IPv6:::]", localPart: "a", domain: "[IPv6:::]", text: "a@[IPv6:::]"),
        Good(
            input: "a@[IPv6:1:0:0:2:0:0:0:3]", localPart: "a", domain: "[IPv6:1:0:0:2::3]",
            text: "a@[IPv6:1:0:0:2::3]"),
    ]

    @Test(arguments: good)
    func reads(case: Good) throws {
        let address = try Address(`case`.input)
        #expect(address.localPart == `case`.localPart)
        #expect(address.domain == `case`.domain)
        #expect(address.text == `case`.text)
        #expect(address.displayText == `case`.display ?? `case`.text)
        #expect(try Address(address.text) == address)
        #expect(try Address(address.displayText) == address)
    }

    @Test func takesPartsAsLongAsTheyMayBe() throws {
        let localPart = String(repeating: "é", count: 32)
        let label = String(repeating: "a", count: 63)
        #expect(try Address("\(localPart)@b").localPart.utf8.count == 64)
        #expect(try Address("a@\(label).\(label)").domain.utf8.count == 127)
        let longest =
            "a@" + [label, label, label, String(repeating: "b", count: 60)].joined(separator: ".")
        #expect(try Address(longest).text.utf8.count == 254)
    }

    @Test func saysWhichAddressesNeedAnInternationalServer() throws {
        #expect(try Address("rené@example.org").needsSMTPUTF8)
        #expect(try !Address("rene@bücher.example").needsSMTPUTF8)
        #expect(try !Address("\"a b\"@example.org").needsSMTPUTF8)
    }

    @Test(arguments: [
        ("Bob@Example.org", "bob@example.ORG"), ("\"bob\"@x", "BOB@x"),
        ("a@bücher.example", "a@xn--bcher-kva.example"),
        ("RENÉ@x", "rene\u{301}@x"), ("STRASSE@x", "straße@x"), ("ΣΑΣ@x", "σας@x"),
        ("a@[IPv6:::1]", "A@[IPv6:0:0:0:0:0:0:0:1]"),
    ])
    func keysAreEqualForOneMailbox(one: String, other: String) throws {
        #expect(try Address(one).key == Address(other).key)
    }

    @Test(arguments: [
        ("bob@x", "bob@y"), ("b.ob@x", "bob@x"), ("bob+a@x", "bob@x"), ("rene@x", "rené@x"),
        ("\"a@b\"@c", "a@c"), ("a@straße.example", "a@strasse.example"),
    ])
    func keysDifferForDifferentMailboxes(one: String, other: String) throws {
        #expect(try Address(one).key != Address(other).key)
    }

    /// Whatever is taken can be written and read again; whatever is refused is refused in its text.
    @Test func survivesAnyText() {
        let pieces = Array(
            "aZ0.@@@\"\\ ()<>[]:;,-_é日\u{301}\u{200B}\u{202E}\u{7F}\t\n。－\u{AD}℀xn--IPv6:::1👍"
                .unicodeScalars)
        var stream = Seed("addresses").stream
        for _ in 0..<4000 {
            var text = String.UnicodeScalarView()
            for _ in 0...stream.below(12) { text.append(pieces[stream.below(pieces.count)]) }
            let input = String(text)
            do {
                let address = try Address(input)
                #expect((try? Address(address.text)) == address, "\(DisplayText.escaped(input))")
                #expect((try? Address(address.displayText)) == address)
                #expect(address.domain.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
                let labels = address.domain.split(separator: ".", omittingEmptySubsequences: false)
                #expect(!labels.contains { $0.isEmpty || $0.hasPrefix("-") || $0.hasSuffix("-") })
                #expect(!address.text.unicodeScalars.contains { !HeaderText.allows($0) })
            } catch {
                #expect(error.offset >= 0 && error.offset <= text.count)
                #expect(error.length >= 1 && error.offset + error.length <= max(1, text.count) + 1)
                #expect(error.message.unicodeScalars.allSatisfy { HeaderText.allows($0) })
            }
        }
    }
}
