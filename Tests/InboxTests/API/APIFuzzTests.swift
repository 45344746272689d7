// SPDX-License-Identifier: MIT

import HTTPTypes
import Seeding
import Testing

@testable import Inbox

/// Requests that nobody sends in earnest, to every route, from a seed.
@Suite struct APIFuzzTests {
    private static let texts = [
        "1", "latest", "0", "-1", "99999999999999999999", "1e9", "..", "../../etc/passwd",
        "a\u{0}b",
        "\r\nX: y", "é", "\u{202E}", "<script>", "'; DROP TABLE mail; --", "\"", "\\", "%", "*",
        "(",
        "NEAR(a b", "subject:\"", "tag:", "-", "from:\u{FFFD}", "before:yesterday", "10s", "61s",
        String(repeating: "x ", count: 2000), "",
    ]

    /// A body that is nearly right for some route.
    private static let bodies = [
        #"{"IDs":["1","2"],"Read":true,"Search":"a"}"#, #"{"Tags":["a"],"IDs":["1"]}"#,
        #"{"Name":"b"}"#, #"{"Sender":{"ErrorCode":450,"Probability":1}}"#,
        #"{"name":"greylist"}"#, "{}", "[]", "null", "", "ids=1&Read=true",
        #"{"From":{"Email":"a@x.org"},"To":[{"Email":"b@x.org"}],"Headers":{"X-A":"b"}}"#,
    ]

    @Test(arguments: 0..<8) func everyAnswerIsFitForAClient(_ number: Int) async throws {
        try await APIFixture.run { inbox in
            try await inbox.add(MailFixture.twoParts)
            let services = InboxServices(
                store: inbox.store, faults: inbox.faults, web: WebSettings(), clock: { 0 })
            let routes = APIRoutes.all(services).filter { $0.path != "/api/events" }
            var stream = Seed("api requests").keyed(String(number)).stream
            for _ in 0..<60 {
                let route = routes[stream.below(routes.count)]
                let target = Self.target(route.path, &stream)
                let answer = try await inbox.client.send(
                    route.method.rawValue, target, Self.body(&stream))
                let place = "\(route.method) \(target)"
                #expect(answer.status < 500, "\(place)")
                #expect(answer.fields["content-security-policy"] != nil, "\(place)")
                guard answer.status >= 400, target.hasPrefix("/api/") else { continue }
                #expect(answer.error?.isEmpty == false, "\(place)")
                #expect(answer.error?.contains("\n") == false, "\(place)")
            }
            #expect(try await inbox.client.get("/readyz").text == "ok")
        }
    }

    private static func target(_ path: String, _ stream: inout SplitMix64) -> String {
        var target = ""
        for piece in path.split(separator: "{") {
            guard let end = piece.firstIndex(of: "}") else {
                target += piece
                continue
            }
            target += FormFields.encoded(texts[stream.below(texts.count)])
            target += piece[piece.index(after: end)...]
        }
        let names = ["query", "start", "limit", "tz", "dl", "empty", "%"]
        let pairs = (0..<stream.below(4)).map { _ in
            "\(names[stream.below(names.count)])="
                + FormFields.encoded(texts[stream.below(texts.count)])
        }
        return target + (pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&"))
    }

    private static func body(_ stream: inout SplitMix64) -> String {
        var body = Array(bodies[stream.below(bodies.count)].unicodeScalars)
        for _ in 0..<stream.below(3) where !body.isEmpty {
            let marks = Array("{}[]\":,\\0\u{0}é".unicodeScalars)
            body[stream.below(body.count)] = marks[stream.below(marks.count)]
        }
        return String(String.UnicodeScalarView(body))
    }
}
