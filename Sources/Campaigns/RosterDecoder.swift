// SPDX-License-Identifier: MIT

internal import Findings
internal import MailFormat
internal import YAMLNodes

/// Decodes people from YAML: a list of mappings, or of texts like `Alice <alice@example.org>`.
struct RosterDecoder {
    private var people = PeopleColumns()
    /// The numbers of the shapes that entries have, by their keys.
    private var shapes: [[String]: Int] = [:]
    private var latest: (keys: [String], shape: Int)?

    /// Decodes a file that is one list.
    ///
    /// - Returns: nil where there is no list.
    static func decode(_ bytes: [UInt8], file: String, log: inout FindingLog) -> Roster? {
        guard let node = YAMLReader.read(bytes, file: file, log: &log) else { return nil }
        guard node.kind == .sequence else {
            log.report(
                .error(
                    "a file of people must be a list, not \(node.description)", at: node.location,
                    help: ["begin each person with '- name: …', the address below as 'email: …'"]))
            return nil
        }
        return decode(node.items, log: &log)
    }

    /// Decodes the people of a list; those with mistakes are left out of the roster.
    static func decode(_ items: NodeItems, log: inout FindingLog) -> Roster {
        var decoder = RosterDecoder()
        let errors = log.errorCount
        for item in items {
            let file = item.location.file
            if log.givesUp(on: file, after: errors) { break }
            if Roster.isFull(decoder.people.count, file: file, log: &log) { break }
            decoder.add(item, log: &log)
        }
        let roster = Roster(
            PeopleTable(decoder.people).people, isComplete: decoder.people.count == items.count)
        roster.reportDoubles(log: &log)
        return roster
    }

    private mutating func add(_ node: Node, log: inout FindingLog) {
        switch node.kind {
        case .mapping: addEntry(node, log: &log)
        case .scalar where !node.isEmpty: addMailbox(node, log: &log)
        default:
            log.report(
                .error(
                    "a person must be a name and an address, not \(node.description)",
                    at: node.location,
                    help: ["write {name: …, email: …} or 'Alice <alice@example.org>'"]))
        }
    }

    private mutating func addMailbox(_ node: Node, log: inout FindingLog) {
        guard let mailbox = node.mailbox(as: "person", log: &log) else { return }
        guard mailbox.name != nil else {
            log.report(
                .error(
                    "this person has no name", at: node.location,
                    help: ["write a name before it: Name <\(mailbox.address.displayText)>"]))
            return
        }
        let shape = shape(of: [], in: nil, log: &log)
        people.add(mailbox, shape: shape, values: [], at: node.location)
    }

    private mutating func addEntry(_ node: Node, log: inout FindingLog) {
        var name: Node?
        var email: Node?
        var keys: [String] = []
        var values: [Attribute] = []
        for entry in node.entries {
            let key = entry.key.text
            switch key {
            case "name": name = entry.value
            case "email": email = entry.value
            default:
                keys.append(key)
                values.append(Attribute(entry.value, log: &log))
            }
        }
        let shape = shape(of: keys, in: node, log: &log)
        guard
            let name = required(name, "name", in: node, log: &log)?.headerText(
                as: "name", log: &log),
            let place = required(email, "email", in: node, log: &log),
            let address = place.address(as: "email", log: &log)
        else { return }
        people.add(
            Mailbox(name: name, address: address), shape: shape, values: values,
            at: place.location)
    }

    /// The shape of an entry; a wrong name is reported once for all entries that are alike.
    private mutating func shape(of keys: [String], in node: Node?, log: inout FindingLog) -> Int {
        if let latest, latest.keys == keys { return latest.shape }
        let shape: Int
        if let known = shapes[keys] {
            shape = known
        } else {
            shape = people.add(PersonShape(keys: keys))
            shapes[keys] = shape
            if let node {
                for entry in node.entries {
                    AttributeNames.check(entry.key, names: "an attribute", log: &log)
                }
            }
        }
        latest = (keys, shape)
        return shape
    }

    private func required(_ value: Node?, _ key: String, in node: Node, log: inout FindingLog)
        -> Node?
    {
        if let value { return value }
        let similar = NearMiss.nearest(to: key, among: node.entries.map(\.key.text))
        let place = node.entries.first { $0.key.text == similar }?.key.location
        log.report(
            .error(
                "this person has no '\(key)'", at: place ?? node.location,
                label: place == nil ? nil : "did you mean '\(key)'?"))
        return nil
    }
}

extension Roster {
    /// More people than this are refused.
    static let most = 1_000_000

    /// Whether there are as many people as there may be; reports it.
    static func isFull(_ count: Int, file: String, log: inout FindingLog) -> Bool {
        guard count >= most else { return false }
        log.report(.error("a campaign has at most \(most) people", at: Location(file: file)))
        return true
    }

    /// Reports every person whose address another has already.
    func reportDoubles(log: inout FindingLog) {
        let errors = log.errorCount
        for double in doubles {
            if log.givesUp(on: people[double.again].location.file, after: errors) { break }
            let (first, again) = (people[double.first], people[double.again])
            let place = "\(first.location.file):\(first.location.line):\(first.location.column)"
            log.report(
                .error(
                    "two people have the address '\(again.mailbox.address.displayText)'",
                    at: again.location, label: "'\(first.name)' has it at \(place)"))
        }
    }
}
