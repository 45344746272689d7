// SPDX-License-Identifier: MIT

import Findings
import Hummingbird
import Mustache

/// `/`: the mails, the newest first, or those that a search finds.
enum ListScreen {
    static func add(to router: Router<InboxRequestContext>, _ services: InboxServices) {
        router.get("/") { request, _ in
            try await show(ListAddress(FormFields(queryOf: request)), services)
        }
        router.post("/mails") { request, _ in
            let form = try await FormFields(bodyOf: request)
            try await MailAction(form)?.run(in: services.store)
            return Response.redirect(to: ListAddress(form).href)
        }
    }

    private static func show(
        _ address: ListAddress, _ services: InboxServices
    ) async throws -> Response {
        var list = address
        var found = try await services.store.page(
            list.mails, offset: list.offset, limit: WebLimits.mailsOnPage)
        if found.mails.isEmpty, list.offset > 0 {
            // What stood here was deleted, or fell out.
            list.offset = 0
            found = try await services.store.page(
                list.mails, offset: 0, limit: WebLimits.mailsOnPage)
        }
        let counts = try await services.store.counts()
        let times = PageTime(services)
        let isSearch = !list.query.isEmpty
        let page = Page(
            .list, title: isSearch ? DisplayText.shortened(list.query, columns: 60) : "Mails",
            in: .mails, cares: "mails",
            [
                "query": .text(list.query),
                "hasQuery": .flag(isSearch),
                "at": .text("\(list.offset)"),
                "hasRows": .flag(!found.mails.isEmpty),
                "rows": .list(
                    found.mails.map { ListRow($0, in: list, times: times).value }),
                "summary": .text(summary(found, of: counts, isSearch: isSearch)),
                "allWords": .text(
                    isSearch
                        ? "all \(Count.text(found.matching, "mail")) found"
                        : "all \(Count.text(counts.mails, "mail"))"),
                "paging": Paging(
                    offset: list.offset, limit: WebLimits.mailsOnPage, total: found.matching
                ).value { list.href(from: $0) ?? "/" },
                "isEmpty": .flag(found.mails.isEmpty && !isSearch),
                "nothingFound": .flag(found.mails.isEmpty && isSearch),
                "smtp": SMTPAddress(services.web.smtpAddress).value,
            ])
        return try page.response(counts: counts)
    }

    private static func summary(
        _ found: MailPage, of counts: StoreCounts, isSearch: Bool
    ) -> String {
        guard isSearch else {
            let fellOut =
                counts.fellOut > 0 ? ", \(Count.text(counts.fellOut)) older fell out" : ""
            return Count.text(counts.mails, "mail") + fellOut
        }
        return "\(Count.text(found.matching)) of \(Count.text(counts.mails, "mail"))"
    }
}
