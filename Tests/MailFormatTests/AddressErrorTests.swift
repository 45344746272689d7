// SPDX-License-Identifier: MIT

import Findings
import MailFormat
import Testing

/// Each mistake in an address has words of its own; «…» marks where it is.
@Suite struct AddressErrorTests {
    struct Bad: Sendable, CustomTestStringConvertible {
        var marked: String
        var message: String
        var help: String?
        var testDescription: String { DisplayText.escaped(marked) }

        init(_ marked: String, _ message: String, _ help: String? = nil) {
            self.marked = marked
            self.message = message
            self.help = help
        }
    }

    static let quotesHelp = "put what stands before '@' in quotes if it really holds this"
    static let dotsHelp = "put what stands before '@' in quotes if it really is like this"
    static let listHelp = "one address is wanted here, not a list"
    static let nameHelp = "the address alone is wanted here, without a name"
    static let commentHelp = "leave out the parentheses and what is in them"

    static let structure: [Bad] = [
        Bad("«»", "the address is empty"),
        Bad("«bob»", "the address has no '@'", "an address looks like this: name@example.org"),
        Bad(
            "«bob smith»", "the address has no '@'", "an address looks like this: name@example.org"),
        Bad("«@»example.org", "nothing stands before '@'"),
        Bad("bob@«»", "nothing stands after '@'"),
        Bad(
            "a@b«@»c", "an address has only one '@'",
            "put what stands before the last '@' in quotes if it really holds one"),
        Bad(
            "«\(String(repeating: "a", count: 255))»",
            "the address is longer than 254 characters"),
        Bad(
            "«é@\(String(repeating: "a.", count: 125))bb»",
            "the address takes 255 bytes, at most 254 are allowed"),
    ]

    static let localParts: [Bad] = [
        Bad("«.»a@b", "what stands before '@' begins with a dot", dotsHelp),
        Bad("a«.»@b", "what stands before '@' ends with a dot", dotsHelp),
        Bad("a«..»b@c", "two dots in a row before '@'", dotsHelp),
        Bad("a« »b@c", "a space is not allowed before '@'", quotesHelp),
        Bad("« »a@c", "a space is not allowed before '@'", quotesHelp),
        Bad("a«\t»b@c", "a tab is not allowed before '@'"),
        Bad("a«\r»\nb@c", "a line break is not allowed before '@'"),
        Bad("a«\0»b@c", "a NUL character is not allowed before '@'"),
        Bad("a«\u{7}»b@c", "the control character U+0007 is not allowed before '@'"),
        Bad("a«\u{85}»b@c", "the control character U+0085 is not allowed before '@'"),
        Bad("a«\u{2028}»b@c", "the line separator U+2028 is not allowed before '@'"),
        Bad("a«\u{A0}»b@c", "the space U+00A0 is not allowed before '@'"),
        Bad("a«\u{200B}»b@c", "the invisible character U+200B is not allowed before '@'"),
        Bad("«\u{FEFF}»a@c", "the invisible character U+FEFF is not allowed before '@'"),
        Bad("a«\u{FFFE}»b@c", "the invisible character U+FFFE is not allowed before '@'"),
        Bad("bob«(work)»@c", "comments are not allowed in an address", commentHelp),
        Bad("bob«(»@c", "comments are not allowed in an address", commentHelp),
        Bad("a«,»b@c", "',' is not allowed before '@'", listHelp),
        Bad("a«;»b@c", "';' is not allowed before '@'", listHelp),
        Bad("«<»a@c>", "'<' is not allowed before '@'", nameHelp),
        Bad("mailto«:»a@c", "':' is not allowed before '@'", "leave out 'mailto:'"),
        Bad("friends«:»a@c", "':' is not allowed before '@'", quotesHelp),
        Bad("a«[»b@c", "'[' is not allowed before '@'", quotesHelp),
        Bad("a«\\»b@c", "'\\' is not allowed before '@'", quotesHelp),
        Bad("a«\"»b\"@c", "quotes must enclose all that stands before '@'"),
        Bad("\"a\"«.»b@c", "quotes must enclose all that stands before '@'"),
        Bad("\"a\"« »@c", "quotes must enclose all that stands before '@'"),
        Bad("«\"»a@c", "the quotes are never closed"),
        Bad("«\"»a\\\"@c", "the quotes are never closed"),
        Bad("«\"a@b\"»", "no '@' follows the quotes"),
        Bad("\"a\\«é»\"@c", "only an ASCII character can follow '\\'", "leave out the '\\'"),
        Bad("\"a«\n»\"@c", "a line break is not allowed before '@'"),
        Bad("\"a«\t»\"@c", "a tab is not allowed before '@'"),
        Bad("\"a«\u{202E}»\"@c", "the invisible character U+202E is not allowed before '@'"),
        Bad(
            "«\(String(repeating: "a", count: 65))»@b",
            "65 bytes stand before '@', at most 64 are allowed"),
        Bad(
            "«\(String(repeating: "é", count: 33))»@b",
            "66 bytes stand before '@', at most 64 are allowed"),
    ]

