// SPDX-License-Identifier: MIT

import Seeding
import Testing

@testable import Delivery

@Suite struct FirstInFirstOutTests {
    @Test func itAgreesWithAnArray() {
        var random = Seed("queue").stream
        var queue = FirstInFirstOut<Int>()
        var array: [Int] = []
        for number in 0..<5000 {
            if random.below(100) < 52 {
                queue.append(number)
                array.append(number)
            } else {
                #expect(queue.popFirst() == (array.isEmpty ? nil : array.removeFirst()))
            }
            #expect(queue.count == array.count)
            #expect(queue.isEmpty == array.isEmpty)
        }
        #expect(queue.takeAll() == array)
        #expect(queue.isEmpty && queue.popFirst() == nil)
    }
}

@Suite struct RetryQueueTests {
    private let start = ContinuousClock.now

    @Test func theEarliestComesFirstAndTiesInTheirOrder() {
        var queue = RetryQueue()
        for (letter, second) in [(1, 5), (2, 3), (3, 5), (4, 1), (5, 3)] {
            queue.insert(Attempt(letter: letter), at: start + .seconds(second))
        }
        #expect(queue.next == start + .seconds(1))
        #expect(queue.popDue(at: start) == nil)
        let order = (0..<5).compactMap { _ in queue.popDue(at: start + .seconds(9))?.letter }
        #expect(order == [4, 2, 5, 1, 3])
        #expect(queue.isEmpty && queue.next == nil)
        #expect(queue.popDue(at: start + .seconds(9)) == nil)
    }

    @Test func itAgreesWithSorting() {
        var random = Seed("heap").stream
        for _ in 0..<50 {
            var queue = RetryQueue()
            let seconds = (0..<random.below(100)).map { _ in random.below(40) }
            for (letter, second) in seconds.enumerated() {
                queue.insert(Attempt(letter: letter), at: start + .seconds(second))
            }
            let now = start + .seconds(20)
            var order: [Int] = []
            while let attempt = queue.popDue(at: now) { order.append(attempt.letter) }
            let expected = seconds.indices.filter { seconds[$0] <= 20 }
                .sorted { (seconds[$0], $0) < (seconds[$1], $1) }
            #expect(order == expected)
            #expect(queue.takeAll().map(\.letter) == seconds.indices.filter { seconds[$0] > 20 })
        }
    }
}

@Suite struct DeferralTests {
    @Test func eachRecipientHasItsLastReply() {
        var deferral = Deferral(since: .now)
        for place in 0..<4 { deferral.insert(place, reply: "451 later") }
        deferral.insert(2, reply: "452 full")
        deferral.remove(0)
        deferral.remove(7)
        #expect(Array(deferral.recipients) == [1, 2, 3])
        #expect(
            (0..<4).map { deferral.reply(to: $0) } == [nil, "451 later", "452 full", "451 later"])
        for place in 1..<4 { deferral.remove(place) }
        #expect(deferral.recipients.isEmpty)
    }
}
