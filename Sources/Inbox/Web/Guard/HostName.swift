// SPDX-License-Identifier: MIT

import NIOCore

/// The host of a Host field or an Origin, RFC 3986 section 3.2.2: a name or an IP address.
struct HostName: Hashable {
    /// In lower case; an IPv6 address without its brackets.
    let text: String
    /// The port, if one is written.
    let port: Int?

    /// Reads `localhost:8025`, `[::1]:8025`, `127.0.0.1`; nil for anything else.
    init?(_ authority: String) {
        var rest = authority[...]
        if rest.first == "[" {
            guard let end = rest.firstIndex(of: "]") else { return nil }
            text = rest[rest.index(after: rest.startIndex)..<end].lowercased()
            rest = rest[rest.index(after: end)...]
            guard text.contains(":"), Self.address(text) != nil else { return nil }
        } else {
            let end = rest.firstIndex(of: ":") ?? rest.endIndex
            var name = rest[..<end]
            // The root of the domain tree may be written: 'localhost.' is 'localhost'.
            if name.last == "." { name.removeLast() }
            text = name.lowercased()
            rest = rest[end...]
            guard !text.isEmpty, text.utf8.count <= 253, text.utf8.allSatisfy(Self.isNamePart)
            else { return nil }
        }
        guard rest.first == ":" else {
            port = nil
            guard rest.isEmpty else { return nil }
            return
        }
        guard let number = UInt16(rest.dropFirst()), rest.dropFirst().first != "+" else {
            return nil
        }
        port = Int(number)
    }

    /// Whether it can mean nothing but this machine: RFC 6761 section 6.3, RFC 5735, RFC 4291.
    var isLoopback: Bool {
        if text == "localhost" || text.hasSuffix(".localhost") { return true }
        switch Self.address(text) {
        case .v4: return text.hasPrefix("127.")
        case .v6(let address): return Self.address("::1") == .v6(address)
        default: return false
        }
    }

    /// Whether it is an IP address, and this one, however the two are written.
    func isAddress(_ other: String) -> Bool {
        guard let mine = Self.address(text), let yours = Self.address(other) else { return false }
        return mine == yours
    }

    /// An IP address in the form that the system gives it.
    private static func address(_ text: String) -> SocketAddress? {
        try? SocketAddress(ipAddress: text, port: 0)
    }

    /// Letters, digits, hyphens, dots, and the underscores of container networks.
    private static func isNamePart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
