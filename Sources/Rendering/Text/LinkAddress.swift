// SPDX-License-Identifier: MIT

/// The address of a link or picture, whose values can never choose where it leads.
///
/// The scheme, and the server of a web address, come from the template itself; a value may only
/// continue a path, a query, a fragment or a `mailto:` address, percent-encoded (RFC 3986,
/// section 2.1).
struct LinkAddress {
    enum Trouble: Error, Equatable {
        case scheme
        case valueInScheme
        case valueInServer
        case valueInContentID
    }

    private static let schemes = ["http:", "https:", "mailto:", "cid:"]

    /// The address with placeholders.
    let bytes: [UInt8]
    /// The scheme with its colon, in lower case.
    let scheme: String

    /// Checks an address as the template's author wrote it, placeholders in it.
    init(_ bytes: [UInt8]) throws(Trouble) {
        let written = Self.literalBeginning(of: bytes)
        let hasValue = written.count < bytes.count
        let lower = String(decoding: written.prefix(8), as: UTF8.self).lowercased()
        guard let scheme = Self.schemes.first(where: lower.hasPrefix) else {
            throw hasValue && !written.contains(UInt8(ascii: ":")) ? .valueInScheme : .scheme
        }
        self.bytes = bytes
        self.scheme = scheme
        guard hasValue else { return }
        switch scheme {
        case "cid:": throw .valueInContentID
        case "mailto:": return
        default:
            guard Self.hasWholeServer(written.dropFirst(scheme.utf8.count)) else {
                throw .valueInServer
            }
        }
    }

    /// The name behind `cid:`, where it is one.
    var contentID: String? {
        guard scheme == "cid:" else { return nil }
        return String(decoding: bytes.dropFirst(4), as: UTF8.self)
    }

    /// The address with values percent-encoded; what could end an address elsewhere is encoded too.
    func filled(_ values: ValueTable) -> [UInt8] {
        var result: [UInt8] = []
        for piece in Pieces(bytes) {
            switch piece {
            case .literal(let literal):
                for byte in literal {
                    Self.append(byte, encoded: Self.unsafe.contains(byte) || byte < 0x21, &result)
                }
            case .value(let number): append(values[number], to: &result)
            }
        }
        return result
    }

    /// Whether a link's text says its address already, so that it need not be written again.
    static func isSaid(_ address: [UInt8], by text: [UInt8]) -> Bool {
        ["", "mailto:", "https://", "http://"].contains { Array($0.utf8) + text == address }
    }

    /// Writes a value that continues the address.
    func append(_ value: ArraySlice<UInt8>, to output: inout [UInt8]) {
        let isMail = scheme == "mailto:"
        for byte in value {
            let isKept = Self.isUnreserved(byte) || isMail && byte == UInt8(ascii: "@")
            Self.append(byte, encoded: !isKept, &output)
        }
    }

    private static let unsafe = Set("\"<>\\^`{|}\u{7F}".utf8)
    private static let digits = Array("0123456789ABCDEF".utf8)

    private static func append(_ byte: UInt8, encoded: Bool, _ output: inout [UInt8]) {
        guard encoded else { return output.append(byte) }
        output += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "_"), UInt8(ascii: "~"):
            true
        default: false
        }
    }

    private static func literalBeginning(of bytes: [UInt8]) -> ArraySlice<UInt8> {
        var pieces = Pieces(bytes)
        guard case .literal(let beginning) = pieces.next() else { return [] }
        return beginning
    }

    /// Whether `//server` is there and over: what follows can only be path, query or fragment.
    private static func hasWholeServer(_ rest: ArraySlice<UInt8>) -> Bool {
        guard rest.starts(with: "//".utf8) else { return false }
        let server = rest.dropFirst(2)
        guard let end = server.firstIndex(where: { "/?#".utf8.contains($0) }) else { return false }
        return end > server.startIndex && !server[..<end].contains(UInt8(ascii: "\\"))
    }
}
