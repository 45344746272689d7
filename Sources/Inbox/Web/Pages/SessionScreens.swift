// SPDX-License-Identifier: MIT

import Hummingbird
import Mustache

/// `/sessions`: who called, and what was said; those that brought no mail as much as the others.
enum SessionScreens {
    static func add(to router: Router<InboxRequestContext>, _ services: InboxServices) {
        router.get("/sessions") { request, _ in
            try await list(FormFields(queryOf: request), services)
        }
        router.get("/sessions/:number") { _, context in
            guard let number = context.parameters.get("number", as: Int64.self) else {
                throw WebFailure(.notFound, "a session has a number")
            }
            return try await session(number, services)
        }
    }

    private static func list(
        _ fields: FormFields, _ services: InboxServices
    ) async throws -> Response {
        let emptyOnly = fields["empty"] == "1"
        let offset = ListAddress(fields).offset
        let found = try await services.store.sessions(
            emptyOnly: emptyOnly, offset: offset, limit: WebLimits.sessionsOnPage)
        let times = PageTime(services)
        var rows: [Value] = []
        for session in found.sessions {
            rows.append(
                .record(Record(SessionView(try await told(session, services), times: times).values))
            )
        }
        let counts = try await services.store.counts()
        let address = emptyOnly ? "/sessions?empty=1&at=" : "/sessions?at="
        let page = Page(
            .sessions, title: emptyOnly ? "Sessions without a mail" : "Sessions", in: .sessions,
            cares: "sessions",
            [
                "emptyOnly": .flag(emptyOnly),
                "hasRows": .flag(!rows.isEmpty),
                "rows": .list(rows),
                "paging": Paging(
                    offset: offset, limit: WebLimits.sessionsOnPage, total: found.count
                ).value { address + "\($0)" },
                "smtp": SMTPAddress(services.web.smtpAddress).value,
            ])
        return try page.response(counts: counts)
    }

    /// A session with its dialogue where the list says why it brought no mail.
    private static func told(
        _ session: SessionRecord, _ services: InboxServices
    ) async throws(StoreFailure) -> SessionRecord {
        guard session.refusals > 0, session.dialogue.isEmpty else { return session }
        return try await services.store.session(session.number) ?? session
    }

    private static func session(
        _ number: Int64, _ services: InboxServices
    ) async throws -> Response {
        guard let session = try await services.store.session(number) else {
            throw WebFailure(
                .notFound, "there is no session \(number)",
                help: "it goes on still, or newer ones have taken its place")
        }
        let view = SessionView(session, times: PageTime(services))
        let own: [String: Value] = [
            "story": .text(view.story),
            "hint": view.hint,
            "lines": DialogueView(session.dialogue).value,
        ]
        let page = Page(
            .session, title: "Session \(number)", in: .sessions,
            view.values.merging(own) { $1 })
        return try page.response(counts: try await services.store.counts())
    }
}
