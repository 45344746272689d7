// SPDX-License-Identifier: MIT

import Findings
import HTTPTypes
import Hummingbird

/// Turns what went wrong into an answer: JSON below `/api/`, a page anywhere else.
struct FailurePages: RouterMiddleware {
    typealias Context = InboxRequestContext

    func handle(
        _ request: Request, context: InboxRequestContext,
        next: (Request, InboxRequestContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let failure as WebFailure {
            return Self.response(failure, to: request)
        } catch let failure as StoreFailure {
            return Self.response(
                WebFailure(.internalServerError, failure.message, help: failure.help), to: request)
        } catch let error as HTTPError where error.status == .notFound {
            return Self.response(Self.notFound(request), to: request)
        } catch let error as HTTPError {
            return Self.response(
                WebFailure(error.status, error.body ?? error.status.reasonPhrase.lowercased()),
                to: request)
        }
    }

    /// The failure of a request that no route knows.
    private static func notFound(_ request: Request) -> WebFailure {
        let path = DisplayText.shortened(request.uri.path, columns: 100)
        return WebFailure(
            .notFound, "there is nothing at '\(path)' for \(request.method.rawValue)",
            help: isAPI(request) ? "see /api/v1/openapi.json for what there is" : nil)
    }

    private static func isAPI(_ request: Request) -> Bool {
        request.uri.path.hasPrefix("/api/")
    }

    private static func response(_ failure: WebFailure, to request: Request) -> Response {
        var response: Response
        if isAPI(request) {
            let text = [failure.message, failure.help].compactMap { $0 }.joined(separator: "; ")
            let json = ByteBuffer(bytes: (try? JSONText.encode(["Error": text])) ?? [])
            response = Response(
                status: failure.status, headers: [.contentType: "application/json"],
                body: ResponseBody(byteBuffer: json))
        } else {
            response = FailurePage.response(failure)
        }
        response.headers.append(contentsOf: failure.headers)
        return response
    }
}
