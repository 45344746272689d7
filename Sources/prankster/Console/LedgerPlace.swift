// SPDX-License-Identifier: MIT

/// Where a campaign's ledger is, and what the campaign is called in it.
struct LedgerPlace: Equatable {
    /// The ledger's file.
    let path: String
    /// The campaign's name within the ledger: the name of its file where the ledger lies beside it,
    /// so that the folder can be moved, and else the whole path, so that campaigns can share one.
    let campaign: String

    /// The ledger that `--ledger` names, or else the campaign's own.
    init(of campaign: CampaignPath, option: String?) {
        let folder = DiskFolder(path: campaign.folder)
        path = option ?? folder.displayName(of: ".prankster/ledger.sqlite")
        let around = DiskFolder.realPath(Self.folder(of: Self.folder(of: path)))
        let home = DiskFolder.realPath(campaign.folder.isEmpty ? "." : campaign.folder)
        guard let home, home != around else {
            self.campaign = campaign.file
            return
        }
        self.campaign = (home == "/" ? "" : home) + "/" + campaign.file
    }

    /// The folder that holds something.
    private static func folder(of path: String) -> String {
        if path == "." { return ".." }
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
