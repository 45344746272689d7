// SPDX-License-Identifier: MIT

import Findings
import MailFormat
import Mustache

/// A prank as its page shows it: a card for each group.
struct PrankView {
    /// More recipients of a letter are counted.
    private static let mostRecipients = 100

    private let prank: PrankOverview
    private let times: PageTime

    /// Creates the view of a run.
    init(_ prank: PrankOverview, times: PageTime) {
        self.prank = prank
        self.times = times
    }

    /// The values of the page.
    var values: [String: Value] {
        let refused = prank.entries.reduce(0) { $0 + $1.refused.count }
        let shown = prank.entries.count
        let `operator` = prank.entries.lazy.compactMap(\.mail.digest.prank?.operator).first
        return [
            "run": .text(prank.run),
            "summary": .text(summary),
            "operator": `operator`.map { .text(DisplayText.escaped($0)) } ?? .absent,
            "refused": refused == 0
                ? .absent : .text("\(Count.text(refused, "recipient")) refused"),
            "cut": shown < prank.count
                ? .text("The first \(Count.text(shown)) of \(Count.text(prank.count, "letter")).")
                : .absent,
            "groups": .list(groups),
        ]
    }

    private var summary: String {
        let people = Set(
            prank.entries.flatMap(\.mail.forwardPaths).map { AddressKey($0).loose })
        return "\(Count.text(prank.count, "letter")) to "
            + (people.count == 1 ? "1 person" : "\(Count.text(people.count)) people")
    }

    private var groups: [Value] {
        let numbered = prank.entries.filter { $0.mail.digest.prank != nil }
        return Dictionary(grouping: numbered) { $0.mail.digest.prank?.letter.group ?? 0 }
            .sorted { $0.key < $1.key }
            .map { number, entries in
                ["number": .text("\(number)"), "letters": .list(entries.map(letter))]
            }
    }

    private func letter(_ entry: PrankOverview.Entry) -> Value {
        let digest = entry.mail.digest
        return [
            "from": .text(digest.from.map(Self.name) ?? "nobody"),
            "href": .text(ListAddress().href(mail: entry.mail.id)),
            "subject": .text(
                digest.subject.isEmpty ? "(no subject)" : DisplayText.escaped(digest.subject)),
            "letter": .text(digest.prank.map { "\($0.letter)" } ?? ""),
            "recipients": .list(recipients(of: entry)),
            "refused": .list(
                entry.refused.map {
                    [
                        "address": .text(DisplayText.escaped($0.forwardPath)),
                        "reply": .text(DisplayText.escaped($0.reply)),
                    ]
                }),
            "time": times.value(entry.mail.time),
        ]
    }

    /// Who got it, by name where the header has one; a witness says so.
    private func recipients(of entry: PrankOverview.Entry) -> [Value] {
        let digest = entry.mail.digest
        let to = Dictionary(
            digest.to.map { (AddressKey($0.address).loose, Self.name($0)) }
        ) { first, _ in first }
        let cc = Dictionary(
            digest.cc.map { (AddressKey($0.address).loose, Self.name($0)) }
        ) { first, _ in first }
        var values = entry.mail.forwardPaths.prefix(Self.mostRecipients).map { path -> Value in
            let key = AddressKey(path).loose
            let role: Value = to[key] != nil ? .absent : cc[key] != nil ? "Cc" : "Bcc"
            return [
                "name": .text(to[key] ?? cc[key] ?? DisplayText.escaped(path)), "role": role,
            ]
        }
        let more = entry.mail.forwardPaths.count - values.count
        if more > 0 {
            values.append(["name": .text("\(Count.text(more)) more"), "role": .absent])
        }
        return values
    }

    private static func name(_ mailbox: ReadMailbox) -> String {
        DisplayText.escaped(mailbox.name.flatMap { $0.isEmpty ? nil : $0 } ?? mailbox.address)
    }
}
