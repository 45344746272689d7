// SPDX-License-Identifier: MIT

import PranksterTestKit
import Testing

@testable import prankster

@Suite struct LedgerPlaceTests {
    @Test func aLedgerLiesBesideItsCampaign() throws {
        let folder = try TemporaryFolder()
        try folder.write("prankster: 1\n", to: "april/campaign.yaml")
        let place = LedgerPlace(of: CampaignPath(folder.path("april")), option: nil)
        #expect(place.path == folder.path("april/.prankster/ledger.sqlite"))
        #expect(place.campaign == "campaign.yaml")
        let other = LedgerPlace(of: CampaignPath(folder.path("april/second.yaml")), option: nil)
        #expect(other.path == place.path)
        #expect(other.campaign == "second.yaml")
    }

    @Test func inTheCurrentFolderItNeedsNoFolder() {
        let place = LedgerPlace(of: CampaignPath(nil), option: nil)
        #expect(place.path == ".prankster/ledger.sqlite")
        #expect(place.campaign == "campaign.yaml")
    }

    /// The same ledger under another path is the same ledger.
    @Test func aCampaignHasOneNameInALedgerHoweverItIsWritten() throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "april/.prankster/ledger.sqlite")
        try folder.write("", to: "april/campaign.yaml")
        let campaign = CampaignPath(folder.path("april"))
        for path in ["april/.prankster/ledger.sqlite", "april/../april/.prankster/ledger.sqlite"] {
            let place = LedgerPlace(of: campaign, option: folder.path(path))
            #expect(place.campaign == "campaign.yaml", "\(path)")
        }
    }

    @Test func aSharedLedgerKnowsCampaignsByTheirPaths() throws {
        let folder = try TemporaryFolder()
        for name in ["april", "may"] { try folder.write("", to: "\(name)/campaign.yaml") }
        let places = ["april", "may"].map { name in
            LedgerPlace(
                of: CampaignPath(folder.path(name)), option: folder.path("ledgers/all.sqlite"))
        }
        let paths = ["april", "may"].map { folder.path("\($0)/campaign.yaml") }
        #expect(places.map(\.campaign) == paths)
    }
}
