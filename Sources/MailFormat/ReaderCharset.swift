// SPDX-License-Identifier: MIT

/// A charset that the reader can decode, by one of its registered names or a usual alias.
struct ReaderCharset: Sendable {
    private enum Coding: Sendable {
        case utf8
        case ascii
        case utf16(isBigEndian: Bool, readsMark: Bool)
        case octets([Unicode.Scalar])
    }

    private let coding: Coding

    /// UTF-8, what headers are in where nothing else is said (RFC 6532).
    static let utf8 = ReaderCharset(coding: .utf8)
    /// US-ASCII, what text is in where nothing else is said (RFC 2045 section 5.2).
    static let ascii = ReaderCharset(coding: .ascii)

    private init(coding: Coding) {
        self.coding = coding
    }

    /// Finds a charset by its label in any case; nil where it is not known.
    ///
    /// ISO 8859-1 is read as Windows 1252, as mail programs do: those that say the one and mean
    /// the other are many, and no text needs the C1 controls between 0x80 and 0x9F.
    init?(label: String) {
        switch label.lowercased() {
        case "utf-8", "utf8", "unicode-1-1-utf-8": coding = .utf8
        case "us-ascii", "ascii", "ansi_x3.4-1968", "iso646-us", "iso-ir-6": coding = .ascii
        case "utf-16": coding = .utf16(isBigEndian: true, readsMark: true)
        case "utf-16be": coding = .utf16(isBigEndian: true, readsMark: false)
        case "utf-16le": coding = .utf16(isBigEndian: false, readsMark: false)
        case "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "windows-1252", "cp1252":
            coding = .octets(Self.windows1252)
        case "iso-8859-2", "iso8859-2", "latin2": coding = .octets(Self.latin2)
        case "iso-8859-5", "iso8859-5", "cyrillic": coding = .octets(Self.cyrillic)
        case "iso-8859-7", "iso8859-7", "greek": coding = .octets(Self.greek)
        case "iso-8859-9", "iso8859-9", "latin5", "windows-1254", "cp1254":
            coding = .octets(Self.windows1254)
        case "iso-8859-15", "iso8859-15", "latin9", "latin-9": coding = .octets(Self.latin9)
        case "windows-1250", "cp1250": coding = .octets(Self.windows1250)
        case "windows-1251", "cp1251": coding = .octets(Self.windows1251)
        case "koi8-r": coding = .octets(Self.koi8r)
        default: return nil
        }
    }

    /// The text, with U+FFFD for what is not of the charset, and whether there was none of that.
    func decode(_ bytes: some Collection<UInt8>) -> (text: String, isExact: Bool) {
        switch coding {
        case .utf8:
            if let text = String(validating: bytes, as: UTF8.self) { return (text, true) }
            return (String(decoding: bytes, as: UTF8.self), false)
        case .ascii:
            let isExact = bytes.allSatisfy { $0 < 0x80 }
            if isExact { return (String(decoding: bytes, as: UTF8.self), true) }
            return (scalars(bytes) { _ in "\u{FFFD}" }, false)
        case .utf16(let isBigEndian, let readsMark):
            return decodeUTF16(bytes, isBigEndian: isBigEndian, readsMark: readsMark)
        case .octets(let table):
            let text = scalars(bytes) { table[Int($0) - 0x80] }
            return (text, !text.unicodeScalars.contains("\u{FFFD}"))
        }
    }

    private func scalars(
        _ bytes: some Collection<UInt8>, upper: (UInt8) -> Unicode.Scalar
    ) -> String {
        var text = String.UnicodeScalarView()
        for byte in bytes { text.append(byte < 0x80 ? Unicode.Scalar(byte) : upper(byte)) }
        return String(text)
    }

    /// RFC 2781: big-endian unless a mark at the beginning says otherwise.
    private func decodeUTF16(
        _ bytes: some Collection<UInt8>, isBigEndian: Bool, readsMark: Bool
    ) -> (text: String, isExact: Bool) {
        var bigEndian = isBigEndian
        var units: [UInt16] = []
        var first: UInt8?
        for byte in bytes {
            guard let previous = first else {
                first = byte
                continue
            }
            first = nil
            let unit = UInt16(previous) << 8 | UInt16(byte)
            if readsMark, units.isEmpty, unit == 0xFFFE, bigEndian {
                bigEndian = false
                units.append(0xFEFF)
                continue
            }
            units.append(bigEndian ? unit : unit.byteSwapped)
        }
        if readsMark, units.first == 0xFEFF { units.removeFirst() }
        let whole = first == nil
        if let text = String(validating: units, as: UTF16.self) { return (text, whole) }
        return (String(decoding: units, as: UTF16.self), false)
    }
}
