// SPDX-License-Identifier: MIT

import Testing

@testable import SMTPWire

@Suite struct QueueTests {
    @Test(arguments: 0..<20)
    func keepsTheOrder(seed: Int) {
        var dice = WireDice(seed)
        var queue = Queue<Int>()
        var model: [Int] = []
        for number in 0..<3000 {
            if dice.below(20) < (number / 500 % 2 == 0 ? 13 : 8) {
                queue.append(number)
                model.append(number)
            } else {
                #expect(queue.popFirst() == (model.isEmpty ? nil : model.removeFirst()))
            }
            #expect(queue.count == model.count && queue.first == model.first)
            #expect(queue.isEmpty == model.isEmpty)
        }
        queue.removeAll()
        #expect(queue.isEmpty && queue.popFirst() == nil)
    }
}
