// SPDX-License-Identifier: MIT

import Delivery
import Findings
import MailFormat
import SMTPWire
import Testing

@testable import prankster

/// How a run ends, and with which status.
@Suite struct EndingWordsTests {
    private static let hints = FailureHint(
        usesOperatorAddress: false, isLoggedIn: true, isEncrypted: true)
    private static let consent = Finding.error("'ada@uni.ch' did not agree")

    private func words(
        _ ending: RunEnding, accepted: Int = 0, _ change: (inout RunCounts) -> Void = { _ in }
    ) -> EndingWords {
        var summary = RunSummary(ending)
        summary.accepted = accepted
        var counts = RunCounts(summary)
        change(&counts)
        return EndingWords(summary, counts, .onlyToAnInbox([Self.consent]), Self.hints)
    }

    private func session(_ cause: SessionEnd.Cause, reply: Reply? = nil) -> SessionEnd {
        SessionEnd(cause, isTransient: false, "the server said so", reply: reply)
    }

    @Test func aCompleteRunEndsByItsCounts() {
        #expect(words(.complete, accepted: 3).status == .success)
        #expect(words(.complete, accepted: 3) { $0.refused = 1 }.status == .refused)
        #expect(words(.complete) { ($0.refused, $0.deferred) = (1, 1) }.status == .temporaryFailure)
        #expect(words(.complete) { ($0.refused, $0.inDoubt) = (1, 1) }.status == .temporaryFailure)
        #expect(words(.complete) { $0.planned = 2 }.status == .success)
        #expect(words(.complete).findings.isEmpty)
    }

    @Test func anInterruptedRunGoesOn() {
        let told = words(.interrupted, accepted: 2)
        #expect(told.status == .interrupted)
        #expect(told.line == "interrupted")
    }

    @Test(arguments: [
        (SessionEnd.Cause.login, prankster.ExitStatus.noPermission), (.tls, .noPermission),
        (.refused, .unavailable), (.protocolError, .unavailable), (.timedOut, .unavailable),
    ])
    func aSessionThatIsRefusedHasAStatusOfItsOwn(
        cause: SessionEnd.Cause, status: prankster.ExitStatus
    ) {
        let trouble = ConnectionTrouble(.session(session(cause)), "mail.example.org:25: so")
        for (ending, message) in [
            (RunEnding.sessionRefused(session(cause)), "the server said so"),
            (.unreachable(trouble), "mail.example.org:25: so"),
        ] {
            #expect(words(ending).status == status)
            #expect(words(ending).findings == [.error(message)])
            #expect(words(ending, accepted: 1).status == .temporaryFailure)
        }
    }

    @Test func aServerThatIsNotThere() {
        let trouble = ConnectionTrouble(.unreachable, "cannot connect")
        #expect(words(.unreachable(trouble)).status == .unavailable)
        #expect(words(.unreachable(trouble)).findings == [.error("cannot connect")])
        #expect(words(.connectionLost(trouble), accepted: 1).status == .temporaryFailure)
    }

    @Test func aServerThatIsNoInboxIsToldWhyItHadToBe() {
        let told = words(.sessionRefused(session(.notAnInbox)))
        #expect(told.status == .noConsent)
        #expect(told.findings == [Self.consent])
        #expect(told.line == "the server is no Prankster inbox, so nothing was sent")
    }

    @Test func aRefusedFirstLetterSaysWhatHelps() throws {
        let number = try #require(LetterNumber("1"))
        let reply = Reply(550, EnhancedCode(5, 7, 60), lines: ["Client does not have permissions"])
        let told = words(.firstLetterRefused(number, reply)) { $0.refused = 2 }
        #expect(told.status == .refused)
        #expect(
            told.findings == [
                .error(
                    "the server refused the first letter, so the others stay here",
                    label: "letter 1: 550 5.7.60 Client does not have permissions",
                    help: [
                        "the account may send only as itself: 'from: name' keeps the sender's name"
                            + " and takes the operator's address"
                    ])
            ])
    }

    @Test(arguments: [
        (LedgerFailure.Kind.inUse, prankster.ExitStatus.temporaryFailure),
        (.cannotWrite, .cannotCreate), (.unreadable, .cannotCreate),
    ])
    func aLedgerThatFails(kind: LedgerFailure.Kind, status: prankster.ExitStatus) {
        let failure = LedgerFailure(kind, "the disk is full")
        #expect(words(.ledgerFailed(failure)).status == status)
        #expect(words(.ledgerFailed(failure)).findings == [failure.finding])
        // What has been sent is known, and the rest can follow.
        #expect(words(.ledgerFailed(failure), accepted: 1).status == .temporaryFailure)
    }
}
