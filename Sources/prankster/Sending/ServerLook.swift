// SPDX-License-Identifier: MIT

import Delivery

/// A server that was looked up: where it is, or why nobody knows, and what this machine allows.
struct ServerLook: Sendable {
    /// The server with its addresses; none, and away, where they could not be found.
    let server: ResolvedServer
    /// Why they could not.
    let trouble: ConnectionTrouble?
    /// What consent has to know of it.
    let judged: JudgedServer
    /// What this machine allows at most; nil where it has no policy.
    let policy: Policy?
}
