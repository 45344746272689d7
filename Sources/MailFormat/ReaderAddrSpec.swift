// SPDX-License-Identifier: MIT

/// Reads the two sides of an addr-spec, RFC 5322 section 3.4.1, obsolete forms too.
enum ReaderAddrSpec {
    private static let whiteWithin = "white space or a comment within an address"

    /// Steps over `local@domain>` where both are ASCII dot-atoms, as nearly all are; nil, and not a
    /// step, at anything else.
    static func plain(_ scanner: inout ReaderScanner) -> String? {
        let (bytes, start) = (scanner.bytes, scanner.index)
        var index = start
        var wasDot = true
        var ats = 0
        while index < scanner.end, bytes[index] != UInt8(ascii: ">") {
            let byte = bytes[index]
            let isDot = byte == UInt8(ascii: ".")
            if byte == UInt8(ascii: "@"), ats == 0, !wasDot {
                ats = 1
                wasDot = true
            } else {
                guard byte < 0x80, isDot ? !wasDot : ReaderOctet.isAtomText(byte),
                    byte != UInt8(ascii: "=")
                else { return nil }
                wasDot = isDot
            }
            index += 1
        }
        guard index < scanner.end, ats == 1, !wasDot else { return nil }
        scanner.index = index + 1
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    /// The text of a local part, in quotes only where it needs them.
    ///
    /// `place` is where a missing one is told.
    static func localPart(
        _ tokens: [ReaderPhraseToken], in bytes: [UInt8], at place: Int,
        defects: inout ReaderDefects
    ) -> String {
        if tokens.count == 1, let text = tokens[0].plainAtom(in: bytes) { return text }
        let spoken = tokens.filter { !$0.isComment }
        guard let first = spoken.first else {
            defects.add(.address, "an address without anything before '@'", at: place)
            return ""
        }
        judge(tokens, spoken, in: bytes, defects: &defects)
        let content = spoken.flatMap { $0.literal(in: bytes) }
        let text = String(decoding: content, as: UTF8.self)
        let isQuoted = spoken.contains(where: \.isQuoted)
        if isDotAtom(content[...]) {
            // No-break spaces and the like are atoms in RFC 6532, but stay in the quotes they had.
            let hasSpace = text.unicodeScalars.contains { $0.properties.isWhitespace }
            if !isQuoted || !hasSpace { return text }
        } else if !isQuoted {
            defects.add(
                .address, "a local part with misplaced dots", at: first.range.lowerBound)
        }
        return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    private static func judge(
        _ tokens: [ReaderPhraseToken], _ spoken: [ReaderPhraseToken], in bytes: [UInt8],
        defects: inout ReaderDefects
    ) {
        let place = spoken[0].range.lowerBound
        if zip(spoken, spoken.dropFirst()).contains(where: { !$0.continues(into: $1, in: bytes) }) {
            defects.add(.address, "white space in a local part", at: place)
        } else if spoken.count > 1 {
            defects.add(.obsoleteAddress, "a local part in pieces", at: place)
        } else if let comment = tokens.first(where: \.isComment) {
            defects.add(.obsoleteAddress, whiteWithin, at: comment.range.lowerBound)
        }
        if let word = spoken.first(where: \.isEncoded) {
            defects.add(
                .encodedWordPlace, "an encoded-word in an address", at: word.range.lowerBound,
                length: word.range.count)
        }
    }

    /// The domain from behind the `@`: dot-atom or literal.
    static func domain(_ scanner: inout ReaderScanner, defects: inout ReaderDefects) -> String {
        let at = scanner.index
        if scanner.skipCommentsAndWhite() { defects.add(.obsoleteAddress, whiteWithin, at: at) }
        let start = scanner.index
        if scanner.peek == UInt8(ascii: "[") { return literal(&scanner, defects: &defects) }
        let octets = domainOctets(&scanner, defects: &defects)
        if !isDotAtom(octets[...]) {
            defects.add(
                .address,
                octets.isEmpty ? "an address without a domain" : "a domain with misplaced dots",
                at: start, length: octets.count)
        }
        return String(decoding: octets, as: UTF8.self)
    }

    private static func literal(_ scanner: inout ReaderScanner, defects: inout ReaderDefects)
        -> String
    {
        let start = scanner.index
        scanner.index += 1
        let content = scanner.run {
            $0 != UInt8(ascii: "]") && $0 != UInt8(ascii: "[") && $0 != UInt8(ascii: ">")
        }
        if !scanner.skip("]") {
            defects.add(.address, "a domain literal without its ']'", at: start)
        }
        return "[" + String(decoding: scanner.bytes[content], as: UTF8.self) + "]"
    }

    /// A domain without the white space that obsolete ones have around their dots.
    private static func domainOctets(
        _ scanner: inout ReaderScanner, defects: inout ReaderDefects
    ) -> [UInt8] {
        let dot = UInt8(ascii: ".")
        var octets: [UInt8] = []
        var whiteAt: Int?
        while true {
            octets += scanner.bytes[scanner.run(while: isDotAtomText)]
            let resting = scanner.index
            scanner.skipCommentsAndWhite()
            let next = scanner.peek ?? 0
            let goesOn = next == dot || (octets.last == dot && ReaderOctet.isAtomText(next))
            guard scanner.index > resting, goesOn, !octets.isEmpty else {
                scanner.index = resting
                break
            }
            whiteAt = whiteAt ?? resting
        }
        if let whiteAt { defects.add(.obsoleteAddress, whiteWithin, at: whiteAt) }
        return octets
    }

    private static func isDotAtomText(_ byte: UInt8) -> Bool {
        ReaderOctet.isAtomText(byte) || byte == UInt8(ascii: ".")
    }

    /// `dot-atom-text` of RFC 5322 section 3.2.3.
    static func isDotAtom(_ octets: ArraySlice<UInt8>) -> Bool {
        let dot = UInt8(ascii: ".")
        var wasDot = true
        for byte in octets {
            guard isDotAtomText(byte), !(wasDot && byte == dot) else { return false }
            wasDot = byte == dot
        }
        return !wasDot
    }
}
