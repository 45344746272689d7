// SPDX-License-Identifier: MIT

import PranksterTestKit
import Testing

@testable import Inbox

@Suite struct WebSessionTests {
    @Test(arguments: [
        (SessionRecord.End.quit, "", "said goodbye before"),
        (.closedByClient, "", "hung up without QUIT"), (.closedByServer, "", "The server hung up"),
        (.timedOut, "", "an SMTP line ends with CR LF"), (.tlsFailed, "", "did not agree on TLS"),
        (.quit, "S: 501 5.5.4 write MAIL FROM:<a@b>\n", "The first refusal: 501 5.5.4 write"),
    ])
    func aSessionWithoutAMailTeaches(
        _ end: SessionRecord.End, _ dialogue: String, _ words: String
    ) async throws {
        let web = try await WebFixture()
        web.store.add(
            SessionRecord(
                number: 1, client: "127.0.0.1:5", began: 0, ended: 2_500_000, end: end,
                clientName: "laptop", transactions: 1, dialogue: Array(dialogue.utf8)))
        let page = try await web.get("/sessions/1").text.replacing("&lt;", with: "<")
        let list = try await web.get("/sessions?empty=1").text
        await web.stop()
        #expect(page.contains(words))
        #expect(page.contains("said it is &#39;laptop&#39;"))
        #expect(list.contains("Session 1"))
        #expect(list.contains("no mail"))
    }

    @Test func faultsAreSwitchedOnAndOff() async throws {
        let web = try await WebFixture()
        let on = try await web.post("/faults", "script=random&seed=fish%3C")
        #expect(on.status == 303)
        #expect(web.faults.current().name == "random")
        #expect(web.faults.current().seed == "fish<")
        let page = try await web.get("/faults").text
        #expect(page.contains("random is on"))
        #expect(page.contains("<code>fish&lt;</code>"))
        let near = try await web.post("/faults", "script=greylst")
        #expect(near.status == 404)
        #expect(near.text.contains("did you mean &#39;greylist&#39;?"))
        try await web.post("/faults", "script=")
        #expect(web.faults.current().script == nil)
        await web.stop()
    }
}
