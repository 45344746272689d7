// SPDX-License-Identifier: MIT

/// Text in any script as words of ASCII: `=?utf-8?Q?=C3=A9t=C3=A9?=` (RFC 2047).
///
/// Each encoded-word has at most 75 characters, in whichever of B and Q is the shorter for it (Q
/// where they are equal, as a person can read that), and holds whole characters: grapheme clusters
/// where they fit into one, else Unicode scalars.
enum EncodedWord {
    /// Where an encoded-word stands, which decides what Q may leave as it is.
    enum Context {
        /// Unstructured text (RFC 2047 5 (1)).
        case text
        /// A display name (RFC 2047 5 (3)).
        case phrase
    }

    private enum Encoding {
        case b, q
    }

    /// A piece of text that is not torn if that can be helped.
    private struct Unit {
        var bytes: Int
        var lengthInQ: Int
    }

    private static let longest = 75
    private static let prefixOfB = Array("=?utf-8?B?".utf8)
    private static let prefixOfQ = Array("=?utf-8?Q?".utf8)
    private static let suffix = Array("?=".utf8)
    private static let frame = prefixOfB.count + suffix.count
    /// With less room than this a new line is begun rather than a stub of a word written.
    private static let leastRoom = 32

    /// Appends a stretch of UTF-8 as encoded-words, each behind one space.
    static func append(
        _ bytes: ArraySlice<UInt8>, in context: Context, to header: inout HeaderFolding
    ) {
        let whole = Unit(bytes: bytes.count, lengthInQ: lengthInQ(bytes, context))
        let mustBegin = context == .text && header.isAtName
        if length(whole) <= (mustBegin ? header.roomForEncodedWord : longest) {
            header.append(word(bytes, whole, context), isEncodedWord: true)
            return
        }
        let units = units(bytes, context)
        var rest = bytes
        var index = 0
        while index < units.count {
            if header.roomForEncodedWord < leastRoom { header.fold() }
            let (count, sum) = longestPrefix(units[index...], header.roomForEncodedWord)
            guard count > 0 else {
                header.fold()
                continue
            }
            header.append(word(rest.prefix(sum.bytes), sum, context), isEncodedWord: true)
            rest = rest.dropFirst(sum.bytes)
            index += count
        }
    }

    /// How many units fit into one encoded-word, and what they come to.
    private static func longestPrefix(_ units: ArraySlice<Unit>, _ room: Int) -> (Int, Unit) {
        var sum = Unit(bytes: 0, lengthInQ: 0)
        var count = 0
        for unit in units {
            var next = sum
            next.bytes += unit.bytes
            next.lengthInQ += unit.lengthInQ
            if length(next) > room { break }
            sum = next
            count += 1
        }
        return (count, sum)
    }

    private static func encoding(_ unit: Unit) -> Encoding {
        unit.lengthInQ <= Base64.length(of: unit.bytes) ? .q : .b
    }

    /// The length of the encoded-word that holds the unit.
    private static func length(_ unit: Unit) -> Int {
        frame + min(unit.lengthInQ, Base64.length(of: unit.bytes))
    }

    private static func word(_ bytes: ArraySlice<UInt8>, _ unit: Unit, _ context: Context)
        -> [UInt8]
    {
        var word: [UInt8] = []
        word.reserveCapacity(length(unit))
        switch encoding(unit) {
        case .b:
            word += prefixOfB
            Base64.append(bytes.span, to: &word)
        case .q:
            word += prefixOfQ
            for byte in bytes { appendInQ(byte, context, to: &word) }
        }
        word += suffix
        return word
    }

    /// The grapheme clusters of the text, or the scalars of those that no encoded-word can hold.
    private static func units(_ bytes: ArraySlice<UInt8>, _ context: Context) -> [Unit] {
        var units: [Unit] = []
        for cluster in String(decoding: bytes, as: UTF8.self) {
            let unit = unit(cluster.utf8, context)
            if length(unit) <= longest {
                units.append(unit)
            } else {
                units += cluster.unicodeScalars.map { self.unit($0.utf8, context) }
            }
        }
        return units
    }

    private static func unit(_ bytes: some Collection<UInt8>, _ context: Context) -> Unit {
        Unit(bytes: bytes.count, lengthInQ: lengthInQ(bytes, context))
    }

    private static func lengthInQ(_ bytes: some Collection<UInt8>, _ context: Context) -> Int {
        bytes.reduce(0) { $0 + ($1 == UInt8(ascii: " ") || context.isLiteral($1) ? 1 : 3) }
    }

    private static func appendInQ(_ byte: UInt8, _ context: Context, to word: inout [UInt8]) {
        if byte == UInt8(ascii: " ") {
            word.append(UInt8(ascii: "_"))
        } else if context.isLiteral(byte) {
            word.append(byte)
        } else {
            Hexadecimal.append(byte, after: "=", to: &word)
        }
    }
}

extension EncodedWord.Context {
    /// Whether a byte stands for itself in Q.
    fileprivate func isLiteral(_ byte: UInt8) -> Bool {
        switch self {
        case .text: ASCIISet.wordText.contains(byte)
        case .phrase: ASCIISet.wordPhrase.contains(byte)
        }
    }
}
