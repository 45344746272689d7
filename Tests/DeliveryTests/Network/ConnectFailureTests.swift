// SPDX-License-Identifier: MIT

import NIOCore
import Testing

@testable import Delivery

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite struct ConnectFailureTests {
    private static let server = ServerAddress(.host("mail.example.org", port: 25))

    private func failure(_ address: String, _ code: CInt) throws -> ConnectFailure {
        ConnectFailure(
            try SocketAddress(ipAddress: address, port: 25), IOError(errnoCode: code, reason: "x"),
            after: .seconds(30))
    }

    @Test(arguments: [
        (ECONNREFUSED, "connection refused (no server listens there)"),
        (ENETUNREACH, "no way to that network"), (EHOSTUNREACH, "no way to that machine"),
        (ETIMEDOUT, "no answer"), (ECONNRESET, "the server reset the connection"),
        (EADDRNOTAVAIL, "this machine has no such network"), (EACCES, "permission denied"),
        (EMFILE, "too many files are open"),
    ])
    func oneAddressIsNotRepeated(code: CInt, reason: String) throws {
        let trouble = ConnectFailure.trouble(Self.server, [try failure("192.0.2.1", code)])
        #expect(trouble.kind == .unreachable)
        #expect(trouble.message == "cannot connect to mail.example.org:25: \(reason)")
    }

    @Test func oneReasonIsSaidOnce() throws {
        let failures = [try failure("2001:db8::1", ETIMEDOUT), try failure("192.0.2.1", ETIMEDOUT)]
        #expect(
            ConnectFailure.trouble(Self.server, failures).message
                == "cannot connect to mail.example.org:25: no answer; tried 2001:db8::1, 192.0.2.1"
        )
    }

    @Test func eachReasonIsSaid() throws {
        let failures = [
            try failure("2001:db8::1", ENETUNREACH), try failure("192.0.2.1", ETIMEDOUT),
        ]
        #expect(
            ConnectFailure.trouble(Self.server, failures).message
                == "cannot connect to mail.example.org:25: "
                + "2001:db8::1: no way to that network; 192.0.2.1: no answer")
    }

    @Test func aTimeOutSaysHowLong() throws {
        let failure = ConnectFailure(
            try SocketAddress(ipAddress: "192.0.2.1", port: 25),
            ChannelError.connectTimeout(.seconds(30)), after: .seconds(30))
        #expect(failure.reason == "no answer within 30 seconds")
    }

    @Test(arguments: [
        (ENOENT, "there is no such socket"), (ECONNREFUSED, "no server listens there"),
        (ENOTSOCK, "it is no socket of a mail server"), (EACCES, "permission denied"),
    ])
    func aSocketHasItsOwnReasons(code: CInt, reason: String) throws {
        let failure = ConnectFailure(
            try SocketAddress(unixDomainSocketPath: "/run/x"),
            IOError(errnoCode: code, reason: "x"), after: .seconds(30))
        let server = ServerAddress(.socket(path: "/run/x"))
        #expect(
            ConnectFailure.trouble(server, [failure]).message
                == "cannot connect to unix:/run/x: \(reason)")
    }

    @Test func whatIsNoSystemErrorHasAReasonToo() {
        #expect(ConnectFailure.reason(ChannelError.eof) == "the connection failed")
    }

    @Test(arguments: [("127.0.0.1", "[127.0.0.1]"), ("::1", "[IPv6:::1]")])
    func theClientIsNamedAfterItsEnd(address: String, name: String) throws {
        #expect(ClientName.literal(try SocketAddress(ipAddress: address, port: 9)) == name)
        #expect(ClientName.literal(nil) == "localhost")
        #expect(ClientName.literal(try SocketAddress(unixDomainSocketPath: "/x")) == "localhost")
    }
}
