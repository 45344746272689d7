// SPDX-License-Identifier: MIT

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
