// SPDX-License-Identifier: MIT

import NIOCore

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Ports of 127.0.0.1.
package enum LoopbackPort {
    /// A port that nobody listened on a moment ago; the system picked it.
    static func free() -> Int? {
        guard let (descriptor, port) = reserve() else { return nil }
        close(descriptor)
        return port
    }

    /// A port that the system picked, and nobody else can have until the descriptor is closed;
    /// nobody listens there.
    package static func reserve() -> (descriptor: Int32, port: Int)? {
        let descriptor = tcpSocket()
        // Bytes, and no 'sockaddr_in': which module has its fields depends on who is read first.
        var name = [UInt8](repeating: 0, count: 16)
        let port = unsafe name.withUnsafeMutableBytes { bytes -> Int? in
            guard let address = unsafe bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self),
                let any = try? SocketAddress(ipAddress: "127.0.0.1", port: 0)
            else { return nil }
            var length = socklen_t(bytes.count)
            let isBound = unsafe any.withSockAddr { start, size in
                unsafe bind(descriptor, start, socklen_t(size)) == 0
            }
            guard isBound, unsafe getsockname(descriptor, address, &length) == 0 else {
                return nil
            }
            return unsafe Int(bytes[2]) << 8 | Int(bytes[3])
        }
        if let port { return (descriptor, port) }
        close(descriptor)
        return nil
    }

    /// The first line that a server says on the port; nil where nobody listens yet.
    ///
    /// Waits `seconds` for the line at most.
    package static func greeting(on port: Int, within seconds: Int) -> String? {
        let descriptor = tcpSocket()
        defer { close(descriptor) }
        var patience = timeval()
        patience.tv_sec = seconds
        _ = unsafe setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience,
            socklen_t(MemoryLayout<timeval>.size))
        guard let address = try? SocketAddress(ipAddress: "127.0.0.1", port: port) else {
            return nil
        }
        let status = unsafe address.withSockAddr { start, size in
            unsafe connect(descriptor, start, socklen_t(size))
        }
        guard status == 0 else { return nil }
        var line: [UInt8] = []
        var byte: UInt8 = 0
        while line.count < 512, unsafe read(descriptor, &byte, 1) == 1, byte != 0x0A {
            line.append(byte)
        }
        return String(decoding: line, as: UTF8.self)
    }

    private static func tcpSocket() -> Int32 {
        #if canImport(Glibc)
            socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        #else
            socket(AF_INET, SOCK_STREAM, 0)
        #endif
    }
}
