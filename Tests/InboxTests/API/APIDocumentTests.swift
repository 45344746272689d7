// SPDX-License-Identifier: MIT

import Foundation
import HTTPTypes
import SMTPWire
import Testing

@testable import Inbox

/// The OpenAPI document and the routes: each knows all of the other.
@Suite struct APIDocumentTests {
    private let document: [String: Any]

    init() throws {
        let bytes = Data(PackageResources.openapi_json)
        document = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
    }

    private var paths: [String: [String: Any]] {
        document["paths"] as? [String: [String: Any]] ?? [:]
    }

    private func operation(_ method: String, _ path: String) -> [String: Any]? {
        paths[path]?[method.lowercased()] as? [String: Any]
    }

    @Test func eachRouteIsDocumentedAndNothingElse() async throws {
        try await APIFixture.run { inbox in
            let services = InboxServices(
                store: inbox.store, faults: inbox.faults, web: WebSettings(), clock: { 0 })
            let routes = APIRoutes.all(services).map {
                "\($0.method.rawValue) \($0.path)"
            }
            let documented = paths.flatMap { path, methods in
                methods.keys.map { "\($0.uppercased()) \(path)" }
            }
            #expect(routes.sorted() == documented.sorted())
        }
    }

    @Test func eachPartOfAPathIsDocumented() {
        for (path, methods) in paths {
            let parts = path.matches(of: #/{(\w+)}/#).map { String($0.output.1) }
            for case let operation as [String: Any] in methods.values {
                let parameters = operation["parameters"] as? [[String: Any]] ?? []
                let named = parameters.filter { $0["in"] as? String == "path" }
                #expect(named.compactMap { $0["name"] as? String } == parts, "\(path)")
            }
        }
    }

    /// A request to each documented path whose answer is JSON or text.
    private static let calls: [(method: String, path: String, target: String, body: String?)] = [
        ("GET", "/api/v1/info", "/api/v1/info", nil),
        ("GET", "/api/v1/webui", "/api/v1/webui", nil),
        ("GET", "/api/v1/openapi.json", "/api/v1/openapi.json", nil),
        ("GET", "/api/v1/messages", "/api/v1/messages?limit=5", nil),
        ("PUT", "/api/v1/messages", "/api/v1/messages", #"{"IDs":["1"],"Read":false}"#),
        ("GET", "/api/v1/search", "/api/v1/search?query=subject:Exercice", nil),
        ("GET", "/api/v1/message/{id}", "/api/v1/message/1", nil),
        ("GET", "/api/v1/message/{id}", "/api/v1/message/2", nil),
        ("GET", "/api/v1/message/{id}", "/api/v1/message/999", nil),
        ("GET", "/api/v1/message/{id}/headers", "/api/v1/message/1/headers", nil),
        ("GET", "/api/v1/message/{id}/raw", "/api/v1/message/latest/raw", nil),
        ("GET", "/api/v1/message/{id}/part/{partID}", "/api/v1/message/1/part/1", nil),
        (
            "GET", "/api/v1/message/{id}/part/{partID}/thumb", "/api/v1/message/1/part/1/thumb",
            nil
        ),
        ("GET", "/api/v1/message/{id}/html-check", "/api/v1/message/1/html-check", nil),
        ("GET", "/api/v1/message/{id}/link-check", "/api/v1/message/1/link-check", nil),
        ("GET", "/api/v1/message/{id}/sa-check", "/api/v1/message/1/sa-check", nil),
        ("POST", "/api/v1/message/{id}/release", "/api/v1/message/1/release", "{}"),
        ("PUT", "/api/v1/tags", "/api/v1/tags", #"{"IDs":["1"],"Tags":["a","b"]}"#),
        ("GET", "/api/v1/tags", "/api/v1/tags", nil),
        ("GET", "/api/v1/info", "/api/v1/info", nil),
        ("PUT", "/api/v1/tags/{tag}", "/api/v1/tags/a", #"{"Name":"c"}"#),
        ("DELETE", "/api/v1/tags/{tag}", "/api/v1/tags/c", nil),
        (
            "POST", "/api/v1/send", "/api/v1/send",
            #"{"From":{"Email":"a@x.org"},"To":[{"Email":"b@x.org"}]}"#
        ),
        ("POST", "/api/v1/send", "/api/v1/send", "{}"),
        ("GET", "/api/v1/chaos", "/api/v1/chaos", nil),
        ("PUT", "/api/v1/chaos", "/api/v1/chaos", "{}"),
        ("GET", "/view/{id}.html", "/view/1.html", nil),
        ("GET", "/view/{id}.txt", "/view/1.txt", nil),
        ("GET", "/livez", "/livez", nil), ("GET", "/readyz", "/readyz", nil),
        ("GET", "/metrics", "/metrics", nil),
        (
            "GET", "/api/prankster/v1/message/{id}/dialogue",
            "/api/prankster/v1/message/1/dialogue", nil
        ),
        (
            "GET", "/api/prankster/v1/message/{id}/envelope",
            "/api/prankster/v1/message/1/envelope", nil
        ),
        ("GET", "/api/prankster/v1/sessions", "/api/prankster/v1/sessions", nil),
        ("GET", "/api/prankster/v1/sessions/{number}", "/api/prankster/v1/sessions/7", nil),
        ("GET", "/api/prankster/v1/pranks", "/api/prankster/v1/pranks", nil),
        (
            "GET", "/api/prankster/v1/pranks/{run}", "/api/prankster/v1/pranks/0123456789ab", nil
        ),
        ("PUT", "/api/prankster/v1/faults", "/api/prankster/v1/faults", #"{"name":"greylist"}"#),
        ("GET", "/api/prankster/v1/faults", "/api/prankster/v1/faults", nil),
        ("PUT", "/api/prankster/v1/faults", "/api/prankster/v1/faults", #"{"name":null}"#),
        ("DELETE", "/api/v1/search", "/api/v1/search?query=subject:none", nil),
        ("DELETE", "/api/v1/messages", "/api/v1/messages", nil),
    ]

    /// What a test of its own looks at, because the answer has no end.
    private static let others = ["GET /api/events"]

    @Test func eachPathIsCalled() {
        let called = Set(Self.calls.map { "\($0.method) \($0.path)" }).union(Self.others)
        let documented = paths.flatMap { path, methods in
            methods.keys.map { "\($0.uppercased()) \(path)" }
        }
        #expect(called == Set(documented))
    }

    @Test func eachAnswerHasItsDocumentedShape() async throws {
        try await APIFixture.run { inbox in
            try await inbox.add(
                MailFixture.twoParts,
                refused: [.init(forwardPath: "no@x.org", reply: "550 5.1.1 no such user")])
            try await inbox.add(Self.withFiles)
            inbox.store.add(Self.session)
            for call in Self.calls {
                let answer = try await inbox.client.send(
                    call.method, call.target, fields: ["Content-Type": "application/json"],
                    body: call.body.map { Array($0.utf8) })
                try check(answer, call.method, call.path, call.target)
            }
        }
    }

    private func check(
        _ answer: APIClient.Answer, _ method: String, _ path: String, _ target: String
    ) throws {
        let place = "\(method) \(target) → \(answer.status)"
        let responses = operation(method, path)?["responses"] as? [String: [String: Any]] ?? [:]
        var response = try #require(
            responses["\(answer.status)"] ?? responses["default"], "\(place)")
        let schemas = JSONSchema(document: document)
        if let reference = response["$ref"] as? String {
            response = try #require(schemas.resolve(reference))
        }
        let content = response["content"] as? [String: [String: Any]] ?? [:]
        let type = String(answer.fields["content-type", default: ""].prefix { $0 != ";" })
        let media = try #require(content[type] ?? content["*/*"], "\(place): \(type)")
        guard type == "application/json", let schema = media["schema"] as? [String: Any] else {
            return
        }
        #expect(schemas.mistakes(in: try answer.json(), schema) == [], "\(place)")
    }

    private static let session = SessionRecord(
        number: 7, client: "127.0.0.1:50000", began: APIFixture.now, ended: APIFixture.now,
        end: .quit, clientName: "client.example", mails: 1,
        dialogue: Array("S: 220 inbox\nC: QUIT\n*: the end\n".utf8))

    private static let withFiles = """
        From: a@example.org
        To: b@example.org
        Subject: files
        List-Unsubscribe: <mailto:a@example.org>
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: text/plain

        text
        --b
        Content-Type: image/png; name=a.png
        Content-Disposition: attachment; filename=a.png
        Content-Transfer-Encoding: base64

        aGk=
        --b--

        """
}
