// SPDX-License-Identifier: MIT

import Campaigns
import LuaSandbox
import MailFormat
import Planning
import Seeding

/// What a generator is told about a letter's group.
struct GroupArgument {
    /// The table: `number`, `size`, `sender`, `recipients`, `witnesses`, `date`, `language`.
    let value: LuaValue

    /// Describes a group.
    init(_ people: LetterPeople, date: CivilTime, language: Language) {
        value = .record([
            "number": .number(Double(people.number.group)),
            "size": .number(Double(people.size)),
            "sender": LuaValue(people.sender),
            "recipients": .list(people.recipients.map { LuaValue($0) }),
            "witnesses": .list(people.witnesses.map { Self.value(of: $0) }),
            "date": Self.value(of: date, language),
            "language": .text(language.tag),
        ])
    }

    private static func value(of witness: Mailbox) -> LuaValue {
        .record([
            "name": .text(witness.displayName), "email": .text(witness.address.displayText),
        ])
    }

    /// Numbers to reckon with, the weekday from 0 for Sunday.
    private static func value(of date: CivilTime, _ language: Language) -> LuaValue {
        let numbers = [
            "year": date.year, "month": date.month, "day": date.day, "hour": date.hour,
            "minute": date.minute, "weekday": date.weekday,
        ]
        return .record(numbers.mapValues { .number(Double($0)) })
    }
}
