// SPDX-License-Identifier: MIT

import NIOCore
import Testing

@testable import Delivery

@Suite struct ServerPlaceTests {
    @Test(arguments: [
        "127.0.0.1", "127.0.0.0", "127.255.255.255", "127.1.2.3", "::1",
        "::ffff:127.0.0.1", "::ffff:127.255.255.255",
    ])
    func onlyLoopbackIsThisMachine(address: String) throws {
        #expect(try place(address) == .thisMachine)
    }

    @Test(arguments: [
        "10.0.0.0", "10.255.255.255", "172.16.0.0", "172.31.255.255", "192.168.0.0",
        "192.168.255.255", "169.254.0.1", "169.254.169.254",
        "fc00::", "fd12:3456:789a::1", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "fe80::1", "febf:ffff::1",
        "::ffff:10.0.0.1", "::ffff:192.168.1.1", "::ffff:172.16.0.1", "::ffff:169.254.1.1",
    ])
    func privateNetworksAreNear(address: String) throws {
        #expect(try place(address) == .privateNetwork)
    }

    @Test(arguments: [
        // Just outside of loopback and of the private networks.
        "126.255.255.255", "128.0.0.0", "9.255.255.255", "11.0.0.0", "172.15.255.255",
        "172.32.0.0", "192.167.255.255", "192.169.0.0", "169.253.255.255", "169.255.0.0",
        "fbff::1", "fe00::1", "fe7f::1", "fec0::1", "ff02::1",
        // Whatever they mean to one system or another, they are not loopback.
        "0.0.0.0", "0.0.0.1", "::", "::2", "::127.0.0.1", "1::1", "100:0:0:0:0:0:0:1",
        "::1:0:0:1", "::fffe:127.0.0.1", "::ffff:0:127.0.0.1", "64:ff9b::127.0.0.1",
        "2002:7f00:1::1", "::ffff:126.0.0.1", "::ffff:8.8.8.8", "100.64.0.1", "255.255.255.255",
        // For documentation, which is nobody's network (RFC 5737, RFC 3849).
        "192.0.2.1", "198.51.100.1", "203.0.113.1", "2001:db8::1",
    ])
    func allElseIsAway(address: String) throws {
        #expect(try place(address) == .away)
    }

    @Test func aSocketIsThisMachine() throws {
        let socket = try SocketAddress(unixDomainSocketPath: "/run/smtp.sock")
        #expect(ServerPlace(socket) == .thisMachine)
    }

    @Test(arguments: [
        (["127.0.0.1", "::1"], ServerPlace.thisMachine),
        (["127.0.0.1", "10.0.0.1"], .privateNetwork),
        (["10.0.0.1", "127.0.0.1", "192.0.2.1"], .away),
        (["192.0.2.1", "127.0.0.1"], .away),
        ([], .away),
    ])
    func severalAddressesAreAsSafeAsTheWorst(addresses: [String], place: ServerPlace) throws {
        let address = ServerAddress(.host("mail.example.org", port: 25))
        let sockets = try addresses.map { try SocketAddress(ipAddress: $0, port: 25) }
        #expect(ResolvedServer(address, at: sockets).place == place)
    }

    private func place(_ address: String) throws -> ServerPlace {
        ServerPlace(try SocketAddress(ipAddress: address, port: 25))
    }
}
