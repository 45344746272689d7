// SPDX-License-Identifier: MIT

import Foundation
import MailFormat
import PranksterTestKit
import SMTPWire
import Synchronization
import Testing

@testable import Delivery

@Suite struct ConnectionPoolTests {
    @Test func aLetterArrives() throws {
        let sink = try MailSink()
        let pool = try Pools.pool(port: sink.port)
        defer { pool.close() }
        let parcel = try Pools.parcel(0)
        pool.carry(parcel)
        let outcome = pool.outcome(of: 1)
        #expect(outcome.accepted == [0])
        #expect(outcome.fates[0]?.count == 2)
        let mail = try #require(sink.mails.first)
        #expect(mail.message.bytes == parcel.letter.bytes)
        #expect(mail.message.clientName == "[127.0.0.1]")
    }

    @Test func aThousandLettersArriveOnceEach() throws {
        let sink = try MailSink()
        let pool = try Pools.pool(port: sink.port) { $0.connections = 8 }
        let outcome = pool.carryAll(try (0..<1000).map { try Pools.parcel($0) })
        pool.close()
        #expect(outcome.accepted == Array(0..<1000))
        #expect(outcome.count == 1000)
        #expect(Set(sink.mails.map(\.messageID)).count == 1000)
        #expect(sink.mails.count == 1000)
        #expect(sink.history.connections == 8)
        #expect(Set(sink.mails.map(\.connection)).count == 8)
    }

    @Test(arguments: [[ServiceExtension](), [.pipelining], [.chunking], [.pipelining, .chunking]])
    func withAndWithoutExtensions(without: [ServiceExtension]) throws {
        let sink = try MailSink()
        let pool = try Pools.pool(port: sink.port) {
            $0.connections = 2
            $0.client.without = Set(without)
        }
        let outcome = pool.carryAll(try (0..<40).map { try Pools.parcel($0) })
        pool.close()
        #expect(outcome.accepted == Array(0..<40))
        #expect(sink.mails.count == 40)
    }

    @Test func connectionsAreOpenedAsTheyAreNeeded() async throws {
        let sink = try MailSink()
        let pool = try Pools.pool(port: sink.port) { $0.connections = 8 }
        defer { pool.close() }
        for id in 0..<5 {
            pool.carry(try Pools.parcel(id))
            #expect(pool.outcome(of: 1).accepted == [id])
        }
        #expect(sink.history.connections == 1)
    }

    @Test func aConnectionIsGivenBackAfterSomeLetters() async throws {
        let sink = try MailSink()
        let pool = try Pools.pool(port: sink.port) { $0.lettersPerConnection = 10 }
        let outcome = pool.carryAll(try (0..<35).map { try Pools.parcel($0) })
        #expect(outcome.accepted == Array(0..<35))
        pool.close()
        let history = try await sink.wait { $0.openConnections == 0 }
        #expect(history.connections == 4)
        // The server may hear of the next connection before it hears the end of the last.
        #expect(history.mostOpenConnections <= 2)
        let perConnection = Dictionary(grouping: history.mails, by: \.connection)
        #expect(perConnection.mapValues(\.count) == [0: 10, 1: 10, 2: 10, 3: 5])
    }

    @Test func aConnectionClosedWhileIdleHarmsNoLetter() async throws {
        let sink = try MailSink()
        let pool = try Pools.pool(port: sink.port)
        defer { pool.close() }
        for id in 0..<10 {
            pool.carry(try Pools.parcel(id))
            let outcome = pool.outcome(of: 1)
            #expect(outcome.accepted == [id], "\(outcome)")
            #expect(outcome.troubles.isEmpty)
            sink.closeConnections()
            try await sink.wait { $0.openConnections == 0 }
        }
        #expect(sink.mails.count == 10)
        #expect(sink.history.connections == 10)
    }

    @Test func aSocketOfThisMachine() throws {
        // The system's limit for paths of sockets is a hundred bytes.
        let path = "/tmp/prankster-\(UUID().uuidString.prefix(8))"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let sink = try MailSink(place: .socket(path: path))
        let settings = try Pools.settings(ServerAddress(.socket(path: path)))
        let pool = try ConnectionPool(settings, confirm: nil, dialogue: nil)
        defer { pool.close() }
        #expect(pool.carryAll([try Pools.parcel(0)]).accepted == [0])
        #expect(sink.mails.first?.message.clientName == "localhost")
    }

    @Test func overIPv6() throws {
        guard let sink = try? MailSink(place: .loopback6) else { return }
        let settings = try Pools.settings(port: sink.port, host: "::1")
        let pool = try ConnectionPool(settings, confirm: nil, dialogue: nil)
        defer { pool.close() }
        #expect(pool.carryAll([try Pools.parcel(0)]).accepted == [0])
        #expect(sink.mails.first?.message.clientName == "[IPv6:::1]")
    }

