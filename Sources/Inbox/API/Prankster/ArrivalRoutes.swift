// SPDX-License-Identifier: MIT

import HTTPTypes

/// `/api/prankster/v1`: how mails came, and the sessions that brought them, or brought none.
enum ArrivalRoutes {
    static let all: [APIRoute] = [
        .get("/api/prankster/v1/message/{id}/dialogue") { call in
            let mail = try await call.mail()
            return try .json(
                MailDialogueJSON(
                    id: String(mail.summary.id), session: mail.arrived.session,
                    dialogue: DialogueLineJSON.lines(of: mail.arrived.dialogue)))
        },
        .get("/api/prankster/v1/message/{id}/envelope") { call in
            try .json(EnvelopeJSON(try await call.mail()))
        },
        .get("/api/prankster/v1/sessions") { call in
            let (start, limit) = call.page()
            let found = try await call.store.sessions(
                emptyOnly: call.query["empty"] == "true", offset: start, limit: limit)
            return try .json(
                SessionListJSON(
                    total: found.count, start: start,
                    sessions: found.sessions.map { SessionJSON($0) }))
        },
        .get("/api/prankster/v1/sessions/{number}") { call in
            guard let number = MailID.number(call.parameter("number")),
                let session = try await call.store.session(number)
            else {
                throw WebFailure(
                    .notFound, "there is no such session", help: "the newest 1,000 are kept")
            }
            return try .json(SessionJSON(session))
        },
    ]
}

/// The dialogue that brought a mail.
private struct MailDialogueJSON: Encodable {
    let id: String
    let session: Int64
    let dialogue: [DialogueLineJSON]

    enum CodingKeys: String, CodingKey {
        case id, session, dialogue
    }
}
