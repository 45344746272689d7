// SPDX-License-Identifier: MIT

import HTTPTypes
import Hummingbird

/// A route of the API: which requests it is for, and what answers them.
struct APIRoute: Sendable {
    /// The method.
    let method: HTTPRequest.Method
    /// The path as OpenAPI writes it, `/api/v1/message/{id}`.
    let path: String
    /// What answers.
    let respond: @Sendable (APICall) async throws -> Response

    /// A route that is asked and changes nothing but what is read.
    static func get(
        _ path: String, _ respond: @escaping @Sendable (APICall) async throws -> Response
    ) -> APIRoute {
        APIRoute(method: .get, path: path, respond: respond)
    }

    /// A route that replaces something.
    static func put(
        _ path: String, _ respond: @escaping @Sendable (APICall) async throws -> Response
    ) -> APIRoute {
        APIRoute(method: .put, path: path, respond: respond)
    }

    /// A route that adds something.
    static func post(
        _ path: String, _ respond: @escaping @Sendable (APICall) async throws -> Response
    ) -> APIRoute {
        APIRoute(method: .post, path: path, respond: respond)
    }

    /// A route that removes something.
    static func delete(
        _ path: String, _ respond: @escaping @Sendable (APICall) async throws -> Response
    ) -> APIRoute {
        APIRoute(method: .delete, path: path, respond: respond)
    }
}
