// SPDX-License-Identifier: MIT

package import SMTPWire

/// What a carrier tells.
package enum CarrierEvent: Sendable {
    /// What became of a parcel: one fate a forward-path, in the parcel's order.
    case finished(Int, [RecipientFate])
    /// A parcel did not leave, and nothing is known against it; the trouble is the connection's.
    case returned(Int, SessionEnd)
    /// No connection can be had at the moment, though parcels wait: refused, unreachable, no TLS,
    /// no login. The waiting parcels come back as `returned` as well. The carrier does not try
    /// again until it is given a parcel.
    case unreachable(ConnectionTrouble)
    /// The ledger could not record that a letter is about to leave; it did not leave.
    case ledgerFailed(LedgerFailure)
}
