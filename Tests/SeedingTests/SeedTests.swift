// SPDX-License-Identifier: MIT

import Seeding
import Testing

@Suite struct SeedTests {
    @Test func keysAreIndependentOfOrder() {
        let seed = Seed("avril")
        var first = seed.keyed("pick", "1").stream
        _ = first.next()
        var again = seed.keyed("pick", "1").stream
        var fresh = Seed("avril").keyed("pick", "1").stream
        #expect(again.next() == fresh.next())
    }

    @Test func howTextIsSplitIntoKeysCounts() {
        let seed = Seed("s")
        #expect(seed.keyed("ab", "c") != seed.keyed("a", "bc"))
        #expect(seed.keyed("a").keyed("b") != seed.keyed("a", "b"))
        #expect(Seed("a") != Seed("b"))
    }

    /// The first numbers of the generator's reference for the state 1234567.
    @Test func drawsTheReferenceNumbers() {
        var stream = SplitMix64(state: 1_234_567)
        let drawn = (0..<3).map { _ in stream.next() }
        #expect(drawn == [6457827717110365317, 3203168211198807973, 9817491932198370423])
    }

    @Test(arguments: [1, 2, 3, 7, 1000])
    func everyNumberBelowTheBoundComesAboutAsOften(bound: Int) {
        var stream = Seed("fair").stream
        var counts = [Int](repeating: 0, count: bound)
        for _ in 0..<bound * 400 { counts[stream.below(bound)] += 1 }
        #expect(counts.allSatisfy { (250...560).contains($0) })
    }

    @Test func aShuffleKeepsEveryElement() {
        var stream = Seed("cards").stream
        var cards = Array(0..<52)
        stream.shuffle(&cards)
        #expect(cards != Array(0..<52))
        #expect(cards.sorted() == Array(0..<52))
    }

    @Test func theFingerprintIsSHA256OfLengthsAndParts() {
        #expect(
            Fingerprint().hex()
                == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(Fingerprint().adding("abc").hex(16).count == 16)
        #expect(Fingerprint().adding("ab").adding("c").hex() != Fingerprint().adding("abc").hex())
    }
}
