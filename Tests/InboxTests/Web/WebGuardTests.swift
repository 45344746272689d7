// SPDX-License-Identifier: MIT

import PranksterTestKit
import Testing

@testable import Inbox

@Suite struct WebGuardTests {
    struct HostCase: Sendable, CustomTestStringConvertible {
        let host: String
        let status: Int

        init(_ host: String, _ status: Int) {
            (self.host, self.status) = (host, status)
        }

        var testDescription: String { "\(host): \(status)" }
    }

    @Test(arguments: [
        HostCase("127.0.0.1", 200), HostCase("127.0.0.1:8025", 200), HostCase("127.1.2.3", 200),
        HostCase("localhost", 200), HostCase("LOCALHOST:1", 200), HostCase("localhost.", 200),
        HostCase("inbox.localhost:80", 200), HostCase("[::1]", 200), HostCase("[::1]:8025", 200),
        HostCase("lab.example", 200), HostCase("LAB.example:8025", 200),
        HostCase("evil.example", 421), HostCase("localhost.evil.example", 421),
        HostCase("lab.example.evil.example", 421), HostCase("127.0.0.1.evil.example", 421),
        HostCase("notlocalhost", 421), HostCase("192.0.2.1", 421), HostCase("[2001:db8::1]", 421),
        HostCase("0.0.0.0", 421), HostCase("localhost:http", 421), HostCase("[::1", 421),
        HostCase("localhost:99999", 421), HostCase("user@localhost", 421), HostCase("-", 421),
    ])
    func onlyNamesOfThisMachineAreAnswered(_ item: HostCase) async throws {
        let web = try await WebFixture { $0.allowedHosts = ["lab.example"] }
        let answer = try await web.get("/help", [("Host", item.host)])
        await web.stop()
        #expect(answer.status == item.status)
        if item.status == 421 {
            #expect(answer.text.contains("does not answer to the name"))
            #expect(answer.text.contains("--allow-host NAME"))
        }
    }

    @Test func aHostFieldIsDueOnce() async throws {
        let web = try await WebFixture()
        let none = try await LoopbackHTTP.exchange(
            Array("GET /help HTTP/1.1\r\nConnection: close\r\n\r\n".utf8), port: web.port)
        let two = try await web.get("/help", [("Host", "localhost"), ("Host", "evil.example")])
        await web.stop()
        #expect(none.status == 400)
        #expect(two.status == 400)
        #expect(two.text.contains("no Host field, or more than one"))
    }

    struct OriginCase: Sendable, CustomTestStringConvertible {
        let method: String
        let path: String
        let headers: [(String, String)]
        let isAllowed: Bool

        init(_ method: String, _ path: String, _ headers: [(String, String)], _ isAllowed: Bool) {
            (self.method, self.path, self.headers) = (method, path, headers)
            self.isAllowed = isAllowed
        }

        var testDescription: String {
            "\(method) \(path) \(headers.map { "\($0): \($1)" }.joined(separator: ", "))"
        }
    }

    static let originCases: [OriginCase] = {
        let strange: [[(String, String)]] = [
            [("Sec-Fetch-Site", "cross-site")], [("Sec-Fetch-Site", "same-site")],
            [("Origin", "http://evil.example")], [("Origin", "null")],
            [("Origin", "http://127.0.0.1:1")], [("Origin", "http://localhost:8025")],
            [("Origin", "file://")], [("Origin", "")],
            [("Sec-Fetch-Site", "cross-site"), ("Origin", "http://127.0.0.1:8025")],
        ]
        let own: [[(String, String)]] = [
            [], [("Sec-Fetch-Site", "same-origin")], [("Sec-Fetch-Site", "none")],
            [("Origin", "http://127.0.0.1:8025")],
            // Somebody may have put TLS before the inbox.
            [("Origin", "https://127.0.0.1:8025")],
        ]
        var cases: [OriginCase] = []
        for (method, path) in [("POST", "/mails"), ("POST", "/mail/1"), ("POST", "/faults")] {
            cases += strange.map { OriginCase(method, path, $0, false) }
            cases += own.map { OriginCase(method, path, $0, true) }
        }
        cases += strange.map { OriginCase("GET", "/events", $0, false) }
        cases += strange.map { OriginCase("DELETE", "/api/v1/messages", $0, false) }
        // To look is harmless: a link from anywhere may lead here.
        cases += strange.map { OriginCase("GET", "/help", $0, true) }
        return cases
    }()

