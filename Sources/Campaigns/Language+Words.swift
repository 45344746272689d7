// SPDX-License-Identifier: MIT

extension Language {
    /// What a language says; the months from January, the days of the week from Sunday.
    struct Words: Sendable, Hashable {
        /// Stands between the last two of a list.
        let and: String
        let months: [String]
        let weekdays: [String]
        /// How the first of a month is written.
        var first = "1"
        /// Follows the number of each other day.
        var ordinalMark = ""
        /// Follows the day of the week in a long date.
        var afterWeekday = ""
        /// Stands between hours and minutes.
        var hourMark = ":"
        /// Whether 8 o'clock is written 08.
        var padsHours = true

        static let catalog: [String: Words] = [
            "de": .german, "en": .english, "fr": .french, "it": .italian,
        ]

        static let english = Words(
            and: "and",
            months: [
                "January", "February", "March", "April", "May", "June", "July", "August",
                "September", "October", "November", "December",
            ],
            weekdays: [
                "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
            ])

        static let french = Words(
            and: "et",
            months: [
                "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août",
                "septembre", "octobre", "novembre", "décembre",
            ],
            weekdays: ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"],
            first: "1er",
            // Spaces that do not break: a time stays on one line.
            hourMark: "\u{A0}h\u{A0}",
            padsHours: false)

        static let german = Words(
            and: "und",
            months: [
                "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August",
                "September", "Oktober", "November", "Dezember",
            ],
            weekdays: [
                "Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag",
            ],
            first: "1.", ordinalMark: ".", afterWeekday: ",")

        static let italian = Words(
            and: "e",
            months: [
                "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto",
                "settembre", "ottobre", "novembre", "dicembre",
            ],
            weekdays: [
                "domenica", "lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "sabato",
            ],
            first: "1º")
    }
}
