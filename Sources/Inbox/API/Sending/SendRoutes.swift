// SPDX-License-Identifier: MIT

import HTTPTypes
import Hummingbird
import HummingbirdCore
import SMTPWire

/// `POST /api/v1/send`: a mail for those who have no SMTP client.
enum SendRoutes {
    static func all() -> [APIRoute] {
        let places = Places(APILimits.largeMails)
        return [
            .post("/api/v1/send") { call in
                let place = try room(for: call.request, in: places)
                defer { withExtendedLifetime(place) {} }
                return try await take(call)
            }
        ]
    }

    private static func take(_ call: APICall) async throws -> Response {
        let body = try await call.body(upTo: APILimits.mailBody)
        let request = try JSONText.decode(SendRequest.self, from: body)
        let mail = try SendMessage.mail(
            request, time: call.services.clock(), client: call.client,
            user: user(call.request.headers[.authorization]))
        let id = try await add(mail, to: call.store)
        let tags = MailTag.cleaned(request.tags)
        if !tags.isEmpty { _ = try await call.store.setTags(tags, of: [id]) }
        return try .json(SendAnswer(id: String(id)))
    }

    /// A place for a body that takes much memory, or does not say how long it is.
    private static func room(
        for request: Request, in places: Places
    ) throws(WebFailure) -> Places.Place? {
        let length = request.headers[.contentLength].flatMap { Int($0) } ?? Int.max
        guard length > APILimits.smallMail else { return nil }
        guard let place = places.take() else {
            throw WebFailure(
                .serviceUnavailable, "too many large mails are handed in at once",
                help: "hand them in one after another")
        }
        return place
    }

    private static func add(_ mail: ArrivedMail, to store: InboxStore) async throws -> Int64 {
        try await withCheckedThrowingContinuation { continuation in
            store.add(mail) { continuation.resume(with: $0) }
        }
    }

    /// The name of HTTP Basic (RFC 7617), which Mailpit keeps as the mail's user.
    private static func user(_ authorization: String?) -> String? {
        guard let authorization, authorization.lowercased().hasPrefix("basic "),
            let pair = SASLBase64.decode(authorization.dropFirst(6).utf8)
        else { return nil }
        let name = String(decoding: pair.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self)
        return name.isEmpty ? nil : String(name.prefix(100))
    }
}

/// The answer of `POST /api/v1/send`.
private struct SendAnswer: Encodable {
    let id: String

    enum CodingKeys: String, CodingKey {
        case id = "ID"
    }
}
