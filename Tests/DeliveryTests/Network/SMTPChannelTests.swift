// SPDX-License-Identifier: MIT

import MailFormat
import NIOCore
import NIOEmbedded
import PranksterTestKit
import SMTPWire
import Testing

@testable import Delivery

/// The handler without a socket, where each byte and each second is the test's.
@Suite struct SMTPChannelTests {
    /// A channel with an `SMTPChannel`, and what that told.
    private final class Bench {
        let channel = EmbeddedChannel()
        let session: SMTPChannel
        private let told: Told

        final class Told {
            var finished: [Int] = []
            var fates: [RecipientFate] = []
            var returned: [Int] = []
            var confirmations: [Int] = []
            var rooms = 0
            var end: SessionEnd?
        }

        init(
            _ security: ClientSettings.Security = .plain, waiting: WaitingTime = WaitingTime(),
            _ change: (inout ClientSettings) -> Void = { _ in }
        ) throws {
            var settings = ClientSettings(clientName: "me.test")
            settings.security = security
            change(&settings)
            let tls =
                security == .plain
                ? nil
                : try TLSPolicy(
                    serverName: "localhost", certificates: Array(TestCertificate.authority.utf8))
            let told = Told()
            self.told = told
            session = SMTPChannel(settings, waiting: waiting, tls: tls) { _, notice in
                switch notice {
                case .ready, .hasRoom: told.rooms += 1
                case .confirm(let id): told.confirmations.append(id)
                case .finished(let id, let fates):
                    told.finished.append(id)
                    told.fates = fates
                case .returned(let id, _): told.returned.append(id)
                case .ended(let end): told.end = end
                case .said: break
                }
            }
            try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 25)).wait()
            try channel.pipeline.syncOperations.addHandler(session)
        }

        deinit { _ = try? channel.finish(acceptAlreadyClosed: true) }

        var end: SessionEnd? { told.end }
        var finished: [Int] { told.finished }
        var fates: [RecipientFate] { told.fates }
        var returned: [Int] { told.returned }
        var confirmations: [Int] { told.confirmations }
        var rooms: Int { told.rooms }

        func hear(_ text: String) throws {
            try channel.writeInbound(ByteBuffer(string: text))
        }

        /// All that was written since the last call.
        func said() throws -> String {
            var all = ""
            while let buffer = try channel.readOutbound(as: ByteBuffer.self) {
                all += String(buffer: buffer)
            }
            return all
        }

        /// Until the session can take letters, with these extensions.
        func open(_ extensions: [String] = ["PIPELINING"]) throws {
            try hear("220 sink.test\r\n")
            let lines = ["sink.test"] + extensions
            try hear(
                lines.dropLast().map { "250-\($0)\r\n" }.joined() + "250 \(lines.last ?? "")\r\n")
            #expect(try said() == "EHLO me.test\r\n")
            #expect(rooms == 1)
        }
    }

    private func transaction(_ id: Int, bytes: Int = 100) throws -> Transaction {
        try Pools.parcel(
            id,
            body: Array(
                repeatElement(Array("0123456789abcdef\r\n".utf8), count: bytes / 18).joined())
        ).transaction
    }

    @Test func oneWriteForTheEndAndTheNextEnvelope() throws {
        let bench = try Bench()
        try bench.open()
        bench.session.submit(try transaction(0))
        #expect(
            try bench.said()
                == "MAIL FROM:<olivia@example.org>\r\nRCPT TO:<a@example.org>\r\n"
                + "RCPT TO:<b@example.org>\r\nDATA\r\n")
        try bench.hear("250 ok\r\n250 ok\r\n250 ok\r\n354 go\r\n")
        #expect(bench.rooms == 2)
        _ = try bench.said()
        bench.session.submit(try transaction(1))
        #expect(try bench.said().hasPrefix("MAIL FROM:<olivia@example.org>\r\n"))
        try bench.hear("250 taken\r\n")
        #expect(bench.finished == [0])
        #expect(bench.fates.allSatisfy { $0.isAccepted })
    }

    @Test func nothingIsWrittenIntoAFullChannel() throws {
        let bench = try Bench()
        try bench.open()
        bench.channel.isWritable = false
        let transaction = try transaction(0, bytes: 1_000_000)
        bench.session.submit(transaction)
        #expect(try bench.said() == "")
        bench.channel.isWritable = true
        bench.channel.pipeline.fireChannelWritabilityChanged()
        #expect(try bench.said().hasSuffix("DATA\r\n"))
        bench.channel.isWritable = false
        try bench.hear("250 ok\r\n250 ok\r\n250 ok\r\n354 go\r\n")
        #expect(try bench.said() == "")
        bench.channel.isWritable = true
        bench.channel.pipeline.fireChannelWritabilityChanged()
        var pieces: [Int] = []
        while let piece = try bench.channel.readOutbound(as: ByteBuffer.self) {
            pieces.append(piece.readableBytes)
        }
        #expect(pieces.allSatisfy { $0 <= Connector.bytesInFlight })
        #expect(pieces.reduce(0, +) == transaction.bytes.count + 3)
    }

    /// Commands in clear that an attacker puts behind the server's word (CVE-2011-0411), in the
    /// same read or the next one, are never taken for what the server says in TLS.
    @Test(arguments: [true, false])
    func whatComesInClearBehindSTARTTLS(together: Bool) throws {
        let bench = try Bench(.startTLS)
        try bench.hear("220 sink.test\r\n")
        try bench.hear("250-sink.test\r\n250 STARTTLS\r\n")
        #expect(try bench.said() == "EHLO me.test\r\nSTARTTLS\r\n")
        let forged = "250-sink.test\r\n250 AUTH PLAIN\r\n"
        if together {
            try bench.hear("220 go\r\n\(forged)")
            #expect(bench.end?.cause == .protocolError)
        } else {
            // Two reads of one tick: nothing is said in between.
            bench.channel.pipeline.fireChannelRead(ByteBuffer(string: "220 go\r\n"))
            bench.channel.pipeline.fireChannelRead(ByteBuffer(string: forged))
            bench.channel.pipeline.fireChannelReadComplete()
            #expect(bench.end?.cause == .tls)
        }
        #expect(bench.rooms == 0)
        #expect(try !bench.said().contains("EHLO"))
    }

    @Test(arguments: [
        (Int64(0), "the server did not answer within 5 minutes"),
        (1, "the server did not answer within 5 minutes"),
        (2, "the server did not answer within 5 minutes"),
        (3, "the server did not answer DATA within 2 minutes"),
        (4, "the server did not answer to the end of the letter within 10 minutes"),
    ])
    func eachStageIsWaitedForAsLongAsTheRFCSays(stage: Int64, message: String) throws {
        let bench = try Bench()
        let answers = [
            "220 sink.test\r\n", "250 sink.test\r\n", "250 ok\r\n250 ok\r\n250 ok\r\n",
            "354 go\r\n",
        ]
        // With some waiting before each answer, which must not add up.
        for answer in answers.prefix(Int(stage)) {
            bench.channel.embeddedEventLoop.advanceTime(by: .seconds(110))
            for line in answer.split(separator: "\r\n") { try bench.hear("\(line)\r\n") }
            if bench.rooms == 1, bench.finished.isEmpty, stage >= 2, answer.hasPrefix("250 sink") {
                bench.session.submit(try transaction(0))
            }
        }
        let seconds: Int64 = stage < 3 ? 300 : stage == 3 ? 120 : 600
        bench.channel.embeddedEventLoop.advanceTime(by: .seconds(seconds - 1))
        #expect(bench.end == nil)
        bench.channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        #expect(bench.end == SessionEnd(.timedOut, isTransient: true, message))
        #expect(bench.channel.isActive == false)
    }

    @Test func aServerThatTakesNothingOfALetter() throws {
        let bench = try Bench()
        try bench.open()
        bench.session.submit(try transaction(0, bytes: 300_000))
        _ = try bench.said()
        bench.channel.isWritable = false
        try bench.hear("250 ok\r\n250 ok\r\n250 ok\r\n354 go\r\n")
        for _ in 0..<3 {
            // A little is taken, which is progress.
            bench.channel.embeddedEventLoop.advanceTime(by: .seconds(179))
            bench.channel.pipeline.fireChannelWritabilityChanged()
        }
        #expect(bench.end == nil)
        bench.channel.embeddedEventLoop.advanceTime(by: .seconds(180))
        #expect(bench.end?.message == "the server took nothing of the letter for 3 minutes")
        #expect(bench.returned == [0])
    }

    @Test func anIdleSessionIsNotTimed() throws {
        let bench = try Bench()
        try bench.open()
        bench.channel.embeddedEventLoop.advanceTime(by: .hours(48))
        #expect(bench.end == nil)
    }

    @Test func theLedgerIsGivenAllTime() throws {
        let bench = try Bench { $0.confirmsLastByte = true }
        try bench.open()
        bench.session.submit(try transaction(0))
        _ = try bench.said()
        try bench.hear("250 ok\r\n250 ok\r\n250 ok\r\n354 go\r\n")
        #expect(bench.confirmations == [0])
        #expect(try bench.said() == "")
        bench.channel.embeddedEventLoop.advanceTime(by: .hours(48))
        bench.session.answer(0, mayLeave: true)
        #expect(try bench.said().hasSuffix("\r\n.\r\n"))
    }

    @Test func afterTheEndNothingIsTaken() throws {
        let bench = try Bench()
        try bench.open()
        try bench.hear("421 going down\r\n")
        #expect(bench.end?.cause == .closed)
        #expect(bench.channel.isActive == false)
        bench.session.submit(try transaction(5))
        #expect(bench.returned == [5])
        bench.session.quit()
        bench.session.answer(5, mayLeave: true)
        bench.session.drop(SessionEnd(.closed, isTransient: true, "again"))
        #expect(bench.end?.cause == .closed)
        #expect(try bench.said() == "")
    }

    @Test func aFarewellIsWrittenBeforeTheEnd() throws {
        let bench = try Bench()
        try bench.hear("554 no\r\n")
        #expect(bench.end?.cause == .refused)
        #expect(try bench.said() == "QUIT\r\n")
    }
}
