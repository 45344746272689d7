// SPDX-License-Identifier: MIT

import Mustache

/// The way from one page of a long list to the next.
struct Paging {
    /// Where this page begins.
    let offset: Int
    /// How many it shows at most.
    let limit: Int
    /// How many there are in all.
    let total: Int

    /// Where the page before begins; nil on the first.
    var newer: Int? { offset > 0 ? max(0, offset - limit) : nil }

    /// Where the next page begins; nil on the last.
    var older: Int? { offset + limit < total ? offset + limit : nil }

    /// For the template; nothing where everything is on one page.
    func value(_ href: (Int) -> String) -> Value {
        guard newer != nil || older != nil else { return .absent }
        let last = min(total, offset + limit)
        return [
            "newer": newer.map { .text(href($0)) } ?? .absent,
            "older": older.map { .text(href($0)) } ?? .absent,
            "range": .text("\(Count.text(min(offset + 1, total)))–\(Count.text(last))"),
            "total": .text(Count.text(total)),
        ]
    }
}
