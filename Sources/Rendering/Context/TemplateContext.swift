// SPDX-License-Identifier: MIT

import Campaigns
import MailFormat
import Mustache
import Seeding

/// Builds what one letter's templates can see.
struct TemplateContext: Sendable {
    private let language: Language
    /// What every person has that some template uses, perhaps without a value.
    private let attributes: [(name: String, known: KnownFields)]
    /// What all letters share.
    private let fixed: [String: Value]

    /// Creates the builder for a campaign's letters of one date.
    ///
    /// - Parameters:
    ///   - campaign: the campaign.
    ///   - date: the date of its letters.
    ///   - parts: the parts of all names that some template uses; others are left out.
    init(_ campaign: Campaign, date: CivilTime, parts: Set<String>) {
        let language = campaign.language
        self.language = language
        attributes = campaign.roster.templateNames.filter(parts.contains).map { name in
            var known = KnownFields()
            for person in campaign.roster.people { known.add(person[name] ?? .absent) }
            return (name, known)
        }
        var fixed = campaign.vars.mapValues { Value($0, language: language) }
        fixed["campaign"] = .text(campaign.name)
        fixed["date"] = Self.value(of: date, in: language)
        self.fixed = fixed
    }

    /// What a letter's templates see, but for what plugins give.
    ///
    /// - Parameters:
    ///   - people: whom the letter is about.
    ///   - message: the template, and what it uses of all that there is; the rest is left out.
    /// - Returns: the values by name.
    func values(for people: LetterPeople, in message: PreparedMessage) -> [String: Value] {
        let parts = message.parts
        var values = fixed.filter { parts.contains($0.key) }
        if parts.contains("sender") { values["sender"] = .record(record(of: people.sender)) }
        if parts.contains("recipients") {
            values["recipients"] = list(of: people.recipients, in: message)
        }
        if parts.contains("recipient"), let recipient = people.recipient {
            values["recipient"] = .record(record(of: recipient))
        }
        if parts.contains("witnesses") { values["witnesses"] = witnesses(of: people) }
        if parts.contains("group") {
            values["group"] = .record([
                "number": .text(String(people.number.group)), "size": .text(String(people.size)),
            ])
        }
        return values
    }

    private func record(of person: Person) -> Record {
        var values: [String: Value] = [:]
        values.reserveCapacity(attributes.count + 1)
        for (name, known) in attributes {
            values[name] =
                person[name].map { Value($0, language: language, known: known) } ?? .absent
        }
        let name = person.displayName
        values["name"] = .text(name)
        return Record(values, text: name)
    }

    /// The recipients; of a hundred it would take longer than all else to make what is not used.
    private func list(of people: [Person], in message: PreparedMessage) -> Value {
        let names = message.joinsNames ? language.joined(people.map(\.displayName)) : ""
        let firsts = message.joinsFirsts ? language.joined(people.map(\.displayFirst)) : ""
        let items = message.loopsOverRecipients ? people.map { Value.record(record(of: $0)) } : []
        return .list(
            items, joined: names, members: ["names": .text(names), "firsts": .text(firsts)])
    }

    private func witnesses(of people: LetterPeople) -> Value {
        let names = language.joined(people.witnesses.map(\.displayName))
        return .list(
            people.witnesses.map { mailbox in
                let name = mailbox.displayName
                return .record(
                    Record(
                        ["name": .text(name), "email": .text(mailbox.address.displayText)],
                        text: name))
            }, joined: names, members: ["names": .text(names)])
    }

    private static func value(of date: CivilTime, in language: Language) -> Value {
        let long = language.long(of: date)
        return .record(
            Record(
                [
                    "iso": .text(String(date.iso8601.prefix(10))),
                    "day": .text(language.day(of: date)), "time": .text(language.time(of: date)),
                    "weekday": .text(language.weekday(of: date)), "long": .text(long),
                ], text: long))
    }
}

extension Roster {
    /// The names that templates may use of a person, beside `name`, which nobody lacks.
    var templateNames: [String] {
        Set(attributeNames + ["email", "first", "last"]).subtracting(["name"]).sorted()
    }
}
