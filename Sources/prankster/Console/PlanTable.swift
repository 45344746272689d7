// SPDX-License-Identifier: MIT

import Campaigns
import Findings
import MailFormat
import Planning

/// A plan as people read it: a line for each group.
struct PlanTable {
    private let planned: PlannedCampaign

    /// Creates the table of a plan.
    init(_ planned: PlannedCampaign) {
        self.planned = planned
    }

    /// The table, the witnesses and those left out, ending in a line feed.
    var text: String {
        var table = Columns(widest: 100)
        table.add("group", "sender", "recipients", "template")
        for group in planned.plan.groups {
            table.add(
                String(group.number), name(of: group.sender),
                group.recipients.map(name).joined(separator: ", "),
                planned.campaign.messages[group.message].name)
        }
        var lines = table.lines
        lines += witnesses("Cc", planned.campaign.grouping.cc)
        lines += witnesses("Bcc", planned.campaign.grouping.bcc)
        if !planned.plan.out.isEmpty {
            let names = planned.plan.out.prefix(Self.mostNamed).map(name).joined(separator: ", ")
            let rest = planned.plan.out.count - Self.mostNamed
            lines.append("left out: \(names)" + (rest > 0 ? " and \(rest) more" : ""))
        }
        if let score = planned.plan.score { lines.append("score: \(score)") }
        return lines.map { $0 + "\n" }.joined()
    }

    private static let mostNamed = 20

    private func name(of index: Int) -> String {
        DisplayText.escaped(planned.campaign.roster.people[index].shownName)
    }

    private func witnesses(_ kind: String, _ mailboxes: [Mailbox]) -> [String] {
        guard !mailboxes.isEmpty else { return [] }
        let names = mailboxes.map { DisplayText.escaped($0.name?.text ?? $0.address.displayText) }
        return ["\(kind) on every letter: \(names.joined(separator: ", "))"]
    }
}

extension Person {
    /// The name, or the address of someone without one.
    fileprivate var shownName: String {
        name.isEmpty ? mailbox.address.displayText : name
    }
}
