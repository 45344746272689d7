// SPDX-License-Identifier: MIT

import HTTPTypes
import Hummingbird

/// `/api/v1/messages` and `/api/v1/search`: lists, and what is done to many mails at once.
enum MailListRoutes {
    static let all: [APIRoute] = [
        .get("/api/v1/messages") { call in
            let (start, limit) = call.page()
            let page = try await call.store.page(.all, offset: start, limit: limit)
            return try await list(page, start: start, call)
        },
        .put("/api/v1/messages") { call in
            try await mark(try await MailSelection.read(call), call.store)
            return .done
        },
        .delete("/api/v1/messages") { call in
            let selection = try await MailSelection.read(call)
            if let ids = selection.chosen {
                _ = try await call.store.remove(ids)
            } else {
                _ = try await call.store.removeAll()
            }
            return .done
        },
        .get("/api/v1/search") { call in
            let search = try search(call)
            let (start, limit) = call.page()
            let store = call.store
            let found = try await FirstMatch.find(in: store, within: call.waitingTime()) {
                let page = try await store.page(search, offset: start, limit: limit)
                return page.matching > 0 ? page : nil
            }
            let nothing = MailPage(mails: [], matching: 0, unread: 0)
            return try await list(found ?? nothing, start: start, call)
        },
        .delete("/api/v1/search") { call in
            _ = try await call.store.remove(matching: try search(call))
            return .done
        },
    ]

    private static func list(
        _ page: MailPage, start: Int, _ call: APICall
    ) async throws -> Response {
        try .json(
            MailpitList(
                page, start: start, counts: try await call.store.counts(),
                tags: try await call.store.tags()))
    }

    private static func search(_ call: APICall) throws(WebFailure) -> MailQuery {
        guard let search = call.search else {
            throw WebFailure(
                .badRequest, "there is nothing to search for",
                help: "write it as ?query=subject:hello")
        }
        return search
    }

    private static func mark(_ selection: MailSelection, _ store: InboxStore) async throws {
        if let search = selection.search {
            guard selection.chosen == nil else {
                throw WebFailure(.badRequest, "'IDs' and 'Search' cannot both be given")
            }
            _ = try await store.mark(matching: MailQuery(search), read: selection.read)
        } else if let ids = selection.chosen {
            _ = try await store.mark(ids, read: selection.read)
        } else {
            _ = try await store.mark(matching: .all, read: selection.read)
        }
    }
}
