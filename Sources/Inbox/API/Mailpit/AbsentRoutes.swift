// SPDX-License-Identifier: MIT

import HTTPTypes
import Hummingbird

/// What Mailpit has and this inbox has not: each answers with a 404 that says why.
enum AbsentRoutes {
    static let all: [APIRoute] = [
        .get("/api/v1/message/{id}/part/{partID}/thumb") { _ in
            throw absent("there are no thumbnails here", "the part itself is one step up")
        },
        .get("/api/v1/message/{id}/html-check") { _ in
            throw absent("this inbox does not check HTML", nil)
        },
        .get("/api/v1/message/{id}/link-check") { _ in
            throw absent("this inbox never follows what a mail links to", nil)
        },
        .get("/api/v1/message/{id}/sa-check") { _ in
            throw absent("this inbox has no SpamAssassin", nil)
        },
        .post("/api/v1/message/{id}/release") { _ in
            throw absent(
                "this inbox forwards nothing", "your own program can send it to a real server")
        },
    ]

    private static func absent(_ message: String, _ help: String?) -> WebFailure {
        WebFailure(.notFound, message, help: help)
    }
}
