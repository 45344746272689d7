// SPDX-License-Identifier: MIT

package import SMTPWire

/// What carries parcels to one server through some connections, and tells what became of them.
///
/// One thread hands parcels over and takes events; the carrier does its work elsewhere. It never
/// tries a letter twice by itself, except where a connection turned out closed before the server
/// had answered to anything of the letter.
package protocol Carrier: Sendable {
    /// How many parcels may be on their way at once.
    var capacity: Int { get }
    /// Takes one parcel; never blocks. Not called with more than `capacity` under way.
    func carry(_ parcel: Parcel)
    /// What happened since the last call, in order; waits until there is something, until the
    /// deadline has passed or until `wake` was called, and may then be empty.
    func events(until deadline: ContinuousClock.Instant?) -> [CarrierEvent]
    /// Lets nothing begin any more: what waits for a connection comes back, and what a connection
    /// has ends as it does. Parcels that come later come back too.
    func halt()
    /// Makes a waiting `events` return; can be called from any thread or signal queue.
    func wake()
    /// Says QUIT on idle connections, closes the others, and returns when all are closed. No event
    /// is lost: those left are handed out by one more call of `events`.
    func close()
}

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

/// Why no session could be had.
package struct ConnectionTrouble: Error, Sendable, Hashable {
    /// What to do about it differs.
    package enum Kind: Sendable, Hashable {
        /// No TCP connection to any of the addresses, or none in time.
        case unreachable
        /// A session began, and ended before it could take letters.
        case session(SessionEnd)
    }

    /// What kind of trouble it is.
    package let kind: Kind
    /// One line for people, without a full stop: "cannot connect to mail.example.org:25: connection refused".
    package let message: String

    /// Creates a trouble.
    package init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }
}
