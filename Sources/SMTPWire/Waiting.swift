// SPDX-License-Identifier: MIT

/// What a `ClientMachine` waits for, so that its holder knows which time of `WaitingTime` runs.
package enum Waiting: Sendable, Hashable {
    /// For nothing that the server owes: for a letter, or for `confirmed`.
    case nothing
    /// The reply to a command, the greeting, or the end of TLS's handshake.
    case command
    /// The reply to DATA.
    case data
    /// That the server takes the next block of a letter's bytes.
    case block
    /// The reply to the end of a letter's bytes.
    case end

    /// How long to wait for it; nil for as long as it takes.
    package func duration(in times: WaitingTime) -> Duration? {
        switch self {
        case .nothing: nil
        case .command: times.command
        case .data: times.data
        case .block: times.block
        case .end: times.end
        }
    }
}
