// SPDX-License-Identifier: MIT

/// Proofs about blocks of people who can only be in groups among themselves.
enum BlockProofs {
    /// The first proof for blocks that never mix.
    ///
    /// `free` people are in no block and may join any; `origins` keep the blocks apart.
    static func first(
        of blocks: [Impossibility.Block], free: Int, origins: [Origin], in space: SearchSpace,
        _ numbers: GroupNumbers
    ) -> Impossibility? {
        let proofs = BlockProofSearch(
            blocks: blocks, free: free, origins: origins, space: space, numbers: numbers)
        return proofs.tooSmall ?? proofs.lacksSenders ?? proofs.crowded ?? proofs.tooMany
            ?? proofs.tooFew
    }
}

private struct BlockProofSearch {
    let blocks: [Impossibility.Block]
    let free: Int
    let origins: [Origin]
    let space: SearchSpace
    let numbers: GroupNumbers

    private var everyoneIn: Bool { space.problem.leftover != .out }

    var tooSmall: Impossibility? {
        guard everyoneIn else { return nil }
        let small = blocks.first { $0.people.count + free < numbers.smallest }
        return small.map {
            Impossibility(.blockTooSmall($0, needed: numbers.smallest), origins)
        }
    }

    var lacksSenders: Impossibility? {
        guard everyoneIn, free == 0, !space.problem.roles.isEmpty else { return nil }
        for block in blocks {
            let senders = block.people.filter { space.maySend[$0] }
            let groups = numbers.fewestGroups(for: block.people.count)
            guard senders.count < groups else { continue }
            let denying = space.problem.roles.filter { role in
                block.people.contains { !role.maySend[$0] }
            }
            return Impossibility(
                .blockLacksSenders(block, senders: senders, groups: groups),
                origins + denying.map(\.origin))
        }
        return nil
    }

    /// Within a block, a class must not be larger than the number of groups the block can make.
    var crowded: Impossibility? {
        guard everyoneIn, free == 0 else { return nil }
        for constraint in space.problem.distinct {
            var counts = [Int](repeating: 0, count: constraint.sizes.count)
            for block in blocks {
                let keyed = block.people.filter { constraint.classes[$0] >= 0 }
                for person in keyed { counts[Int(constraint.classes[person])] += 1 }
                defer { for person in keyed { counts[Int(constraint.classes[person])] = 0 } }
                let most = min(numbers.most, block.people.count / numbers.smallest)
                let example = keyed.first { counts[Int(constraint.classes[$0])] > most }
                guard let example else { continue }
                let crowd = Impossibility.KeyClass(
                    origin: constraint.origin, example: example,
                    size: counts[Int(constraint.classes[example])])
                return Impossibility(
                    .blockCrowded(block, crowd, groups: most), origins + [constraint.origin])
            }
        }
        return nil
    }

    var tooMany: Impossibility? {
        guard everyoneIn else { return nil }
        let needed = blocks.reduce(0) { $0 + numbers.fewestGroups(for: $1.people.count) }
        guard needed > numbers.most else { return nil }
        return Impossibility(
            .tooManyBlocks(blocks: blocks.count, needed: needed, groups: numbers.most), origins)
    }

    var tooFew: Impossibility? {
        guard free == 0 else { return nil }
        let most = blocks.reduce(0) { $0 + $1.people.count / numbers.smallest }
        guard most < numbers.least else { return nil }
        return Impossibility(
            .blocksTooSmall(blocks: blocks.count, most: most, groups: numbers.least), origins)
    }
}
