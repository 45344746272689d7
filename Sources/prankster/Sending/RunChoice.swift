// SPDX-License-Identifier: MIT

import Delivery
import Findings
import Seeding

/// Which run a `send` is part of: one that the ledger knows, or a new one.
enum RunChoice: Equatable {
    /// The run goes on, or is finished already.
    case resume(RunRecord)
    /// A new run begins; `rest` is the run whose letters reached some people, who are left out.
    case begin(attempt: Int, rest: RunRecord?)
}

/// What decides which run a `send` is part of.
struct RunQuestion {
    /// The campaign as it is now, its seed and its destination.
    let key: RunKey
    /// Tells whether the groups are those of another run.
    let groupsHash: String
    /// The server, as people call it.
    let server: String
    /// Whether the server is away from this machine, where nothing may go out twice.
    let isAway: Bool
    /// `--again`.
    let again: Bool
    /// `--rest`.
    let rest: Bool

    /// Decides.
    ///
    /// - Parameters:
    ///   - runs: this campaign's runs to this destination, whatever it held then, newest first.
    ///   - log: takes a note on a changed campaign, or the error that stops it.
    /// - Returns: the choice; nil where there is an error.
    func choice(among runs: [RunRecord], log: inout FindingLog) -> RunChoice? {
        let own = runs.filter { $0.key == key }
        let attempt = (own.map(\.attempt).max() ?? -1) + 1
        guard let latest = runs.first else { return .begin(attempt: 0, rest: nil) }
        if again { return .begin(attempt: attempt, rest: nil) }
        if latest.key == key { return .resume(latest) }
        if rest {
            guard latest.groupsHash == groupsHash else {
                log.report(.error(changed(since: latest), help: [Self.noRest, Self.againHelp]))
                return nil
            }
            return .begin(attempt: attempt, rest: latest)
        }
        guard !isAway else {
            let isSame = latest.groupsHash == groupsHash
            let others = isSame ? [Self.restHelp, Self.againHelp] : [Self.noRest, Self.againHelp]
            log.report(.error(changed(since: latest), help: [Self.undoHelp] + others))
            return nil
        }
        if let found = own.first { return .resume(found) }
        log.report(.note(changed(since: latest) + ": a new run begins"))
        return .begin(attempt: attempt, rest: nil)
    }

    private static let undoHelp = "undo the change to go on with that run"
    private static let restHelp =
        "--rest sends the letters as they are now to those not reached yet"
    private static let againHelp = "--again starts over: everybody gets a letter once more"
    private static let noRest =
        "--rest needs the groups of that run, for it tells by them who was reached"

    /// What changed, as far as it is remembered.
    private func changed(since run: RunRecord) -> String {
        let what =
            if run.groupsHash != groupsHash {
                run.key.seed == key.seed ? "its groups" : "its seed and its groups"
            } else {
                run.key.seed == key.seed ? "its texts, not its groups" : "its seed, not its groups"
            }
        return "the campaign has changed since its run to '\(server)' of "
            + "\(Moment.text(run.begun)): \(what)"
    }
}
