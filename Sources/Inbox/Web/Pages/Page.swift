// SPDX-License-Identifier: MIT

import HTTPTypes
import Hummingbird
import Mustache

/// A page of the inbox: a template, its values, and what surrounds every page.
struct Page: Sendable {
    /// The places of the navigation.
    enum Section: String, CaseIterable, Sendable {
        case mails, pranks, sessions, faults, help
    }

    private let template: PageTemplate
    private let section: Section?
    private let title: String
    private let cares: String
    private let values: [String: Value]

    /// Creates a page; `title` is the browser tab's, `cares` the kind of news that it shows.
    init(
        _ template: PageTemplate, title: String, in section: Section? = nil, cares: String = "",
        _ values: [String: Value]
    ) {
        self.template = template
        self.title = title
        self.section = section
        self.cares = cares
        self.values = values
    }

    /// The page as an answer; the numbers are those beside the navigation's links.
    func response(
        _ status: HTTPResponse.Status = .ok, counts: StoreCounts = StoreCounts()
    ) throws -> Response {
        var values = values
        values["title"] = .text(title)
        values["cares"] = .text(cares)
        values["in"] = .record(
            Record(
                Dictionary(
                    uniqueKeysWithValues: Section.allCases.map {
                        ($0.rawValue, .flag($0 == section))
                    })))
        values["counts"] = [
            "mails": .text(Count.text(counts.mails)), "unread": .text(Count.text(counts.unread)),
            "hasUnread": .flag(counts.unread > 0),
            "sessions": .text(Count.text(counts.sessions)),
            "emptySessions": .text(Count.text(counts.emptySessions)),
            "hasEmptySessions": .flag(counts.emptySessions > 0),
        ]
        return Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: try template.render(values))))
    }
}