    @Test func otherWebsitesChangeAndWatchNothing() async throws {
        let web = try await WebFixture()
        for item in Self.originCases {
            let answer = try await LoopbackHTTP.request(
                item.method, item.path, port: web.port,
                headers: item.headers + [("Host", "127.0.0.1:8025")])
            #expect((answer.status != 403) == item.isAllowed, "\(item.testDescription)")
            if !item.isAllowed { #expect(answer.text.contains("another website wanted")) }
        }
        await web.stop()
    }

    @Test(
        arguments: [
            (nil, 401), ("Basic b2xpdmlhOmZpc2g=", 200), ("basic  b2xpdmlhOmZpc2g=", 200),
            ("Basic b2xpdmlhOmZpc2", 401), ("Basic b2xpdmlhOmZpc2hz", 401), ("Basic", 401),
            ("Bearer b2xpdmlhOmZpc2g=", 401), ("Basic ####", 401), ("Basic Og==", 401),
        ] as [(String?, Int)])
    func aLoginIsAskedFor(_ authorization: String?, _ status: Int) async throws {
        let web = try await WebFixture { $0.pageLogin = .init(user: "olivia", password: "fish") }
        let headers = authorization.map { [("Authorization", $0)] } ?? []
        let page = try await web.get("/help", headers)
        let missing = try await web.get("/api/v1/nothing", headers)
        await web.stop()
        #expect(page.status == status)
        #expect(missing.status == (status == 200 ? 404 : 401))
        if status == 401 {
            #expect(page["WWW-Authenticate"] == #"Basic realm="Prankster inbox", charset="UTF-8""#)
            #expect(page.text.contains("this inbox wants a name and a password"))
        }
    }

    @Test(arguments: ["/", "/help", "/nothing", "/assets/page.css", "/api/v1/nothing", "/faults"])
    func everyAnswerIsGuarded(_ path: String) async throws {
        let web = try await WebFixture()
        let answer = try await web.get(path)
        await web.stop()
        #expect(answer["Content-Security-Policy"] == ContentPolicy.page)
        #expect(answer["X-Content-Type-Options"] == "nosniff")
        #expect(answer["Referrer-Policy"] == "no-referrer")
        #expect(answer["Cross-Origin-Resource-Policy"] == "same-origin")
        #expect(answer["Cross-Origin-Opener-Policy"] == "same-origin")
        #expect(answer["Cache-Control"] != nil)
    }

    @Test func thePolicyAllowsNothingInline() {
        #expect(!ContentPolicy.page.contains("unsafe"))
        #expect(ContentPolicy.page.contains("script-src 'self'; style-src 'self'"))
        #expect(!ContentPolicy.mail.contains("script"))
        #expect(!ContentPolicy.mail.contains("http"))
        #expect(ContentPolicy.mail.hasPrefix("sandbox allow-popups"))
    }

    @Test func aHugeHeadIsRefused() async throws {
        let web = try await WebFixture()
        let long = try await web.get("/help", [("X-Long", String(repeating: "x", count: 20_000))])
        let many = try await web.get(
            "/help", (0..<200).map { ("X-\($0)", "y") })
        await web.stop()
        #expect(long.status >= 400)
        #expect(many.status >= 400)
    }

    @Test func aHugeFormIsRefused() async throws {
        let web = try await WebFixture()
        let form = String(repeating: "id=1&", count: 300_000)
        let answer = try await web.post("/mails", form)
        let noForm = try await LoopbackHTTP.request(
            "POST", "/mails", port: web.port, headers: [("Content-Type", "text/plain")],
            body: Array("do=delete-all".utf8))
        await web.stop()
        #expect(answer.status == 413)
        #expect(noForm.status == 415)
    }
}
