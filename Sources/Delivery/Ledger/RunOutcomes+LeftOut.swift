// SPDX-License-Identifier: MIT

extension RunOutcomes {
    /// The same, but leaving out those whom another run of the same letters has reached.
    func leavingOut(_ other: RunOutcomes) -> RunOutcomes {
        var merged = RunOutcomes()
        for letter in 0..<max(end, other.end) {
            let count = max(recipientCount(of: letter), other.recipientCount(of: letter))
            guard count > 0 else { continue }
            let states = (0..<count).map { place in
                let own = state(of: place, in: letter)
                let isReached = other.state(of: place, in: letter).isReached
                return isReached && !own.isReached ? .leftOut : own
            }
            merged.append(letter: letter, states[0], recipients: count)
            for (place, state) in states.enumerated() where state != states[0] {
                merged.append(recipient: place, of: letter, state)
            }
        }
        return merged
    }
}
