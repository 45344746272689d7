// SPDX-License-Identifier: MIT

package import MailFormat

/// What takes letters and puts them somewhere; it never changes one.
///
/// Letters are given one by one, in any number, and `finish` ends it. After a failure the transport
/// has cleaned up behind itself, what it had put out is whole, and it is not used again.
package protocol Transport {
    /// Takes one letter.
    ///
    /// - Returns: Receipts of letters that are done: of this one, or of some before it, because
    ///   files are synced in batches.
    /// - Throws: `DeliveryFailure` where nothing more can be put out.
    mutating func deliver(_ letter: Letter) throws(DeliveryFailure) -> [Receipt]

    /// Ends the run, and makes everything last.
    ///
    /// - Returns: The receipts that were not handed out yet.
    /// - Throws: `DeliveryFailure` where the rest cannot be put out.
    mutating func finish() throws(DeliveryFailure) -> [Receipt]

    /// What the user should know after `finish`, a line each.
    var notes: [String] { get }
}

extension Transport {
    /// Nothing to say.
    package var notes: [String] { [] }
}
