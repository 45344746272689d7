// SPDX-License-Identifier: MIT

package import MailFormat
package import SMTPWire

/// Why a run is over.
package enum RunEnding: Sendable, Hashable {
    /// Every recipient that was due has a final state, be it deferred for too long.
    case complete
    /// The flag was raised: what was under way is known, and nothing further left.
    case interrupted
    /// No session could be had, and the server answered to no letter: nothing was sent.
    case unreachable(ConnectionTrouble)
    /// Login, TLS or the greeting was refused, or it is not the inbox that it must be: trying
    /// again is no use.
    case sessionRefused(SessionEnd)
    /// The server had answered to letters before, and then no session worked until it was given up.
    case connectionLost(ConnectionTrouble)
    /// The server away refused the letter that went alone, for everyone: the others stay here.
    case firstLetterRefused(LetterNumber, Reply)
    /// The ledger could not be written: no letter leaves without it.
    case ledgerFailed(LedgerFailure)
}
