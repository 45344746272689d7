// SPDX-License-Identifier: MIT

internal import NIOCore

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Why nothing can listen at a place.
package struct ListenFailure: Error, Sendable, Hashable {
    /// What is wrong: one line for the user, lower case, no full stop.
    package let message: String
    /// What may help; nil where nothing is known.
    package let help: String?
    /// Whether another program has the port.
    package let isAddressInUse: Bool

    /// Creates a failure.
    package init(_ message: String, help: String? = nil, isAddressInUse: Bool = false) {
        self.message = message
        self.help = help
        self.isAddressInUse = isAddressInUse
    }

    /// Says what an error of the network means.
    ///
    /// - Parameters:
    ///   - error: What binding or listening has thrown.
    ///   - address: The IP address that was meant.
    ///   - port: The port that was meant.
    package init(_ error: any Error, address: String, port: Int) {
        let place = address.contains(":") ? "[\(address)]:\(port)" : "\(address):\(port)"
        let code = (error as? IOError)?.errnoCode
        switch code {
        case EADDRINUSE:
            self.init(
                "cannot listen on \(place): another program has the port",
                help: "another inbox may be running; port 0 takes a free one", isAddressInUse: true)
        case EACCES, EPERM:
            self.init(
                "cannot listen on \(place): permission denied",
                help: port < 1024 ? "ports below 1024 are for root; take 1025, say" : nil)
        case EADDRNOTAVAIL, EAFNOSUPPORT:
            self.init(
                "cannot listen on \(place): this machine has no such address",
                help: "127.0.0.1 is this machine alone, 0.0.0.0 all its networks")
        case let code?:
            self.init("cannot listen on \(place): \(Self.reason(code))")
        case nil:
            self.init("cannot listen on \(place)")
        }
    }

    private static func reason(_ code: CInt) -> String {
        switch code {
        case EMFILE, ENFILE: "too many files are open"
        case ENOBUFS, ENOMEM: "the system is out of memory"
        default: "error \(code) of the system"
        }
    }

    /// An IP address and a port, checked.
    static func socketAddress(_ address: String, port: Int) throws(ListenFailure) -> SocketAddress {
        guard (0...65_535).contains(port) else {
            throw ListenFailure("'\(port)' is no port", help: "ports are from 0 to 65535")
        }
        do {
            return try SocketAddress(ipAddress: address, port: port)
        } catch {
            throw ListenFailure(
                "'\(address)' is no IP address", help: "write 127.0.0.1, ::1 or 0.0.0.0")
        }
    }
}
