// SPDX-License-Identifier: MIT

import NIOCore
import Testing

@testable import Delivery

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite struct ResolverTests {
    @Test(arguments: [
        ("127.0.0.1", "127.0.0.1", ServerPlace.thisMachine),
        ("::1", "::1", .thisMachine),
        ("192.0.2.7", "192.0.2.7", .away),
        ("2001:db8::7", "2001:db8::7", .away),
        ("10.1.2.3", "10.1.2.3", .privateNetwork),
        // Forms that the system reads as addresses are judged by what they mean.
        ("127.1", "127.0.0.1", .thisMachine),
        ("0x7f.1", "127.0.0.1", .thisMachine),
        ("167772161", "10.0.0.1", .privateNetwork),
    ])
    func addressesAreTheirOwn(host: String, address: String, place: ServerPlace) throws {
        let server = try Resolver.resolve(ServerAddress(.host(host, port: 2525)))
        #expect(server.socketAddresses.map(\.ipAddress) == [address])
        #expect(server.socketAddresses.map(\.port) == [2525])
        #expect(server.place == place)
    }

    @Test func theNameOfThisMachineIsThisMachine() throws {
        let server = try Resolver.resolve(ServerAddress(.host("localhost", port: 25)))
        #expect(!server.socketAddresses.isEmpty)
        #expect(server.place == .thisMachine)
        #expect(Set(server.socketAddresses).count == server.socketAddresses.count)
    }

    @Test func aSocketIsItsPath() throws {
        let server = try Resolver.resolve(ServerAddress(.socket(path: "/run/smtp.sock")))
        #expect(server.socketAddresses.map(\.pathname) == ["/run/smtp.sock"])
        #expect(server.place == .thisMachine)
    }

    @Test(arguments: [
        (ServerAddress.Endpoint.host("", port: 25), "there is no server '', port 25"),
        (.host("local\u{0}host", port: 25), "there is no server 'local\u{0}host', port 25"),
        (.host("localhost", port: 0), "there is no server 'localhost', port 0"),
        (.host("localhost", port: 65_536), "there is no server 'localhost', port 65536"),
        (
            .socket(path: "/" + String(repeating: "x", count: 200)),
            "the path of the socket '/\(String(repeating: "x", count: 200))' is too long"
        ),
    ])
    func whatCannotBeIsRefused(endpoint: ServerAddress.Endpoint, message: String) {
        let trouble = #expect(throws: ConnectionTrouble.self) {
            try Resolver.resolve(ServerAddress(endpoint))
        }
        #expect(trouble == ConnectionTrouble(.unreachable, message))
    }

    @Test(arguments: [
        (EAI_NONAME, CInt(0), "there is no server 'mail.exampel.org'"),
        (
            EAI_AGAIN, 0,
            "cannot look up 'mail.exampel.org': no name server answers; is there a network?"
        ),
        (EAI_SYSTEM, EMFILE, "cannot look up 'mail.exampel.org': too many files are open"),
        (
            EAI_FAIL, 0,
            "cannot look up 'mail.exampel.org': non-recoverable failure in name resolution"
        ),
    ])
    func codesAreExplained(code: CInt, system: CInt, message: String) {
        #expect(Resolver.message(code, system: system, host: "mail.exampel.org") == message)
    }

    @Test(arguments: [
        (ServerAddress.Endpoint.host("mail.example.org", port: 587), "mail.example.org:587"),
        (.host("192.0.2.1", port: 25), "192.0.2.1:25"),
        (.host("::1", port: 25), "[::1]:25"),
        (.socket(path: "/run/x"), "unix:/run/x"),
    ])
    func aDestinationHasOneText(endpoint: ServerAddress.Endpoint, text: String) {
        #expect(ServerAddress(endpoint).destination == text)
    }
}
