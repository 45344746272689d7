// SPDX-License-Identifier: MIT

@testable import Delivery

/// What a ledger should say, kept in the plainest way: a state and a stage for each recipient.
struct LedgerModel {
    struct Recipient {
        var state: RecipientState = .planned
        var stage: SendingStage = .resting
    }

    /// One run's letters.
    struct Run {
        let record: RunRecord
        var letters: [[Recipient]]

        /// Those of a letter that are neither accepted, refused nor reached elsewhere.
        func due(_ letter: Int, retryInDoubt: Bool, leftOut: Set<Int>) -> [Int] {
            letters[letter].indices.filter {
                letters[letter][$0].state.isDue(retryInDoubt: retryInDoubt) && !leftOut.contains($0)
            }
        }
    }

    var runs: [Run] = []

    /// The places of a letter that a related run has reached.
    func reachedElsewhere(_ run: Int, _ letter: Int) -> Set<Int> {
        var places: Set<Int> = []
        for (index, other) in runs.enumerated() where index != run && isRelated(run, index) {
            for (place, recipient) in other.letters[letter].enumerated()
            where recipient.state.isReached { places.insert(place) }
        }
        return places
    }

    private func isRelated(_ one: Int, _ other: Int) -> Bool { root(one) == root(other) }

    private func root(_ run: Int) -> Int64 {
        guard let rest = runs[run].record.rest,
            let index = runs.firstIndex(where: { $0.record.id == rest })
        else { return runs[run].record.id }
        return root(index)
    }

    /// The states that the ledger should tell of a letter.
    func states(_ run: Int, _ letter: Int) -> [RecipientState] {
        let elsewhere = reachedElsewhere(run, letter)
        return runs[run].letters[letter].enumerated().map { place, recipient in
            elsewhere.contains(place) && !recipient.state.isReached ? .leftOut : recipient.state
        }
    }

    mutating func reserve(_ run: Int, _ letter: Int, _ due: [Int]) {
        for place in runs[run].letters[letter].indices {
            runs[run].letters[letter][place].stage = due.contains(place) ? .reserved : .resting
        }
    }

    mutating func confirm(_ run: Int, _ letter: Int) {
        for place in runs[run].letters[letter].indices
        where runs[run].letters[letter][place].stage == .reserved {
            runs[run].letters[letter][place].stage = .sending
        }
    }

    mutating func record(_ run: Int, _ letter: Int, _ states: [Int: RecipientState]) {
        for place in runs[run].letters[letter].indices {
            runs[run].letters[letter][place].stage = .resting
            if let state = states[place] { runs[run].letters[letter][place].state = state }
        }
    }

    mutating func crash(isSameBoot: Bool) {
        for run in runs.indices {
            for letter in runs[run].letters.indices {
                for place in runs[run].letters[letter].indices {
                    let stage = runs[run].letters[letter][place].stage
                    let isLost = stage == .sending || stage == .reserved && !isSameBoot
                    if isLost { runs[run].letters[letter][place].state = .inDoubt }
                    runs[run].letters[letter][place].stage = .resting
                }
            }
        }
    }
}