    static let domains: [Bad] = [
        Bad("a@«.»b", "the domain begins with a dot"),
        Bad("a@b«.»", "the domain ends with a dot", "leave out the last dot"),
        Bad("a@b«..»c", "two dots in a row in the domain"),
        Bad("a@«-»b.c", "no part of a domain can begin with '-'"),
        Bad("a@b«-».c", "no part of a domain can end with '-'"),
        Bad("a@b«_»c.d", "'_' is not allowed in a domain"),
        Bad("a@« »b", "a space is not allowed in a domain"),
        Bad("a@b« »", "a space is not allowed in a domain"),
        Bad("a@b«\n»", "a line break is not allowed in a domain"),
        Bad("a@b«\0»", "a NUL character is not allowed in a domain"),
        Bad("a@b«,» c@d", "',' is not allowed in a domain", listHelp),
        Bad("a@b«>»", "'>' is not allowed in a domain", nameHelp),
        Bad("a@b«(home)»", "comments are not allowed in an address", commentHelp),
        Bad("a@b.c«/»d", "'/' is not allowed in a domain"),
        Bad("a@i«♥»u.example", "'♥' is not allowed in a domain"),
        Bad("a@«👍».example", "'👍' is not allowed in a domain"),
        Bad("a@b«\u{202E}»c", "the invisible character U+202E is not allowed in a domain"),
        Bad(
            "a@«aא».example",
            "this part of the domain mixes writing directions in a way that domains cannot"),
        Bad(
            "a@«xn--99999999».example",
            "this part of the domain begins with 'xn--' but does not encode a name"),
        Bad("a@«\u{301}a».example", "this part of the domain begins with a combining mark"),
        Bad(
            "a@«a\u{200D}é».example",
            "this part of the domain holds a joiner where no joiner can be"),
        Bad(
            "a@«éa--é».example",
            "this part of the domain has '--' in third and fourth place, which is reserved"),
        Bad(
            "a@«\(String(repeating: "b", count: 64))».example",
            "this part of the domain takes 64 bytes, at most 63 are allowed"),
        Bad(
            "a@«\(String(repeating: "é", count: 70))».example",
            "this part of the domain takes more than 63 bytes as ASCII"),
        Bad(
            "a@«بaא٣».example",
            "this part of the domain mixes writing directions in a way that domains cannot"),
        Bad("a@«－é».example", "this part of the domain begins or ends with '-'"),
        Bad("a@«a－».example", "this part of the domain begins or ends with '-'"),
        Bad("a@«\u{AD}».example", "the invisible character U+00AD is not allowed in a domain"),
        Bad("a@x«℀»y.example", "'℀' is not allowed in a domain"),
        Bad("a@é«＿»y.example", "'＿' is not allowed in a domain"),
        Bad("a@x«≠».example", "'≠' is not allowed in a domain"),
        Bad("a@«℀».example", "'℀' is not allowed in a domain"),
        Bad("a@«…».example", "'…' is not allowed in a domain"),
        Bad("a@«192.0.2.1»", "an IP address must stand in square brackets", "write [192.0.2.1]"),
        Bad("a@«example.42»", "a domain cannot end with a number"),
        Bad("a@«[»192.0.2.1", "the '[' is never closed"),
        Bad("a@[192.0.2.1]«.org»", "nothing may follow ']'"),
        Bad(
            "a@[«192.0.2.256»]", "this is not an IPv4 address",
            "write [192.0.2.1] or [IPv6:2001:db8::1]"),
        Bad(
            "a@[«192.0.2.01»]", "this is not an IPv4 address",
            "write [192.0.2.1] or [IPv6:2001:db8::1]"),
        Bad("a@[«»]", "this is not an IPv4 address", "write [192.0.2.1] or [IPv6:2001:db8::1]"),
        Bad("a@[«2001:db8::1»]", "this is not an IPv4 address", "write [IPv6:2001:db8::1]"),
        Bad("a@[IPv6:«2001:db8»]", "this is not an IPv6 address"),
        Bad("a@[IPv6:«1::2::3»]", "this is not an IPv6 address"),
        Bad("a@[IPv6:«1:2:3:4:5:6:7:8:9»]", "this is not an IPv6 address"),
        Bad("a@[IPv6:«12345::»]", "this is not an IPv6 address"),
        Bad("a@[IPv6:«::g»]", "this is not an IPv6 address"),
        Bad("a@[IPv6:«192.0.2.1::»]", "this is not an IPv6 address"),
    ]

    @Test(arguments: structure + localParts + domains)
    func tellsTheMistakeAndItsPlace(bad: Bad) throws {
        let open = try #require(bad.marked.unicodeScalars.firstIndex(of: "«"))
        let close = try #require(bad.marked.unicodeScalars.lastIndex(of: "»"))
        let scalars = bad.marked.unicodeScalars
        let offset = scalars.distance(from: scalars.startIndex, to: open)
        let length = scalars.distance(from: open, to: close) - 1
        let text = String(scalars.filter { $0 != "«" && $0 != "»" })
        let error = #expect(throws: AddressError.self) { try Address(text) }
        #expect(error?.message == bad.message)
        #expect(error?.help == bad.help)
        #expect(error?.offset == offset)
        #expect(error?.length == max(1, length))
    }
}
