// SPDX-License-Identifier: MIT

import Campaigns
import Delivery
import Findings
import MailFormat

extension Agreement {
    /// What a campaign says about who agreed, and who answers for it.
    init(of campaign: Campaign) {
        let roster = campaign.roster
        let people = campaign.consent?.people.map { entry -> Agreement.Entry in
            switch entry {
            case .roster: .roster
            case .address(let address): .address(address)
            case .domain(let domain): .domain(domain)
            }
        }
        self.init(
            people: people ?? [], except: campaign.consent?.except ?? [],
            hosts: campaign.consent?.hosts ?? [], operator: campaign.operator?.address,
            location: campaign.consent?.location, campaign: Location(file: campaign.file),
            rosterPlace: { roster.person(at: $0)?.location })
    }
}
