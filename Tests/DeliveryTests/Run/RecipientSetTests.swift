// SPDX-License-Identifier: MIT

import Delivery
import Testing

@Suite struct RecipientSetTests {
    @Test(arguments: [[], [0], [0, 1, 2], [5, 63, 64, 100, 127]])
    func placesComeBackInOrder(_ places: [Int]) {
        let set = RecipientSet(places.reversed())
        #expect(Array(set) == places)
        #expect(set.count == places.count)
        #expect(set.isEmpty == places.isEmpty)
        #expect((0..<128).allSatisfy { set.contains($0) == places.contains($0) })
    }

    @Test(arguments: [0, 1, 63, 64, 65, 127, 128])
    func theFirstPlaces(_ count: Int) {
        #expect(Array(RecipientSet(first: count)) == Array(0..<count))
    }

    @Test func placesAreTakenOutAndJoined() {
        var set = RecipientSet(first: 4)
        set.remove(2)
        set.remove(9)
        #expect(Array(set) == [0, 1, 3])
        #expect(Array(set.subtracting(RecipientSet([0, 7]))) == [1, 3])
        set.formUnion(RecipientSet([2, 127]))
        #expect(Array(set) == [0, 1, 2, 3, 127])
    }

    @Test func itIsOfTheSizeOfOneWord() {
        #expect(MemoryLayout<RecipientSet>.size == 16)
    }
}
