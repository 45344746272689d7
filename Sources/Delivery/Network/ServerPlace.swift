// SPDX-License-Identifier: MIT

package import NIOCore

/// How far away a server is, judged on the address that is connected to.
///
/// The order is that of danger, so that the place of several addresses is their maximum.
package enum ServerPlace: Int, Sendable, Hashable, Comparable {
    /// Loopback (127/8, `::1`, and 127/8 mapped into IPv6) and sockets: nobody else can be behind it.
    case thisMachine
    /// Addresses of local networks: RFC 1918, link-local (RFC 3927, RFC 4291), unique local (RFC 4193).
    case privateNetwork
    /// All others, whatever they are.
    case away

    /// Whether the first is the less dangerous.
    package static func < (a: ServerPlace, b: ServerPlace) -> Bool { a.rawValue < b.rawValue }

    /// The place of an address.
    package init(_ address: SocketAddress) {
        // Where the address stands in the system's structures (RFC 3493, 3.3): all that is needed.
        let bytes = unsafe address.withSockAddr { start, size in
            unsafe Array(UnsafeRawBufferPointer(start: start, count: size))
        }
        switch address {
        case .unixDomainSocket: self = .thisMachine
        case .v4: self = Self.place(ofIPv4: bytes[4..<8])
        case .v6: self = Self.place(ofIPv6: Array(bytes[8..<24]))
        }
    }

    private static func place(ofIPv4 bytes: ArraySlice<UInt8>) -> ServerPlace {
        let bits = bytes.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        return switch (bits >> 24, bits >> 20, bits >> 16) {
        case (127, _, _): .thisMachine
        case (10, _, _), (_, 0xAC1, _), (_, _, 0xC0A8), (_, _, 0xA9FE): .privateNetwork
        default: .away
        }
    }

    private static func place(ofIPv6 bytes: [UInt8]) -> ServerPlace {
        let zeros = bytes.prefix { $0 == 0 }.count
        if zeros == 15, bytes[15] == 1 { return .thisMachine }
        if zeros == 10, bytes[10] == 0xFF, bytes[11] == 0xFF {
            return place(ofIPv4: bytes[12...])
        }
        let isUniqueLocal = bytes[0] & 0xFE == 0xFC
        let isLinkLocal = bytes[0] == 0xFE && bytes[1] & 0xC0 == 0x80
        return isUniqueLocal || isLinkLocal ? .privateNetwork : .away
    }
}
