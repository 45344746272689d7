// SPDX-License-Identifier: MIT

internal import NIOCore

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Looks up the addresses of a server, as the system does it: `/etc/hosts`, DNS, and what else it knows.
package enum Resolver {
    /// How many addresses of one name are tried at most.
    private static let most = 16

    /// Looks a server up; waits for the network where it must.
    ///
    /// - Throws: `ConnectionTrouble` where there is no such server, or nobody can be asked.
    package static func resolve(_ address: ServerAddress) throws(ConnectionTrouble)
        -> ResolvedServer
    {
        switch address.endpoint {
        case .host(let host, let port):
            let found = try addresses(of: host, port: port)
            guard !found.isEmpty else {
                throw ConnectionTrouble(.unreachable, "'\(host)' has no address")
            }
            return ResolvedServer(address, at: found)
        case .socket(let path):
            guard let socket = try? SocketAddress(unixDomainSocketPath: path) else {
                throw ConnectionTrouble(
                    .unreachable, "the path of the socket '\(path)' is too long")
            }
            return ResolvedServer(address, at: [socket])
        }
    }

    private static func addresses(of host: String, port: Int) throws(ConnectionTrouble)
        -> [SocketAddress]
    {
        // A zero would end the name for the system, and another name would be looked up.
        guard !host.isEmpty, !host.utf8.contains(0), (1...65_535).contains(port) else {
            throw ConnectionTrouble(.unreachable, "there is no server '\(host)', port \(port)")
        }
        var hints = unsafe addrinfo()
        unsafe hints.ai_family = AF_UNSPEC
        #if canImport(Darwin)
            unsafe hints.ai_socktype = SOCK_STREAM
        #else
            unsafe hints.ai_socktype = CInt(SOCK_STREAM.rawValue)
        #endif
        unsafe hints.ai_flags = AI_NUMERICSERV
        var list: UnsafeMutablePointer<addrinfo>?
        let code = unsafe getaddrinfo(host, String(port), &hints, &list)
        let system = errno
        guard code == 0 else {
            throw ConnectionTrouble(.unreachable, message(code, system: system, host: host))
        }
        defer { unsafe freeaddrinfo(list) }
        var found: [SocketAddress] = []
        var next = unsafe list
        while let entry = unsafe next, found.count < most {
            if let address = unsafe socketAddress(entry.pointee), !found.contains(address) {
                found.append(address)
            }
            unsafe next = entry.pointee.ai_next
        }
        return found
    }

    private static func socketAddress(_ entry: addrinfo) -> SocketAddress? {
        guard let bytes = unsafe UnsafeRawPointer(entry.ai_addr) else { return nil }
        switch unsafe entry.ai_family {
        case AF_INET: return unsafe SocketAddress(bytes.loadUnaligned(as: sockaddr_in.self))
        case AF_INET6: return unsafe SocketAddress(bytes.loadUnaligned(as: sockaddr_in6.self))
        default: return nil
        }
    }

    /// What a code of `getaddrinfo` means for someone who writes mail.
    static func message(_ code: CInt, system: CInt, host: String) -> String {
        switch code {
        case EAI_NONAME: return "there is no server '\(host)'"
        case EAI_AGAIN:
            return "cannot look up '\(host)': no name server answers; is there a network?"
        case EAI_SYSTEM:
            return "cannot look up '\(host)': \(SystemError(code: system).reason)"
        default:
            let reason = unsafe String(cString: gai_strerror(code)).lowercased()
            return "cannot look up '\(host)': \(reason)"
        }
    }
}
