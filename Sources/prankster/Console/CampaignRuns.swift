// SPDX-License-Identifier: MIT

import ArgumentParser
import Campaigns
import Delivery
import Findings

/// Which runs of a ledger are a campaign's: those under its name, and those of this very campaign
/// under another one, as `send` finds them.
struct CampaignRuns {
    private let path: CampaignPath
    private let name: String

    /// Asks for the runs of a campaign.
    ///
    /// - Parameters:
    ///   - path: where the campaign is.
    ///   - name: what it is called in the ledger.
    init(of path: CampaignPath, named name: String) {
        self.path = path
        self.name = name
    }

    /// Chooses the campaign's runs.
    ///
    /// Only where other names are about is the campaign read, to compare; one that is wrong has
    /// those under its name.
    func chosen(from runs: [RunRecord]) -> [RunRecord] {
        guard runs.contains(where: { $0.campaign != name }) else { return runs }
        var log = FindingLog()
        let options = try? CampaignOptions.parse([])
        let prank = options.flatMap { Prank(path, options: $0, log: &log) }
        return runs.filter { run in
            run.campaign == name
                || run.key.fingerprint == prank?.fingerprint
                    && run.key.seed == prank?.planned.campaign.seed
        }
    }
}
