// SPDX-License-Identifier: MIT

import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore

/// One request to the API, with what answers are made of.
struct APICall: Sendable {
    /// The request.
    let request: Request
    /// What the router knows of it.
    let context: InboxRequestContext
    /// The store and the rest.
    let services: InboxServices
    /// What stands behind the `?` of its address.
    let query: FormFields

    init(request: Request, context: InboxRequestContext, services: InboxServices) {
        self.request = request
        self.context = context
        self.services = services
        query = FormFields(queryOf: request)
    }

    /// The mails.
    var store: InboxStore { services.store }

    /// A part of the path, its percent signs decoded; empty where the route has no such part.
    func parameter(_ name: String) -> String {
        FormFields.decodedPath(context.parameters.get(name) ?? "")
    }

    /// The client's address and port.
    var client: String {
        guard let address = context.channel.remoteAddress else { return "" }
        return "\(address.ipAddress ?? "unix"):\(address.port ?? 0)"
    }

    /// A number of the query, where there is one and it is not negative.
    func number(_ name: String) -> Int? {
        query[name].flatMap { Int($0) }.flatMap { $0 >= 0 ? $0 : nil }
    }

    /// Where the page of a list begins, and how many it may hold.
    ///
    /// As Mailpit has it: what is no number counts as not given, and a limit of 0 is none.
    func page(limit usual: Int = 50) -> (start: Int, limit: Int) {
        let limit = number("limit") ?? usual
        let start = min(number("start") ?? 0, Int(Int32.max))
        return (start, limit == 0 ? APILimits.listed : min(limit, APILimits.listed))
    }

    /// The search of the query's field `query`; nil where nothing is searched for.
    var search: MailQuery? {
        guard let text = query["query"], text.contains(where: { !$0.isWhitespace }) else {
            return nil
        }
        return MailQuery(text)
    }

    /// How long the client would wait for a match: `wait=10s`.
    ///
    /// - Throws: `WebFailure` for what is no time, or too long.
    func waitingTime() throws(WebFailure) -> Duration {
        guard let text = query["wait"] else { return .zero }
        return try WaitingLimit.duration(text)
    }

    /// The whole body.
    ///
    /// - Throws: `WebFailure` where it is longer than `limit`.
    func body(upTo limit: Int = APILimits.body) async throws -> [UInt8] {
        do {
            return Array(buffer: try await request.body.collect(upTo: limit))
        } catch is NIOTooManyBytesError {
            throw WebFailure(
                .contentTooLarge, "the body has more than \(limit >> 20) MB")
        }
    }

    /// Whether the body is a form, as some clients send it where Mailpit's own use JSON.
    var hasForm: Bool {
        (request.headers[.contentType] ?? "").lowercased()
            .hasPrefix("application/x-www-form-urlencoded")
    }
}
