// SPDX-License-Identifier: MIT

/// Which runs are asked for.
package enum RunFilter: Sendable, Hashable {
    /// Every run.
    case all
    /// Those that one campaign, unchanged, had with one destination.
    case key(RunKey)
    /// Those of a campaign, whatever it held, to a destination.
    case campaign(String, destination: String)
}
