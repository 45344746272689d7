// SPDX-License-Identifier: MIT

internal import Findings
internal import MailFormat
internal import YAMLNodes

extension CampaignDecoder {
    /// How people are put into groups; without a usable answer, in threes.
    func grouping(of roster: Roster?, log: inout FindingLog) -> Grouping {
        let fallback = Grouping.Shape.size(Grouping.smallest...Grouping.smallest)
        var grouping = Grouping(
            shape: fallback, shapeLocation: root.node.location, leftover: .join, rules: [],
            cc: [], bcc: [])
        guard let node = root.required("groups", log: &log) else { return grouping }
        let groups = MappingDecoder(
            node, what: "'groups'", keys: ["count", "size", "leftover", "rules", "witnesses"],
            log: &log)
        grouping.shapeLocation = (groups["count"] ?? groups["size"] ?? node).location
        grouping.leftover = groups.choice("leftover", log: &log) ?? .join
        for rule in groups["rules"]?.listOrNothing(of: "rules", log: &log) ?? [] {
            guard let rule = RuleReference(rule, as: "rule", log: &log) else { continue }
            grouping.rules.append(rule)
        }
        if let node = groups["witnesses"], !node.isEmpty {
            let keys = ["cc", "bcc"]
            let both = MappingDecoder(node, what: "'witnesses'", keys: keys, log: &log)
            var seen: Set<String> = []
            grouping.cc = witnesses("cc", of: both, roster, seen: &seen, log: &log)
            grouping.bcc = witnesses("bcc", of: both, roster, seen: &seen, log: &log)
        }
        if let shape = shape(groups, log: &log) {
            grouping.shape = shape
            checkPeople(in: grouping, roster, log: &log)
            checkRecipients(of: grouping, roster, log: &log)
        }
        return grouping
    }

    private func witnesses(
        _ key: String, of both: MappingDecoder, _ roster: Roster?, seen: inout Set<String>,
        log: inout FindingLog
    ) -> [Mailbox] {
        var result: [Mailbox] = []
        for node in both[key]?.listOrNothing(of: key, log: &log) ?? [] {
            guard let mailbox = node.mailbox(as: key, log: &log) else { continue }
            let address = mailbox.address
            guard seen.insert(address.key).inserted else {
                log.report(
                    .error("'\(address.displayText)' is a witness twice", at: node.location))
                continue
            }
            if roster?.person(at: address) != nil {
                log.report(
                    .warning(
                        "'\(address.displayText)' is a witness, and one of the people too",
                        at: node.location))
            }
            result.append(mailbox)
        }
        return result
    }

    // MARK: Count and size

    private func shape(_ groups: MappingDecoder, log: inout FindingLog) -> Grouping.Shape? {
        switch (groups["count"], groups["size"]) {
        case (let count?, nil):
            return count.integer(as: "count", in: 1...1_000_000, log: &log).map { .count($0) }
        case (nil, let size?):
            return self.size(size, log: &log).map { .size($0) }
        case (_?, let size?):
            log.report(
                .error(
                    "'count' and 'size' cannot both be given", at: size.location,
                    help: ["'count' spreads everyone evenly, 'size' says how many are in a group"]))
        case (nil, nil):
            guard groups.isMapping else { return nil }
            log.report(
                .error(
                    "'groups' needs either 'count' or 'size'", at: groups.node.location,
                    help: ["for example 'count: 4', or 'size: 3-5'"]))
        }
        return nil
    }

    private func size(_ node: Node, log: inout FindingLog) -> ClosedRange<Int>? {
        let parts = node.text.split(separator: "-", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part -> Int? in
            let digits = part.filter { $0 != " " }
            return digits.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(digits) : nil
        }
        guard node.kind == .scalar, (1...2).contains(numbers.count), numbers.count == parts.count
        else {
            log.report(
                .error(
                    "'size' must be a number or a range like 3-5, not \(node.description)",
                    at: node.location))
            return nil
        }
        let (least, most) = (numbers[0], numbers[numbers.count - 1])
        guard least <= most else {
            log.report(
                .error(
                    "the range '\(node.text)' ends before it begins", at: node.location,
                    label: "did you mean '\(most)-\(least)'?"))
            return nil
        }
        guard least >= Grouping.smallest else {
            log.report(
                .error(
                    "a group needs a sender and two recipients", at: node.location,
                    label: "at least \(Grouping.smallest)"))
            return nil
        }
        return least...most
    }

    /// Whether there are people enough for the smallest groups that the shape allows.
    private func checkPeople(in grouping: Grouping, _ roster: Roster?, log: inout FindingLog) {
        guard let roster, roster.isComplete else { return }
        let people = roster.people.count
        let there = people == 1 ? "there is only 1" : "there are only \(people)"
        switch grouping.shape {
        case .count(let count) where count * Grouping.smallest > people:
            let most = people / Grouping.smallest
            let needed = "\(count * Grouping.smallest) people"
            log.report(
                .error(
                    "\(count == 1 ? "a group needs" : "\(count) groups need") \(needed), but \(there)",
                    at: grouping.shapeLocation, label: most > 0 ? "at most \(most)" : nil,
                    help: ["a group needs a sender and two recipients"]))
        case .size(let size) where size.lowerBound > people:
            log.report(
                .error(
                    "a group needs \(size.lowerBound) people, but \(there)",
                    at: grouping.shapeLocation))
        default: break
        }
    }

    /// Whether no letter has more recipients than a letter may have.
    private func checkRecipients(
        of grouping: Grouping, _ roster: Roster?, log: inout FindingLog
    ) {
        let witnesses = grouping.cc.count + grouping.bcc.count
        var recipients = 1
        if root["each"]?.text != Campaign.Each.recipient.rawValue {
            switch grouping.shape {
            case .count(let count):
                guard let people = roster?.people.count else { return }
                recipients = (people + count - 1) / count - 1
            case .size(let size): recipients = size.upperBound - 1
            }
        }
        guard recipients + witnesses > Campaign.mostRecipients else { return }
        let what =
            witnesses == 0
            ? "recipients" : "recipients, its \(witnesses) witnesses among them"
        log.report(
            .error(
                "a letter would have \(recipients + witnesses) \(what)",
                at: grouping.shapeLocation, label: "at most \(Campaign.mostRecipients)"))
    }
}
