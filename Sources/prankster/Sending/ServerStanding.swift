// SPDX-License-Identifier: MIT

import Delivery
import SMTPWire

/// A server that was looked up and judged: what may go there, and how carefully.
struct ServerStanding: Sendable {
    /// The server with its addresses, which are the ones that were judged.
    let server: ResolvedServer
    /// What consent has to know of it.
    let judged: JudgedServer
    /// Who judged it, and looks at each letter before it leaves.
    let judge: ConsentJudge
    /// What consent says.
    let verdict: SendingVerdict
    /// How carefully letters go there.
    let care: Care

    /// How sessions are encrypted.
    var security: ClientSettings.Security { judged.security(under: verdict) }
}
