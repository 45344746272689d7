// SPDX-License-Identifier: MIT

import Synchronization
import Testing

@testable import Inbox

@Suite struct MailJournalTests {
    private static let mail = StoreMail.make("one")

    @Test(
        arguments: [
            (0, []), (1, [8]), (3, [8, 9, 10]), (4, [9, 10, 11]), (8, [13, 14, 15]),
            (9, [14, 15, 16]),
        ] as [(Int, [Int64])])
    func theNewestStayInTheirOrder(added: Int, ids: [Int64]) {
        var journal = MailJournal(lastID: 7, kept: 3)
        for _ in 0..<added { _ = journal.append(Self.mail, then: nil) }
        #expect(journal.isEmpty == (added == 0))
        #expect(journal.bytes == ids.count * Self.mail.weight)
        for _ in 0..<2 {
            let batch = journal.take()
            #expect(batch.lastID == 7 + Int64(added))
            if !batch.isEmpty { #expect(batch.entries.map(\.id) == ids) }
            #expect(batch.arrived == (batch.isEmpty ? 0 : added))
            #expect(journal.isEmpty)
            #expect(journal.bytes == 0)
        }
        #expect(journal.append(Self.mail, then: nil) == 8 + Int64(added))
    }

    @Test func whoWaitsForAMailThatFellOutIsRemembered() {
        var journal = MailJournal(lastID: 0, kept: 2)
        for _ in 0..<5 { _ = journal.append(Self.mail) { _ in } }
        let batch = journal.take()
        #expect(batch.answers.map(\.id) == [1, 2, 3])
        #expect(batch.entries.allSatisfy { $0.then != nil })
    }

    @Test func sessionsAreBounded() {
        var journal = MailJournal(lastID: 0, kept: 2)
        for number in 1...5500 { journal.append(StoreMail.session(Int64(number))) }
        let sessions = journal.take().sessions
        #expect((1000..<2000).contains(sessions.count))
        #expect(sessions.last?.number == 5500)
    }

    @Test func theWriterIsWokenOnceAndHurriedOnce() {
        let intake = StoreIntake(MailJournal(lastID: 0, kept: 9))
        let outcomes = [Int.max, Int.max, 1, 1].map { intake.add(Self.mail, most: $0) { _ in } }
        #expect(outcomes.map(\.id) == [1, 2, 3, 4])
        #expect(outcomes.map(\.isKept) == [true, true, false, false])
        #expect(outcomes.map(\.wakes) == [true, false, false, false])
        #expect(outcomes.map(\.hurries) == [false, false, true, false])
        #expect(!intake.rest())
        #expect(intake.take().entries.map { $0.then == nil } == [true, true, false, false])
        #expect(intake.rest())
        #expect(intake.wake())
        #expect(!intake.wake())
        intake.close()
        #expect(intake.add(Self.mail, most: 1) { _ in }.id == nil)
        #expect(!intake.add(StoreMail.session(1)))
    }
}
