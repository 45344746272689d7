// SPDX-License-Identifier: MIT

/// A solution: who is in which group, in which role.
struct Arrangement: Equatable {
    /// One sender and the recipients.
    struct Group: Equatable {
        /// Who sends.
        var sender: Int
        /// Who gets it, in the order of the people.
        var recipients: [Int]

        /// Everyone in the group.
        var members: [Int] { [sender] + recipients }
    }

    /// The groups, in the order of their senders.
    var groups: [Group]
    /// Who is in no group, in the order of the people.
    var out: [Int]
    /// The sum of all scores; 0 where nothing is scored.
    var score = 0.0

    /// Puts groups and people into their natural order.
    init(groups: [Group], out: [Int]) {
        self.groups =
            groups
            .map { Group(sender: $0.sender, recipients: $0.recipients.sorted()) }
            .sorted { $0.sender < $1.sender }
        self.out = out.sorted()
    }
}
