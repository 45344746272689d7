// SPDX-License-Identifier: MIT

import Testing

@testable import Inbox

/// Our own additions below `/api/prankster/v1`.
@Suite struct APIPranksterTests {
    @Test func tellsTheDialogue() async throws {
        try await APIFixture.run { inbox in
            let id = try await inbox.add(APIFixture.mail("one"))
            let answer = try await inbox.client.get("/api/prankster/v1/message/\(id)/dialogue")
            #expect(
                answer.text == """
                    {"dialogue":[{"speaker":"client","text":"DATA"},\
                    {"speaker":"server","text":"354 Go ahead"},\
                    {"speaker":"note","text":"the mail is kept"}],"id":"1","session":7}

                    """)
        }
    }

    @Test func tellsTheEnvelope() async throws {
        try await APIFixture.run { inbox in
            try await inbox.add(
                APIFixture.mail("one"), from: "bounce@x.org",
                to: ["b@example.org", "c@example.org"],
                refused: [.init(forwardPath: "d@example.org", reply: "550 5.1.1 no such user")])
            let envelope = try await inbox.client.get("/api/prankster/v1/message/latest/envelope")
                .object()
            #expect(envelope["reversePath"] as? String == "bounce@x.org")
            #expect(envelope["forwardPaths"] as? [String] == ["b@example.org", "c@example.org"])
            let refused = envelope["refused"] as? [[String: String]]
            #expect(
                refused == [["forwardPath": "d@example.org", "reply": "550 5.1.1 no such user"]])
            let recipients = envelope["recipients"] as? [[String: Any]] ?? []
            let marks = recipients.map { "\($0["address"] ?? "") \($0["mark"] ?? "")" }
            #expect(marks.contains("b@example.org same"))
            #expect(marks.contains { $0.hasPrefix("c@example.org ") && $0 != "c@example.org same" })
        }
    }

    @Test func tellsSessions() async throws {
        try await APIFixture.run { inbox in
            for number in 1...3 {
                inbox.store.add(
                    SessionRecord(
                        number: Int64(number), client: "127.0.0.1:1", began: 0, ended: 1_000_000,
                        end: .quit, transactions: 1, mails: number == 2 ? 1 : 0,
                        dialogue: Array("C: QUIT\n".utf8)))
            }
            let all = try await inbox.client.get("/api/prankster/v1/sessions?limit=2").object()
            #expect(all["total"] as? Int == 3)
            #expect((all["sessions"] as? [[String: Any]])?.count == 2)
            let empty = try await inbox.client.get("/api/prankster/v1/sessions?empty=true").object()
            #expect(empty["total"] as? Int == 2)
            let one = try await inbox.client.get("/api/prankster/v1/sessions/2").object()
            #expect(one["ended"] as? String == "1970-01-01T00:00:01.000Z")
            #expect((one["dialogue"] as? [[String: String]])?.first?["text"] == "QUIT")
            for path in ["9", "x", "0"] {
                let none = try await inbox.client.get("/api/prankster/v1/sessions/\(path)")
                #expect(none.status == 404)
                #expect(none.error == "there is no such session; the newest 1,000 are kept")
            }
        }
    }

    @Test func tellsPranks() async throws {
        try await APIFixture.run { inbox in
            try await inbox.add(MailFixture.twoParts)
            try await inbox.add(APIFixture.mail("no prank"))
            let pranks = try await inbox.client.get("/api/prankster/v1/pranks").json()
            let list = pranks as? [[String: Any]] ?? []
            #expect(list.map { $0["run"] as? String } == ["0123456789ab"])
            #expect(list.first?["letters"] as? Int == 1)
            let prank = try await inbox.client.get("/api/prankster/v1/pranks/0123456789ab").object()
            #expect((prank["letters"] as? [[String: Any]])?.first?["letter"] as? String == "3.2")
            let none = try await inbox.client.get("/api/prankster/v1/pranks/ff")
            #expect(none.status == 404)
            #expect(none.error == "no letter of such a prank is here")
        }
    }

    @Test func switchesFaults() async throws {
        try await APIFixture.run { inbox in
            let on = try await inbox.client.send(
                "PUT", "/api/prankster/v1/faults", #"{"name":"greylist","seed":"s"}"#)
            #expect(try on.object()["name"] as? String == "greylist")
            #expect(try on.object()["seed"] as? String == "s")
            #expect(inbox.faults.current().script == FaultScript.shipped["greylist"])
            _ = try await inbox.client.send("PUT", "/api/prankster/v1/faults", #"{"name":null}"#)
            #expect(inbox.faults.current().script == nil)
            let wrong = try await inbox.client.send(
                "PUT", "/api/prankster/v1/faults", #"{"name":"nothing\u001b"}"#)
            #expect(wrong.status == 400)
            #expect(
                wrong.error == "no fault script is called 'nothing\\u{1B}'; there are "
                    + FaultScript.shipped.keys.sorted().joined(separator: ", "))
        }
    }
}
