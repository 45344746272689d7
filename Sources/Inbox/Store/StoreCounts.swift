// SPDX-License-Identifier: MIT

/// The store in numbers.
package struct StoreCounts: Sendable, Hashable {
    /// The mails that are kept, those unread, and their bytes.
    package var mails = 0
    package var unread = 0
    package var bytes = 0
    /// The mails ever taken, those deleted by hand, and those that fell out for newer ones.
    package var arrived = 0
    package var deleted = 0
    package var fellOut = 0
    /// The sessions that are kept, and those of them that lack a mail (`SessionRecord.lacksMail`).
    package var sessions = 0
    package var emptySessions = 0

    /// Creates the counts of an empty store.
    package init() {}
}
