// SPDX-License-Identifier: MIT

/// A proof that there is no arrangement: the reason, and the origins that it needs.
struct Impossibility: Equatable {
    /// Why there is none.
    let reason: Reason
    /// Whose constraints the proof uses, in their order; empty where the shape alone is to blame.
    let origins: [Origin]

    /// Creates a proof.
    init(_ reason: Reason, _ origins: some Sequence<Origin>) {
        self.reason = reason
        self.origins = Set(origins).sorted()
    }

    /// People who share a key of a constraint.
    struct KeyClass: Equatable {
        /// Whose constraint it is.
        let origin: Origin
        /// One who has the key.
        let example: Int
        /// How many have it.
        let size: Int
    }

    /// People who can only be in groups among themselves.
    struct Block: Equatable {
        /// Who they are.
        let people: [Int]
        /// The key they share, where that is what binds them.
        let key: KeyClass?
    }

    /// What was counted, or found out by trying everything.
    enum Reason: Equatable {
        /// All people together are fewer than the groups need.
        case tooFewPeople(needed: Int)
        /// Groups of the size leave some over.
        case leftOver(Int)
        /// Everyone in so few groups makes letters with too many recipients.
        case tooManyRecipients(largest: Int)
        /// People who can neither send nor receive.
        case noRole([Int])
        /// Fewer people can be placed at all than the groups need.
        case tooFewPlaceable(Int, needed: Int)
        /// Fewer may send than there are groups; `units` where some of them stay together.
        case tooFewSenders([Int], units: Int, groups: Int)
        /// More can only send than there are groups.
        case tooManyOnlySenders([Int], groups: Int)
        /// Fewer may receive than the groups need.
        case tooFewRecipients(Int, needed: Int)
        /// More people share what must be distinct than there are groups.
        case crowdedClass(KeyClass, groups: Int)
        /// A group needs more different keys than there are.
        case tooFewClasses(Origin, Int, size: Int)
        /// Keeping all keys apart, too few people fit into the groups.
        case tooFewDistinct(Origin, Int, needed: Int)
        /// People who stay together are more than a group may have.
        case clusterTooLarge([Int], largest: Int)
        /// Two who stay together may not be in one group.
        case clusterTorn(Conflict)
        /// Two who stay together can only send.
        case clusterOfSenders([Int])
        /// People who can only be with each other, and are too few for a group.
        case blockTooSmall(Block, needed: Int)
        /// A block in which nobody, or not one for each of its groups, may send.
        case blockLacksSenders(Block, senders: [Int], groups: Int)
        /// In a block, more people share what must be distinct than it can have groups.
        case blockCrowded(Block, KeyClass, groups: Int)
        /// Blocks that cannot mix need more groups than there are.
        case tooManyBlocks(blocks: Int, needed: Int, groups: Int)
        /// Blocks that cannot mix make fewer groups than there shall be.
        case blocksTooSmall(blocks: Int, most: Int, groups: Int)
        /// Someone who may meet too few others.
        case loner(Int, companions: [Int], needed: Int)
        /// People of whom no two may meet, more than there are groups.
        case clique([Int], groups: Int)
        /// Everything was tried.
        case exhausted
    }
}
