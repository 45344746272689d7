// SPDX-License-Identifier: MIT

/// What becomes of that which an earlier process left under way.
///
/// After `kill -9` the ledger holds everything that the process had written; after a power loss
/// perhaps only what was synced, and a letter that it calls reserved may well have left.
enum Settlement: Sendable, Hashable {
    /// Nothing yet: the process that sends is alive.
    case stillSending
    /// The process ended, and the machine did not: only what was being sent is in doubt.
    case sameBoot
    /// The machine was started anew: what was reserved is in doubt too.
    case otherBoot

    /// How a boot compares with the one that the ledger remembers; an unknown one is another.
    init(remembered: String?, current: String) {
        self = !current.isEmpty && remembered == current ? .sameBoot : .otherBoot
    }

    /// The state that a state and a stage amount to.
    func state(_ state: RecipientState, _ stage: SendingStage) -> RecipientState {
        switch (self, stage) {
        case (.stillSending, _), (_, .resting), (.sameBoot, .reserved): state
        case (_, .sending), (.otherBoot, .reserved): .inDoubt
        }
    }
}
