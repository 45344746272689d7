// SPDX-License-Identifier: MIT

import MailFormat
import SMTPWire
import Seeding
import Testing

@testable import Delivery

/// The schedule as a table: what happened when, and what it wants next.
@Suite struct DeliveryScheduleTests {
    private let start = ContinuousClock.now
    private let delays = RetryDelays(seed: Seed("schedule"))

    private func schedule(
        letters: Int = 3, mostRetries: Int = 100, change: (inout RunPlan) -> Void = { _ in }
    ) -> DeliverySchedule {
        let source = LetterSource([]) { _ in throw CancellationError() }
        var plan = RunPlan(source, seed: Seed("schedule"))
        plan.due = DueRecipients(letters: letters)
        plan.giveUpAfter = .seconds(60)
        change(&plan)
        return DeliverySchedule(plan, mostRetries: mostRetries)
    }

    /// Takes the next attempt, lets it leave, and has the server answer the same to two recipients.
    private func answer(
        _ schedule: inout DeliverySchedule, _ fates: RecipientFate..., at second: Double
    ) throws -> (letter: Int, outcome: FinishedAttempt) {
        let now = start + .seconds(second)
        let taken = schedule.take(at: now)
        var attempt = try #require(taken)
        attempt.recipients = schedule.recipients(of: attempt, among: fates.count)
        #expect(attempt.recipients?.count == fates.count)
        let departure = schedule.depart(at: now)
        let number = try #require(LetterNumber(group: attempt.letter + 1))
        let outcome = schedule.finished(
            attempt, letter: number, fates, departure: departure, at: now)
        return (attempt.letter, outcome)
    }

    @Test func freshLettersComeInOrderAndOnce() {
        var schedule = schedule()
        let letters = (0..<4).map { _ in schedule.take(at: start)?.letter }
        #expect(letters == [0, 1, 2, nil])
        #expect(schedule.nextTake(after: start) == nil)
        #expect(!schedule.isComplete)
    }

    @Test func aRetryComesWhenItsTimeHasCome() throws {
        var schedule = schedule(letters: 2)
        let first = try answer(&schedule, .deferred(Replies.greylisted), at: 0)
        let wait = delays.delay(after: 0, of: 0)
        #expect(first.outcome.retryIn == wait)
        #expect(first.outcome.outcomes.map(\.isFinal) == [false])
        #expect(schedule.nextTake(after: start) == start)
        let second = try answer(&schedule, .accepted(Replies.ok), at: 0.1)
        #expect(second.letter == 1)
        #expect(schedule.nextTake(after: start) == start + wait)
        let early = schedule.take(at: start + wait - .nanoseconds(1))
        let last = try answer(&schedule, .accepted(Replies.ok), at: 1.5)
        #expect(early == nil && last.letter == 0)
        #expect(schedule.isComplete)
    }

    @Test func theRestGoesFirst() throws {
        var schedule = schedule()
        _ = try answer(
            &schedule, .accepted(Replies.ok), .again(Replies.tooMany),
            .deferred(Replies.greylisted),
            at: 0)
        let taken = schedule.take(at: start)
        let rest = try #require(taken)
        #expect(rest.letter == 0 && rest.recipients == RecipientSet([1]))
        var after = schedule.finished(
            rest, letter: try #require(LetterNumber("1")), [.accepted(Replies.ok)], departure: 2,
            at: start)
        #expect(after.outcomes.map(\.state) == [.accepted])
        // Only now is the one who was put off waited for: a letter never has two attempts.
        #expect(after.retryIn == delays.delay(after: 0, of: 0))
        for _ in 0..<2 { _ = schedule.take(at: start) }
        let again = schedule.take(at: start + .seconds(2))
        let retry = try #require(again)
        #expect(retry.letter == 0 && retry.recipients == RecipientSet([2]))
        after = schedule.finished(
            retry, letter: try #require(LetterNumber("1")), [.deferred(Replies.greylisted)],
            departure: 5, at: start + .seconds(60))
        #expect(after.outcomes.map(\.isFinal) == [true] && after.retryIn == nil)
    }

    @Test func whoWasPutOffBeforeTheRestIsGivenUpWithIt() throws {
        var schedule = schedule(letters: 1) { $0.giveUpAfter = .zero }
        _ = try answer(
            &schedule, .deferred(Replies.greylisted), .again(Replies.tooMany),
            .accepted(Replies.ok), at: 0)
        let taken = schedule.take(at: start)
        let rest = try #require(taken)
        let after = schedule.finished(
            rest, letter: try #require(LetterNumber("1")), [.again(Replies.tooMany)],
            departure: 2, at: start)
        #expect(after.outcomes.map(\.place) == [1, 0])
        #expect(after.outcomes.allSatisfy { $0.isFinal && $0.state == .deferred })
        #expect(after.outcomes.map(\.reply) == [Replies.tooMany.text, Replies.greylisted.text])
        #expect(schedule.isComplete)
    }

    @Test func freshLettersWaitWhileTooManyAreToBeTriedAgain() throws {
        var schedule = schedule(letters: 20, mostRetries: 10)
        for letter in 0..<10 {
            let answered = try answer(&schedule, .deferred(Replies.greylisted), at: 0)
            #expect(answered.letter == letter)
        }
        let early = schedule.take(at: start)
        #expect(early == nil)
        let next = try #require(schedule.nextTake(after: start))
        #expect(next > start && next < start + .milliseconds(1250))
        let letters = (0..<2).compactMap { _ in schedule.take(at: next)?.letter }
        #expect(letters[0] < 10 && letters[1] == 10)
    }

    @Test func theGateKnowsRateAndConnection() throws {
        var schedule = schedule { $0.rate = SendingRate("1/s") }
        #expect(schedule.gate(at: start) == .open)
        let taken = schedule.take(at: start)
        let attempt = try #require(taken)
        let departure = schedule.depart(at: start)
        #expect(schedule.gate(at: start) == .closed(until: start + .seconds(1)))
        let wait = schedule.returned(attempt, Replies.lost, departure: departure, at: start)
        let later = start + delays.delay(after: 0, of: nil)
        #expect(wait.reconnectIn == later - start && wait.outcomes.isEmpty)
        // Never answered: the first try waits too, here longer than the rate.
        #expect(schedule.gate(at: start) == .closed(until: later))
        #expect(schedule.gate(at: later) == .open)
        _ = schedule.depart(at: later)
        #expect(schedule.gate(at: later + .seconds(5)) == .shut)
    }

    @Test func theFirstReasonStays() {
        var schedule = schedule()
        schedule.end(.interrupted)
        schedule.end(.complete)
        #expect(schedule.ending == .interrupted)
        let none = schedule.take(at: start)
        #expect(none == nil && schedule.gate(at: start) == .shut)
        #expect(schedule.nextTake(after: start) == nil)
    }

    @Test func whatIsLeftIsToldByLetter() throws {
        var schedule = schedule(letters: 6)
        _ = try answer(&schedule, .deferred(Replies.greylisted), at: 0)
        _ = try answer(&schedule, .deferred(Replies.greylisted), at: 0)
        let taken = schedule.take(at: start)
        let third = try #require(taken)
        schedule.end(.interrupted)
        schedule.release(third)
        let left = schedule.leftovers()
        #expect(left.attempts.map(\.letter) == [2, 0, 1])
        #expect(left.fresh == 3)
        #expect(left.attempts.map { $0.deferral == nil } == [true, false, false])
    }

    @Test func anAttemptIsSmallWhateverTheLetterIs() {
        #expect(MemoryLayout<Attempt>.size <= 96)
    }
}
