// SPDX-License-Identifier: MIT

import Foundation
import PranksterTestKit
import Testing

/// What the fixtures of other people's servers promise, asked by a client that is not ours either.
@Suite(.realServers)
struct RealServerFixtureTests {
    private let message =
        "Date: Thu, 1 Apr 2027 08:30:00 +0200\r\nFrom: a@example.org\r\nTo: b@y.test\r\n"
        + "Message-ID: <1@example.org>\r\n\r\nHi\r\n.\r\n\r\n"

    private func send(to server: RealServer) throws -> String {
        let script = """
            import smtplib, sys
            client = smtplib.SMTP("localhost", int(sys.argv[1]))
            to = ["b@y.test", "refused@y.test", "c@y.test"]
            refused = client.sendmail("a@example.org", to, sys.stdin.buffer.read())
            client.quit()
            print(*refused)
            """
        let client = try Program.run(
            URL(fileURLWithPath: "/usr/bin/env"), ["python3", "-c", script, "\(server.port)"],
            in: server.folder.root, input: Array(message.utf8))
        #expect(client.status == 0, "\(client.errors)")
        return client.text
    }

    private func expectKept(by server: RealServer, copies: [[String]]) throws {
        let letters = try server.letters(copies.count)
        #expect(letters.map(\.forwardPaths).sorted { $0[0] < $1[0] } == copies)
        for letter in letters {
            #expect(letter.reversePath == "a@example.org")
            #expect(String(decoding: letter.bytes, as: UTF8.self) == message)
        }
    }

    @Test func smtpSinkTakesEverything() throws {
        try RealServer.run(SMTPSink()) { server in
            #expect(try send(to: server) == "\n")
            try expectKept(by: server, copies: [["b@y.test", "c@y.test", "refused@y.test"]])
        }
    }

    @Test func aiosmtpdRefusesOne() throws {
        try RealServer.run(AiosmtpdServer()) { server in
            #expect(try send(to: server) == "refused@y.test\n")
            try expectKept(by: server, copies: [["b@y.test", "c@y.test"]])
        }
    }

    @Test(.wholeServers)
    func eximRefusesOne() throws {
        try RealServer.run(EximServer()) { server in
            #expect(try send(to: server) == "refused@y.test\n")
            try expectKept(by: server, copies: [["b@y.test", "c@y.test"]])
        }
    }

    @Test(.wholeServers)
    func postfixRefusesOne() throws {
        try RealServer.run(PostfixServer()) { server in
            #expect(try send(to: server) == "refused@y.test\n")
            try expectKept(by: server, copies: [["b@y.test"], ["c@y.test"]])
        }
    }

    @Test func aServerEndsWithItsTest() throws {
        struct Stop: Error {}
        var port = 0
        #expect(throws: Stop.self) {
            try RealServer.run(SMTPSink()) { server in
                port = server.port
                throw Stop()
            }
        }
        #expect(LoopbackPort.greeting(on: port, within: 1) == nil)
    }
}
