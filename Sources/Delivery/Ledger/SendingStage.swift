// SPDX-License-Identifier: MIT

/// Where a letter, or a recipient's part in it, is on its way out.
///
/// Each stage and each state is one byte wide in the database, so that a row never outgrows its
/// place on a full page.
enum SendingStage: UInt8, Sendable, Hashable {
    /// Not under way: the state says all.
    case resting = 20
    /// Handed on to be sent next.
    case reserved = 21
    /// Its last byte leaves, or has left.
    case sending = 22
}
