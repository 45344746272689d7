// SPDX-License-Identifier: MIT

import MailFormat
import PranksterTestKit
import SMTPWire
import Seeding
import Testing

@testable import Delivery

/// Runs with the real ledger and the real connections to a real server on this machine.
@Suite struct DeliveryOverSocketsTests {
    /// What a run to a sink did.
    private struct Result {
        let summary: RunSummary
        let receipts: [Receipt]
        let status: RunStatus
        let letters: [Letter]
    }

    private func deliver(_ count: Int, to sink: MailSink, in desk: LedgerDesk) throws -> Result {
        let letters = try (0..<count).map { index in
            try Letters.letter("\(index + 1)", to: (0..<2).map { "r\(index).\($0)@example.org" })
        }
        let ledger = try desk.open()
        let run = try ledger.begin(try LedgerDesk.run(letters: count, recipients: 2))
        let server = try Resolver.resolve(ServerAddress(.host("127.0.0.1", port: sink.port)))
        let pool = try ConnectionPool(
            PoolSettings(server: server, client: ClientSettings(clientName: "client.test")),
            confirm: { ledger.confirm($0, then: $1) }, dialogue: nil)
        let plan = RunPlan(
            LetterSource(letters.map(\.number)) { letters[$0.group - 1] }, seed: Seed("sockets"))
        var delivery = DeliveryRun(plan, carrier: pool, ledger: LedgerOfRun(ledger, run))
        var receipts: [Receipt] = []
        let summary = try delivery.deliver(report: { receipts.append($0) }, stop: StopFlag())
        return Result(
            summary: summary, receipts: receipts, status: try ledger.status(of: run),
            letters: letters)
    }

    @Test func everythingArrivesOnce() throws {
        let (sink, desk) = (try MailSink(), try LedgerDesk())
        let result = try deliver(200, to: sink, in: desk)
        #expect(result.summary.ending == .complete)
        #expect(result.summary.accepted == 400 && result.receipts.count == 400)
        #expect(result.status.accepted == 400 && result.status.planned == 0)
        let taken = sink.mails.map(\.messageID)
        #expect(taken.count == 200)
        #expect(Set(taken) == Set(result.letters.map(\.messageID.text)))
        #expect(sink.mails.allSatisfy { $0.message.forwardPaths.count == 2 })
    }

    @Test(arguments: [1, 2, 3])
    func whateverFailsNothingIsLostOrDoubled(_ seed: UInt64) throws {
        let desk = try LedgerDesk()
        let sink = try MailSink(
            faults: .seeded(
                seed, oneIn: 60, at: [.mail, .data, .body, .end, .halfAnswer],
                faults: [.drop, .reset, .refused]
            ).or(.seeded(seed, oneIn: 40, at: [.recipient], faults: [.refused])))
        let result = try deliver(150, to: sink, in: desk)
        let (summary, status) = (result.summary, result.status)
        #expect(summary.ending == .complete)
        #expect(summary.accepted + summary.refused + summary.inDoubt == 300)
        #expect(
            [status.accepted, status.refused, status.inDoubt, status.planned]
                == [summary.accepted, summary.refused, summary.inDoubt, 0])
        #expect(sink.history.faults.count > 3)
        var taken: [String: Int] = [:]
        for mail in sink.mails {
            for path in mail.message.forwardPaths { taken[path, default: 0] += 1 }
        }
        for receipt in result.receipts {
            let times = taken[receipt.recipient.text, default: 0]
            switch receipt.state {
            case .accepted: #expect(times == 1)
            case .inDoubt: #expect(times <= 1)
            default: #expect(times == 0)
            }
        }
    }

    @Test func aServerThatTakesFewRecipientsGetsSeveralTransactions() throws {
        let (sink, desk) = (try MailSink { $0.limits.recipients = 1 }, try LedgerDesk())
        let result = try deliver(20, to: sink, in: desk)
        #expect(result.summary.ending == .complete && result.summary.accepted == 40)
        #expect(sink.mails.count == 40)
        #expect(result.status.accepted == 40)
    }
}
