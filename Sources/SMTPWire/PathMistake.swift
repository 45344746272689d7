// SPDX-License-Identifier: MIT

/// Says what is wrong with a path that `PathReader` does not read.
enum PathMistake {
    /// The first mistake that people make in what stands behind `FROM:` or `TO:`.
    static func description(of text: ArraySlice<UInt8>) -> String {
        guard text.first == UInt8(ascii: "<") else { return "the address goes in < and >" }
        guard let end = text.lastIndex(of: UInt8(ascii: ">")) else {
            return "the > behind the address is missing"
        }
        let inside = text[..<end].dropFirst()
        guard inside.first != UInt8(ascii: "@") else {
            return "a name goes before the @: <name@example.org>"
        }
        guard String(validating: inside, as: UTF8.self) != nil else {
            return "the address is no UTF-8"
        }
        if end + 1 < text.endIndex, text[end + 1] != UInt8(ascii: " ") {
            return "a space goes between > and a parameter"
        }
        return description(ofMailbox: inside)
    }

    private static func description(ofMailbox text: ArraySlice<UInt8>) -> String {
        let isQuoted = text.first == UInt8(ascii: "\"")
        guard !text.isEmpty else { return "<> is for MAIL FROM alone" }
        guard let at = text.lastIndex(of: UInt8(ascii: "@")) else {
            return "an address is a name, @ and a domain: <name@example.org>"
        }
        if text.count > 254 { return "an address has at most 254 bytes" }
        if at - text.startIndex > 64 { return "the part before @ has at most 64 bytes" }
        if isQuoted { return "the quoted part before @ is wrong" }
        if text.contains(UInt8(ascii: ",")) {
            return "an address holds no comma; each recipient has a RCPT of its own"
        }
        if let odd = " <>():;\\".utf8.first(where: text.contains) {
            return "an address holds no \(odd == 0x20 ? "space" : String(UnicodeScalar(odd)))"
        }
        if text[..<at].contains(UInt8(ascii: "@")) { return "an address holds one @" }
        if hasEmptyLabel(text[..<at]) {
            return "the part before @ neither begins nor ends with a dot, nor has two together"
        }
        let domain = text[(at + 1)...]
        guard !domain.isEmpty else { return "the domain behind the @ is missing" }
        if domain.first == UInt8(ascii: "[") { return "an IP address goes in [ and ]" }
        if hasEmptyLabel(domain) {
            return "a domain neither begins nor ends with a dot, nor has two together"
        }
        let labels = domain.split(separator: UInt8(ascii: "."))
        if labels.contains(where: { [$0.first, $0.last].contains(UInt8(ascii: "-")) }) {
            return "between a domain's dots, nothing begins or ends with -"
        }
        if domain.contains(UInt8(ascii: "_")) { return "a domain holds no _" }
        return "it is no address by RFC 5321, 4.1.2"
    }

    private static func hasEmptyLabel(_ text: ArraySlice<UInt8>) -> Bool {
        text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .contains(where: \.isEmpty)
    }
}
