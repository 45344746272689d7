// SPDX-License-Identifier: MIT

import Campaigns
import Delivery
import Findings
import MailFormat

extension Agreement {
    /// What a campaign says about who agreed, and who answers for it.
    init(of campaign: Campaign) {
        let places = Dictionary(
            campaign.roster.people.map { ($0.mailbox.address.key, $0.location) },
            uniquingKeysWith: { first, _ in first })
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
            rosterPlace: { places[$0.key] })
    }
}
