// SPDX-License-Identifier: MIT

import Seeding
import Testing

@testable import Delivery

@Suite struct DueRecipientsTests {
    @Test func placesAreThoseOfWhichAnythingIsDue() {
        var due = DueRecipients(letters: 130)
        for letter in 0..<130 where letter % 64 != 1 { due.settle(letter: letter) }
        due.settle(recipient: 0, of: 65)
        #expect(Array(due.places) == [1, 65, 129])
        due.settle(letter: 129)
        #expect(Array(due.places) == [1, 65])
        #expect(Array(DueRecipients(letters: 0).places) == [])
    }

    @Test(arguments: [0, 1, 63, 64, 65, 128, 1000])
    func atFirstEverythingIsDue(_ letters: Int) {
        let due = DueRecipients(letters: letters)
        #expect(due.count() == letters)
        #expect(due.first(from: 0) == (letters == 0 ? nil : 0))
        #expect(due.first(from: letters) == nil)
        #expect(due.count(from: letters) == 0)
    }

    @Test func itAgreesWithASet() {
        var random = Seed("due").stream
        for _ in 0..<200 {
            let letters = 1 + random.below(300)
            var due = DueRecipients(letters: letters)
            var open = Set(0..<letters)
            for _ in 0..<random.below(letters * 2) {
                let letter = random.below(letters)
                due.settle(letter: letter)
                open.remove(letter)
            }
            let from = random.below(letters)
            #expect(due.first(from: from) == open.filter { $0 >= from }.min())
            #expect(due.count(from: from) == open.count { $0 >= from })
            #expect((0..<letters).allSatisfy { due.isDue($0) == open.contains($0) })
        }
    }

    @Test func aLetterMayBeDueInPart() {
        var due = DueRecipients(letters: 3)
        due.settle(recipient: 1, of: 2)
        #expect(due.count() == 3)
        #expect(Array(due.recipients(of: 2, among: 3)) == [0, 2])
        #expect(Array(due.recipients(of: 1, among: 3)) == [0, 1, 2])
        due.settle(letter: 2)
        due.settle(recipient: 0, of: 2)
        #expect(due.recipients(of: 2, among: 3).isEmpty)
        #expect(due.count() == 2)
    }

    /// The letters' states, the recipients that differ, and what is due for each letter of three.
    @Test(arguments: [
        (false, [[], [], [0, 1, 2], [], [1, 2], [0, 2], [0, 1, 2], [0, 1, 2]]),
        (true, [[], [], [0, 1, 2], [0, 1, 2], [1, 2], [0, 1, 2], [0, 1, 2], [0, 1, 2]]),
    ])
    func anEarlierRunLeavesWhatIsDue(_ retryInDoubt: Bool, _ expected: [[Int]]) {
        var outcomes = RunOutcomes()
        outcomes.append(letter: 0, .accepted, recipients: 3)
        outcomes.append(letter: 1, .refused, recipients: 3)
        outcomes.append(letter: 2, .deferred, recipients: 3)
        outcomes.append(letter: 3, .inDoubt, recipients: 3)
        outcomes.append(letter: 4, .accepted, recipients: 3)
        outcomes.append(recipient: 1, of: 4, .planned)
        outcomes.append(recipient: 2, of: 4, .deferred)
        outcomes.append(letter: 5, .planned, recipients: 3)
        outcomes.append(recipient: 1, of: 5, .inDoubt)
        outcomes.append(letter: 7, .planned, recipients: 3)
        let due = DueRecipients(letters: 8, after: outcomes, retryInDoubt: retryInDoubt)
        for letter in 0..<8 {
            #expect(Array(due.recipients(of: letter, among: 3)) == expected[letter])
        }
        #expect(due.count() == expected.count { !$0.isEmpty })
    }

    @Test func aMillionLettersAreABitEach() {
        var due = DueRecipients(letters: 1_000_000)
        for letter in 0..<999_999 { due.settle(letter: letter) }
        #expect(due.first(from: 0) == 999_999)
        #expect(due.count() == 1)
    }
}
