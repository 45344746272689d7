// SPDX-License-Identifier: MIT

package import MailFormat

/// A letter handed to a carrier: for all of its forward-paths, or for those still due.
package struct Parcel: Sendable {
    /// The carrier's and the ledger's name for it: the letter's place in the run, from 0.
    package let id: Int
    /// The letter.
    package let letter: Letter
    /// Those of the letter's forward-paths that are still due, in its order; at least one.
    package let forwardPaths: [Address]

    /// Creates a parcel.
    package init(id: Int, letter: Letter, forwardPaths: [Address]) {
        self.id = id
        self.letter = letter
        self.forwardPaths = forwardPaths
    }
}
