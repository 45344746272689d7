// SPDX-License-Identifier: MIT

internal import MailFormat
package import Seeding
internal import YAMLNodes

extension Campaign {
    /// Adds every decoded value that can shape a plan or a letter.
    ///
    /// Comments, quotes and the order of keys do not count; the order of people, rules and messages
    /// does. Seed and date are left to the caller, who may have overridden them. Transports and
    /// consent are judged anew at every sending and shape no letter.
    package func addValues(to fingerprint: inout Fingerprint) {
        fingerprint.add("campaign \(Self.version)")
        fingerprint.add(name)
        fingerprint.add(language.tag)
        fingerprint.add(each.rawValue)
        fingerprint.add(from.rawValue)
        fingerprint.add(replyTo?.rawValue ?? "")
        roster.addValues(to: &fingerprint)
        grouping.addValues(to: &fingerprint)
        fingerprint.add("messages \(messages.count)")
        for message in messages {
            fingerprint.add("\(message.name) \(message.weight)")
            (message.when ?? Match([])).addValues(to: &fingerprint)
        }
        Attribute.record(vars).addValues(to: &fingerprint)
        fingerprint.add("generate \(generators.count)")
        for generator in generators { generator.addValues(to: &fingerprint) }
        fingerprint.add("filters \(filters.count)")
        for filter in filters.sorted(by: { $0.alias < $1.alias }) {
            fingerprint.add(filter.alias)
            RuleReference(plugin: filter.plugin, option: filter.option, location: filter.location)
                .addValues(to: &fingerprint)
        }
        fingerprint.add(`operator`.map { [$0] } ?? [])
    }
}

extension Roster {
    fileprivate func addValues(to fingerprint: inout Fingerprint) {
        fingerprint.add("people \(people.count)")
        for person in people {
            fingerprint.add([person.mailbox])
            let attributes = person.sortedAttributes.filter { $0.1 != .absent }
            fingerprint.add("attributes \(attributes.count)")
            for (name, value) in attributes {
                fingerprint.add(name)
                value.addValues(to: &fingerprint)
            }
        }
    }
}

extension Grouping {
    fileprivate func addValues(to fingerprint: inout Fingerprint) {
        switch shape {
        case .count(let count): fingerprint.add("count \(count)")
        case .size(let size): fingerprint.add("size \(size.lowerBound) \(size.upperBound)")
        }
        fingerprint.add(leftover.rawValue)
        fingerprint.add("rules \(rules.count)")
        for rule in rules { rule.addValues(to: &fingerprint) }
        fingerprint.add(cc)
        fingerprint.add(bcc)
    }
}

extension RuleReference {
    fileprivate func addValues(to fingerprint: inout Fingerprint) {
        fingerprint.add(plugin)
        (option.map(Attribute.init(unchecked:)) ?? .absent).addValues(to: &fingerprint)
    }
}

extension Fingerprint {
    fileprivate mutating func add(_ mailboxes: [Mailbox]) {
        add("mailboxes \(mailboxes.count)")
        for mailbox in mailboxes {
            add(mailbox.name?.text ?? "")
            add(mailbox.address.text)
        }
    }
}
