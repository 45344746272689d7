// SPDX-License-Identifier: MIT

import Foundation
import NIOPosix
import PranksterTestKit
import Synchronization
import Testing

@testable import Inbox

@Suite struct POP3ListenerTests {
    /// A few mails in memory.
    private final class Drop: Maildrop {
        let mails: Mutex<[Int64: [UInt8]]>

        init(_ texts: [String]) {
            mails = Mutex(
                Dictionary(
                    uniqueKeysWithValues: texts.enumerated().map {
                        (Int64($0.offset + 1), Array($0.element.utf8))
                    }))
        }

        func entries() async throws(StoreFailure) -> [MaildropEntry] {
            mails.withLock { mails in
                mails.keys.sorted().map {
                    MaildropEntry(id: $0, time: 0, size: mails[$0]?.count ?? 0)
                }
            }
        }

        func raw(_ id: Int64) async throws(StoreFailure) -> [UInt8]? { mails.withLock { $0[id] } }

        func delete(_ ids: [Int64]) async throws(StoreFailure) {
            mails.withLock { mails in for id in ids { mails[id] = nil } }
        }
    }

    private static func start(
        _ drop: Drop, _ change: (inout POP3Settings) -> Void = { _ in }
    ) async throws -> POP3Listener {
        var settings = POP3Settings()
        settings.name = "inbox.test"
        change(&settings)
        return try await POP3Listener.start(
            settings, on: "127.0.0.1", port: 0, group: MultiThreadedEventLoopGroup.singleton,
            maildrop: drop)
    }

    /// Python's own client; it comes with the language.
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/python3")))
    func poplibFetchesWhatCame() async throws {
        let big = "Subject: big\r\n\r\n" + String(repeating: "..0123456789\r\n", count: 100_000)
        let drop = Drop(["Subject: one\r\n\r\n.dot\r\n", big])
        let listener = try await Self.start(drop)
        let script = """
            import hashlib, poplib, sys
            pop = poplib.POP3("127.0.0.1", int(sys.argv[1]), timeout=60)
            pop.user("tim"); pop.pass_("any thing")
            print(pop.stat())
            for number in (1, 2):
                lines = pop.retr(number)[1]
                print(len(lines), hashlib.sha256(b"".join(line + b"\\r\\n" for line in lines)).hexdigest())
            print(pop.top(2, 1)[1], pop.uidl(1))
            pop.dele(1); pop.quit()
            """
        let port = "\(listener.port)"
        let run = try Program.run(
            URL(fileURLWithPath: "/usr/bin/python3"), ["-c", script, port],
            in: URL(fileURLWithPath: "/"))
        #expect(run.errors == "" && run.status == 0)
        let sums = try Self.sums([Array("Subject: one\r\n\r\n.dot\r\n".utf8), Array(big.utf8)])
        #expect(
            run.text == """
                (2, \(big.utf8.count + 22))
                3 \(sums[0])
                100002 \(sums[1])
                [b'Subject: big', b'', b'..0123456789'] b'+OK 1 0.1'

                """)
        #expect(drop.mails.withLock { $0.keys.sorted() } == [2])
        await listener.stop()
    }

    private static func sums(_ texts: [[UInt8]]) throws -> [String] {
        try texts.map { text in
            let run = try Program.run(
                URL(fileURLWithPath: "/usr/bin/sha256sum"), [], in: URL(fileURLWithPath: "/"),
                input: text)
            return String(run.text.prefix(64))
        }
    }

    @Test func itSpeaksTLS() async throws {
        let listener = try await Self.start(Drop(["x"])) {
            $0.certificate = CertificateFiles(
                chain: Array(TestCertificate.valid.certificate.utf8),
                key: Array(TestCertificate.valid.key.utf8))
        }
        let client = try await LineClient.connect(to: listener.port)
        #expect(
            try await client.ask("STLS\nUSER injected", replies: 2)
                == "+OK inbox.test POP3\n+OK ready to start TLS")
        try await client.encrypt()
        #expect(try await client.ask("PASS x") == "-ERR say USER and a name first")
        #expect(try await client.ask("USER a\nPASS b\nSTAT").hasSuffix("+OK 1 1"))
        await listener.stop()
    }

    @Test func whoIsTooMuchOrSilentIsSentAway() async throws {
        let listener = try await Self.start(Drop([])) {
            $0.connections = 1
            $0.idle = .milliseconds(30)
        }
        let first = try await LineClient.connect(to: listener.port)
        let second = try await LineClient.connect(to: listener.port)
        #expect(
            try await second.hearEnd()
                == "-ERR [SYS/TEMP] too many connections at once, come back later")
        #expect(
            try await first.hearEnd()
                == "+OK inbox.test POP3\n-ERR nothing was heard for too long")
        await listener.stop()
    }

    @Test func aTakenPortIsSaid() async throws {
        let listener = try await Self.start(Drop([]))
        let failure = await #expect(throws: ListenFailure.self) {
            _ = try await POP3Listener.start(
                POP3Settings(), on: "127.0.0.1", port: listener.port,
                group: MultiThreadedEventLoopGroup.singleton, maildrop: Drop([]))
        }
        #expect(failure?.isAddressInUse == true)
        await listener.stop()
    }
}