    @Test func oneAddressThatAnswersIsEnough() throws {
        let sink = try MailSink()
        let reserved = try ReservedPort()
        let here = ServerAddress(.host("127.0.0.1", port: sink.port))
        var settings = try Pools.settings(here)
        let other = try Resolver.resolve(ServerAddress(.host("127.0.0.1", port: reserved.port)))
        settings.server = ResolvedServer(
            here, at: other.socketAddresses + settings.server.socketAddresses)
        settings.lettersPerConnection = 1
        let pool = try ConnectionPool(settings, confirm: nil, dialogue: nil)
        defer { pool.close() }
        #expect(pool.carryAll(try (0..<3).map { try Pools.parcel($0) }).accepted == [0, 1, 2])
    }

    @Test func nobodyThere() throws {
        let reserved = try ReservedPort()
        let port = reserved.port
        let pool = try Pools.pool(port: port) { $0.connections = 2 }
        defer { pool.close() }
        for round in 0..<2 {
            for id in 0..<4 { pool.carry(try Pools.parcel(round * 4 + id)) }
            let outcome = pool.outcome(of: 4)
            #expect(outcome.returned.keys.sorted() == Array(round * 4..<round * 4 + 4))
            let message =
                "cannot connect to 127.0.0.1:\(port): connection refused (no server listens there)"
            #expect(outcome.troubles.first == ConnectionTrouble(.unreachable, message))
            #expect(outcome.returned.values.allSatisfy { $0.isTransient })
        }
    }

    @Test func aServerThatTakesNoMail() throws {
        let sink = try MailSink(faults: .always(.refused, at: .greeting))
        let pool = try Pools.pool(port: sink.port) { $0.connections = 3 }
        defer { pool.close() }
        for id in 0..<3 { pool.carry(try Pools.parcel(id)) }
        let outcome = pool.outcome(of: 3)
        let trouble = try #require(outcome.troubles.first)
        #expect(trouble.message == "127.0.0.1:\(sink.port): the server takes no mail")
        guard case .session(let end) = trouble.kind else {
            Issue.record("not a session's end: \(trouble)")
            return
        }
        #expect(end.cause == .refused)
        #expect(end.reply?.code == 550)
        #expect(outcome.returned.values.allSatisfy { $0 == end })
    }

    @Test func aServerThatBearsTwoConnections() throws {
        let faults = FaultPlan {
            $0.stage == .greeting && $0.connection >= 2 ? .closing : nil
        }
        let sink = try MailSink(faults: faults)
        let pool = try Pools.pool(port: sink.port) { $0.connections = 4 }
        defer { pool.close() }
        let outcome = pool.carryAll(try (0..<50).map { try Pools.parcel($0) })
        #expect(outcome.accepted == Array(0..<50))
        #expect(outcome.troubles.isEmpty)
        #expect(sink.history.connections == 4)
    }

    @Test func awakeningEndsAWait() async throws {
        let pool = try Pools.pool(port: 1)
        defer { pool.close() }
        let waiter = Task.detached { pool.events(until: nil) }
        pool.wake()
        #expect(await waiter.value.isEmpty)
    }

    @Test func theDialogueIsHandedOn() throws {
        let sink = try MailSink()
        let settings = try Pools.settings(port: sink.port) { $0.client.recording = .commands }
        let lines = Mutex<[String]>([])
        let pool = try ConnectionPool(settings, confirm: nil) { connection, line in
            lines.withLock { $0.append(DialogueLog.text(line, connection: connection)) }
        }
        #expect(pool.carryAll([try Pools.parcel(0)]).accepted == [0])
        pool.close()
        let said = lines.withLock { $0 }
        #expect(said.first == "[1] S: 220 sink.test ESMTP")
        #expect(said.contains("[1] C: EHLO [127.0.0.1]"))
        #expect(said.contains { $0.hasPrefix("[1] C: MAIL FROM:<olivia@example.org>") })
        #expect(said.last { $0.contains("C:") } == "[1] C: QUIT")
    }

    /// In a process of its own, whose descriptors are only this test's.
    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/fd")))
    func twoHundredPoolsLeaveNothingOpen() async {
        await #expect(processExitsWith: .success) {
            let sink = try MailSink()
            var before = 0
            for round in 0...200 {
                let pool = try Pools.pool(port: sink.port)
                pool.carry(try Pools.parcel(round))
                #expect(pool.outcome(of: 1).accepted == [round])
                pool.close()
                try await sink.wait { $0.openConnections == 0 }
                if round == 0 { before = try Self.descriptors() }
            }
            #expect(try Self.descriptors() == before)
        }
    }

    private static func descriptors() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    }
}
