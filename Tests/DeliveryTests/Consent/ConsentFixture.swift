// SPDX-License-Identifier: MIT

import Findings
import MailFormat
import Testing

@testable import Delivery

/// A campaign as consent sees it: Alice and Bob in `people`, Olivia answers for it.
enum ConsentFixture {
    static let campaign = Location(file: "april/campaign.yaml")
    static let consent = Location(file: "april/campaign.yaml", line: 20, column: 3)
    static let url = Location(file: "april/campaign.yaml", line: 12, column: 8, length: 30)

    /// Where the roster has an address.
    static func place(_ line: Int) -> Location {
        Location(file: "april/people.csv", line: line, column: 7, length: 15)
    }

    /// An agreement with these entries: `roster`, `@domain` or an address each.
    static func agreement(
        _ people: [String], except: [String] = [], hosts: [String] = ["mail.uni.ch"],
        operator: String? = "olivia@uni.ch", hasConsent: Bool = true
    ) throws -> Agreement {
        Agreement(
            people: try people.map(entry), except: try except.map { try Address($0) },
            hosts: try hosts.map { try #require(ServerHost($0)) },
            operator: try `operator`.map { try Address($0) },
            location: hasConsent ? consent : nil, campaign: campaign,
            rosterPlace: { address in
                switch address.key {
                case "alice@uni.ch": place(2)
                case "bob@uni.ch": place(3)
                case "zoe@example.org": place(4)
                default: nil
                }
            })
    }

    static func entry(_ text: String) throws -> Agreement.Entry {
        if text == "roster" { return .roster }
        if text.hasPrefix("@") { return .domain(try Address("x" + text).domain) }
        return .address(try Address(text))
    }

    static func policy(
        people: [String]? = nil, hosts: [String]? = nil, rate: String? = nil
    ) throws -> Policy {
        Policy(
            file: "/etc/prankster/policy.yaml", people: try people?.map(entry),
            hosts: try hosts?.map { try #require(ServerHost($0)) },
            rate: try rate.map { try #require(SendingRate($0)) })
    }

    static func server(
        _ place: ServerPlace, host: String = "mail.uni.ch",
        encryption: JudgedServer.Encryption = .byPlace
    ) -> JudgedServer {
        JudgedServer(
            ServerAddress(.host(host, port: 587)), at: place, encryption: encryption, location: url)
    }

    /// What is found against people at a place.
    static func findings(
        _ addresses: [String], _ agreement: Agreement, policy: Policy? = nil,
        at place: ServerPlace = .away
    ) throws -> [String] {
        var people = PeopleConsent(agreement, policy: policy, place: place)
        for address in addresses { people.judge(try Address(address)) }
        return people.findings.map(\.summary)
    }
}

extension Finding {
    /// Everything about a finding in a line, so that a failed comparison can be read.
    var summary: String {
        var words = severity == .error ? "" : "\(severity): "
        words += message
        if let place = location {
            words += " @ \(place.file)" + (place.line > 0 ? ":\(place.line):\(place.column)" : "")
        }
        if let label { words += " ^ \(label)" }
        return ([words] + help).joined(separator: " | ")
    }
}
