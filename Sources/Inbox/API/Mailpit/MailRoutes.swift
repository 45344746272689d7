// SPDX-License-Identifier: MIT

import HTTPTypes
import Hummingbird
import HummingbirdCore

/// `/api/v1/message/{id}`: one mail, and what it is made of.
enum MailRoutes {
    static let all: [APIRoute] = [
        .get("/api/v1/message/{id}") { call in
            let mail = try await call.mail()
            if !mail.summary.isRead {
                _ = try await call.store.mark([mail.summary.id], read: true)
            }
            return try .json(MailpitMessage(mail))
        },
        .get("/api/v1/message/{id}/headers") { call in
            try .json(MailHeader(try await call.mail()).byName)
        },
        .get("/api/v1/message/{id}/raw") { call in
            let id = try await call.mailID()
            guard let bytes = try await call.store.raw(id) else { throw APICall.noSuchMail }
            var response = Response.bytes(bytes, "text/plain; charset=utf-8")
            response.headers[.contentSecurityPolicy] = ContentPolicy.part
            if call.query["dl"] == "1" {
                response.headers[.contentDisposition] = "attachment; filename=\"\(id).eml\""
            }
            return response
        },
        .get("/api/v1/message/{id}/part/{partID}") { call in
            let mail = try await call.mail()
            guard let part = MailPartAnswer(MailView(mail), path: call.parameter("partID"))
            else { throw WebFailure(.notFound, "the mail has no such part") }
            return part.response
        },
    ]
}
