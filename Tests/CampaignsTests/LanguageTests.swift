// SPDX-License-Identifier: MIT

import Campaigns
import Seeding
import Testing

@Suite struct LanguageTests {
    @Test(
        arguments: [
            ("en", "Alice, Bob and Chloé"), ("fr", "Alice, Bob et Chloé"),
            ("de", "Alice, Bob und Chloé"), ("it", "Alice, Bob e Chloé"),
        ])
    func joinsLists(tag: String, joined: String) throws {
        let language = try #require(Language(tag: tag))
        #expect(language.joined(["Alice", "Bob", "Chloé"]) == joined)
        #expect(language.joined(["Alice"]) == "Alice")
        #expect(language.joined([]) == "")
        let two = joined.replacing("Bob ", with: "").replacing(", ", with: " ")
        #expect(language.joined(["Alice", "Chloé"]) == two)
    }

    @Test(
        arguments: [
            ("en", "Thursday 1 April 2027", "1 April", "08:05"),
            ("fr", "jeudi 1er avril 2027", "1er avril", "8\u{A0}h\u{A0}05"),
            ("de", "Donnerstag, 1. April 2027", "1. April", "08:05"),
            ("it", "giovedì 1º aprile 2027", "1º aprile", "08:05"),
        ])
    func writesDates(tag: String, long: String, day: String, time: String) throws {
        let language = try #require(Language(tag: tag))
        let date = try #require(CivilTime(iso8601: "2027-04-01T08:05:59+02:00"))
        #expect(language.long(of: date) == long)
        #expect(language.day(of: date) == day)
        #expect(language.time(of: date) == time)
        #expect(long.hasPrefix(language.weekday(of: date)))
    }

    @Test(
        arguments: [
            ("en", "Sunday 28 February 2027", "17:30"),
            ("fr", "dimanche 28 février 2027", "17\u{A0}h\u{A0}30"),
            ("de", "Sonntag, 28. Februar 2027", "17:30"),
            ("it", "domenica 28 febbraio 2027", "17:30"),
        ])
    func writesOtherDays(tag: String, long: String, time: String) throws {
        let language = try #require(Language(tag: tag))
        let date = try #require(CivilTime(iso8601: "2027-02-28T17:30:00Z"))
        #expect(language.long(of: date) == long)
        #expect(language.time(of: date) == time)
    }

    @Test(arguments: Language.tags)
    func hasTwelveMonthsAndSevenDays(tag: String) throws {
        let language = try #require(Language(tag: tag))
        #expect(language.tag == tag)
        var date = try #require(CivilTime(iso8601: "2027-01-02"))
        var days: Set<String> = []
        var months: Set<String> = []
        for _ in 0..<360 {
            days.insert(language.weekday(of: date))
            months.insert(String(language.day(of: date).split(separator: " ")[1]))
            date = try #require(date.adding(days: 1))
        }
        #expect(days.count == 7 && months.count == 12)
    }

    @Test func knowsOnlySupportedTags() {
        #expect(Language.tags == ["de", "en", "fr", "it"])
        #expect(Language(tag: "EN") == nil && Language(tag: "") == nil)
        #expect(Language(tag: "fr") == .french && Language(tag: "en") == .english)
    }
}
