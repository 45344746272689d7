// SPDX-License-Identifier: MIT

package import Seeding

/// The language of joined lists and of dates.
package struct Language: Sendable, Hashable {
    /// The tag of BCP 47 that a campaign writes: `en`, `fr`.
    package let tag: String
    private let words: Words

    /// Creates the language of a tag, or nil for one that is not supported.
    package init?(tag: String) {
        guard let words = Words.catalog[tag] else { return nil }
        self.init(tag: tag, words: words)
    }

    private init(tag: String, words: Words) {
        self.tag = tag
        self.words = words
    }

    /// British English, the default.
    package static let english = Language(tag: "en", words: .english)
    /// French.
    package static let french = Language(tag: "fr", words: .french)
    /// The tags of all supported languages, sorted.
    package static let tags: [String] = Words.catalog.keys.sorted()

    /// The items as one enumeration: `Alice, Bob and Chloé`.
    package func joined(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " \(words.and) " + last
    }

    /// The day of the week: `Thursday`, `jeudi`.
    package func weekday(of date: CivilTime) -> String { words.weekdays[date.weekday] }

    /// Day and month: `1 April`, `1er avril`.
    package func day(of date: CivilTime) -> String {
        let number = date.day == 1 ? words.first : "\(date.day)\(words.ordinalMark)"
        return "\(number) \(words.months[date.month - 1])"
    }

    /// The whole day: `Thursday 1 April 2027`, `jeudi 1er avril 2027`.
    package func long(of date: CivilTime) -> String {
        "\(weekday(of: date))\(words.afterWeekday) \(day(of: date)) \(date.year)"
    }

    /// The time of the clock, to the minute: `08:30`, `8 h 30`.
    package func time(of date: CivilTime) -> String {
        let minute = date.minute < 10 ? "0\(date.minute)" : "\(date.minute)"
        let hour = date.hour < 10 && words.padsHours ? "0\(date.hour)" : "\(date.hour)"
        return hour + words.hourMark + minute
    }
}
