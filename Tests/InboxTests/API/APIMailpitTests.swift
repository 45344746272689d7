// SPDX-License-Identifier: MIT

import Foundation
import Testing

@testable import Inbox

/// Mailpit's routes over HTTP, as clients call them.
@Suite struct APIMailpitTests {
    @Test func listsTheNewestFirst() async throws {
        try await APIFixture.run { inbox in
            for subject in ["one", "two", "three"] {
                try await inbox.add(APIFixture.mail(subject))
            }
            let list = try await inbox.client.get("/api/v1/messages?start=1&limit=1").object()
            #expect(list["total"] as? Int == 3)
            #expect(list["messages_count"] as? Int == 3)
            #expect(list["messages_unread"] as? Int == 3)
            #expect(list["count"] as? Int == 1)
            #expect(list["start"] as? Int == 1)
            let mails = try #require(list["messages"] as? [[String: Any]])
            #expect(mails.map { $0["Subject"] as? String } == ["two"])
            #expect(mails[0]["ID"] as? String == "2")
            #expect(mails[0]["Created"] as? String == "2027-04-01T06:30:00.250Z")
        }
    }

    @Test(arguments: [
        ("", 3), ("?limit=0", 3), ("?limit=2", 2), ("?limit=-1", 3), ("?limit=x&start=y", 3),
        ("?start=99999999999999999999", 3), ("?start=2", 1), ("?start=9", 0),
    ])
    func pages(_ query: String, _ count: Int) async throws {
        try await APIFixture.run { inbox in
            for subject in ["one", "two", "three"] {
                try await inbox.add(APIFixture.mail(subject))
            }
            let list = try await inbox.client.get("/api/v1/messages" + query).object()
            #expect(list["count"] as? Int == count)
        }
    }

    @Test func tellsOneMail() async throws {
        try await APIFixture.run { inbox in
            let id = try await inbox.add(
                MailFixture.twoParts, from: "bounce@x.org",
                to: ["bob@example.org", "carol@example.org", "dan@example.org", "eve@example.org"],
                user: "ann")
            let mail = try await inbox.client.get("/api/v1/message/\(id)").object()
            let from = mail["From"] as? [String: String]
            #expect(from == ["Name": "Renée", "Address": "renee@example.org"])
            #expect(
                (mail["Bcc"] as? [[String: String]])?.map { $0["Address"] } == ["eve@example.org"])
            #expect(mail["Subject"] as? String == "Exercice d'évacuation")
            #expect(mail["Date"] as? String == "2027-04-01T08:30:00+02:00")
            #expect(mail["ReturnPath"] as? String == "bounce@x.org")
            #expect(mail["Username"] as? String == "ann")
            #expect((mail["Text"] as? String)?.hasPrefix("Tout le monde\ndehors") == true)
            #expect((mail["HTML"] as? String)?.contains("<b>dehors</b>") == true)
            let list = try await inbox.client.get("/api/v1/messages").object()
            #expect(list["unread"] as? Int == 0, "asking for it marks it as read")
        }
    }

    @Test func aMailWithoutDateHasThatOfItsArrival() async throws {
        try await APIFixture.run { inbox in
            let id = try await inbox.add("Subject: x\n\ny\n")
            let mail = try await inbox.client.get("/api/v1/message/\(id)").object()
            #expect(mail["Date"] as? String == "2027-04-01T06:30:00.250Z")
            #expect(mail["From"] as? [String: String] == ["Name": "", "Address": ""])
        }
    }

    @Test func givesBytesHeadersAndParts() async throws {
        try await APIFixture.run { inbox in
            let id = try await inbox.add(MailFixture.twoParts)
            let raw = try await inbox.client.get("/api/v1/message/latest/raw?dl=1")
            #expect(raw.body == MailFixture.wire(MailFixture.twoParts))
            #expect(raw.fields["content-disposition"] == "attachment; filename=\"\(id).eml\"")
            let headers = try await inbox.client.get("/api/v1/message/\(id)/headers").object()
            #expect(headers["Message-Id"] as? [String] == ["<1.a@example.org>"])
            #expect(headers["From"] as? [String] == ["=?utf-8?Q?Ren=C3=A9e?= <renee@example.org>"])
            let part = try await inbox.client.get("/api/v1/message/\(id)/part/2")
            #expect(part.text.hasPrefix("<p>Tout le monde"))
            #expect(part.fields["content-type"]?.hasPrefix("text/html") == true)
            #expect(part.fields["content-security-policy"]?.contains("sandbox") == true)
            #expect(part.fields["x-content-type-options"] == "nosniff")
        }
    }

    @Test(arguments: [
        "/api/v1/message/9", "/api/v1/message/abc", "/api/v1/message/..%2f..%2fetc",
        "/api/v1/message/0x1/raw", "/api/v1/message/9/headers", "/api/v1/message/-1",
        "/api/prankster/v1/message/9/envelope", "/api/v1/message/latest?query=subject:none",
    ])
    func whatIsNotThereIs404(_ path: String) async throws {
        try await APIFixture.run { inbox in
            try await inbox.add(APIFixture.mail("one"))
            let answer = try await inbox.client.get(path)
            #expect(answer.status == 404)
            #expect(
                answer.error
                    == "there is no such mail; it was never there, or it has been deleted")
        }
    }

    @Test(arguments: [
        ("GET", "html-check", "this inbox does not check HTML"),
        ("GET", "link-check", "this inbox never follows what a mail links to"),
        ("GET", "sa-check", "this inbox has no SpamAssassin"),
        ("GET", "part/1/thumb", "there are no thumbnails here; the part itself is one step up"),
        (
            "POST", "release",
            "this inbox forwards nothing; your own program can send it to a real server"
        ),
    ])
    func saysWhatItDoesNotOffer(_ method: String, _ path: String, _ words: String) async throws {
        try await APIFixture.run { inbox in
            let answer = try await inbox.client.send(method, "/api/v1/message/1/\(path)")
            #expect(answer.status == 404)
            #expect(answer.error == words)
        }
    }

    @Test func otherMethodsAreToldWhichThereAre() async throws {
        try await APIFixture.run { inbox in
            for method in ["POST", "PATCH", "TRACE"] {
                let answer = try await inbox.client.send(method, "/api/v1/messages", body: [])
                #expect(answer.status == 405)
                #expect(answer.fields["allow"] == "GET, PUT, DELETE, HEAD, OPTIONS")
                #expect(
                    answer.error == "\(method) is not for this path;"
                        + " it takes GET, PUT, DELETE, HEAD, OPTIONS")
            }
            let options = try await inbox.client.send("OPTIONS", "/api/v1/send")
            #expect(options.status == 204)
            #expect(options.fields["allow"] == "POST, OPTIONS")
        }
    }

    @Test(arguments: ["/api/v1/nothing", "/api/v2/messages", "/api/", "/api/v1/swagger.json"])
    func otherPathsSayWhereTheDocumentIs(_ path: String) async throws {
        try await APIFixture.run { inbox in
            let answer = try await inbox.client.get(path)
            #expect(answer.status == 404)
            #expect(answer.error?.contains("/api/v1/openapi.json") == true)
        }
    }

    @Test(arguments: [
        (#"{"IDs":["1","3"]}"#, "application/json", ["2"]),
        (#"{"ids":["1"]}"#, "text/plain", ["3", "2"]),
        ("ids=1&ids=2", "application/x-www-form-urlencoded", ["3"]),
        (#"{"IDs":["nonsense"]}"#, "application/json", ["3", "2", "1"]),
        ("{}", "application/json", []), ("", "application/json", []),
    ])
    func deletes(_ body: String, _ type: String, _ left: [String]) async throws {
        try await APIFixture.run { inbox in
            for subject in ["one", "two", "three"] {
                try await inbox.add(APIFixture.mail(subject))
            }
            let answer = try await inbox.client.send("DELETE", "/api/v1/messages", body, type: type)
            #expect(answer.text == "ok")
            #expect(answer.fields["content-type"]?.hasPrefix("text/plain") == true)
            #expect(try await ids(inbox) == left)
        }
    }

    @Test func aBrokenBodyDeletesNothing() async throws {
        try await APIFixture.run { inbox in
            let id = try await inbox.add(APIFixture.mail("one"))
            let answer = try await inbox.client.send("DELETE", "/api/v1/messages", "{\"IDs\":[")
            #expect(answer.status == 400)
            #expect(try await ids(inbox) == [id])
        }
    }

    @Test(arguments: [
        (#"{"Read":true}"#, []), (#"{"Read":true,"IDs":["2"]}"#, ["3", "1"]),
        (#"{"Read":true,"Search":"subject:three"}"#, ["2", "1"]),
        (#"{"Read":false}"#, ["3", "2", "1"]),
    ])
    func marks(_ body: String, _ unread: [String]) async throws {
        try await APIFixture.run { inbox in
            for subject in ["one", "two", "three"] {
                try await inbox.add(APIFixture.mail(subject))
            }
            let answer = try await inbox.client.send("PUT", "/api/v1/messages", body)
            #expect(answer.text == "ok")
            #expect(try await ids(inbox, "/api/v1/search?query=is:unread") == unread)
        }
    }

    @Test func idsAndSearchExcludeEachOther() async throws {
        try await APIFixture.run { inbox in
            let answer = try await inbox.client.send(
                "PUT", "/api/v1/messages", #"{"Read":true,"IDs":["1"],"Search":"a"}"#)
            #expect(answer.status == 400)
            #expect(answer.error == "'IDs' and 'Search' cannot both be given")
        }
    }

    @Test func searchesAndDeletesWhatIsFound() async throws {
        try await APIFixture.run { inbox in
            for subject in ["one dog", "two cats", "one bird"] {
                try await inbox.add(APIFixture.mail(subject))
            }
            #expect(try await ids(inbox, "/api/v1/search?query=subject%3Aone&limit=1") == ["3"])
            let found = try await inbox.client.get("/api/v1/search?query=subject:one").object()
            #expect(found["messages_count"] as? Int == 2)
            #expect(found["total"] as? Int == 3)
            #expect(
                try await inbox.client.send("DELETE", "/api/v1/search?query=subject:one&tz=UTC")
                    .text == "ok")
            #expect(try await ids(inbox) == ["2"])
        }
    }

    @Test(arguments: ["/api/v1/search", "/api/v1/search?query=", "/api/v1/search?query=%20+"])
    func aSearchForNothingIsRefused(_ path: String) async throws {
        try await APIFixture.run { inbox in
            for method in ["GET", "DELETE"] {
                let answer = try await inbox.client.send(method, path)
                #expect(answer.status == 400)
                #expect(
                    answer.error
                        == "there is nothing to search for; write it as ?query=subject:hello")
            }
        }
    }

    @Test func givesRenamesAndTakesTags() async throws {
        try await APIFixture.run { inbox in
            let (client, id) = (inbox.client, try await inbox.add(APIFixture.mail("one")))
            _ = try await client.send(
                "PUT", "/api/v1/tags", #"{"Tags":["Big  Deal","été"],"IDs":["\#(id)"]}"#)
            #expect(
                try await client.get("/api/v1/tags").json() as? [String] == ["Big Deal", "été"])
            _ = try await client.send("PUT", "/api/v1/tags/big%20deal", #"{"Name":"Small"}"#)
            #expect(try await client.get("/api/v1/tags").json() as? [String] == ["Small", "été"])
            let clash = try await client.send("PUT", "/api/v1/tags/small", #"{"Name":"ÉTÉ"}"#)
            #expect(clash.status == 400)
            #expect(clash.error == "there is a tag of that name already")
            let info = try await client.get("/api/v1/info").object()
            #expect(info["Tags"] as? [String: Int] == ["Small": 1, "été": 1])
            #expect(try await client.send("DELETE", "/api/v1/tags/%C3%A9t%C3%A9").text == "ok")
            #expect(try await client.get("/api/v1/tags").json() as? [String] == ["Small"])
            let missing = try await client.send("DELETE", "/api/v1/tags/none")
            #expect(missing.status == 400)
            #expect(missing.error == "no mail has that tag")
            let empty = try await client.send("PUT", "/api/v1/tags/Small", #"{"Name":" "}"#)
            #expect(empty.error == "the tag's new name is empty")
        }
    }

    @Test func takesAMail() async throws {
        try await APIFixture.run { inbox in
            let sent = try await inbox.client.send(
                "POST", "/api/v1/send",
                """
                {"From":{"Email":"a@x.org"},"To":[{"Email":"b@x.org"}],"Bcc":["c@x.org"],
                 "Subject":"Hi","Text":"there","Tags":["t"]}
                """)
            #expect(sent.status == 200)
            let id = try #require(try sent.object()["ID"] as? String)
            let mail = try await inbox.client.get("/api/v1/message/\(id)").object()
            #expect(mail["Subject"] as? String == "Hi")
            #expect(mail["Tags"] as? [String] == ["t"])
            #expect((mail["Bcc"] as? [[String: String]])?.map { $0["Address"] } == ["c@x.org"])
            let refused = try await inbox.client.send("POST", "/api/v1/send", "{}")
            #expect(refused.status == 400)
            #expect(refused.error == "'From' has no address")
        }
    }

    @Test func aBodyThatIsTooLongIsRefused() async throws {
        try await APIFixture.run { inbox in
            let body = [UInt8](repeating: 0x20, count: APILimits.body + 1)
            let answer = try await inbox.client.send("PUT", "/api/v1/messages", body: body)
            #expect(answer.status == 413)
            #expect(answer.error == "the body has more than 5 MB")
        }
    }

    @Test func aLargeMailIsTaken() async throws {
        try await APIFixture.run { inbox in
            let file = String(repeating: "QUJD", count: 1 << 18)
            let sent = try await inbox.client.send(
                "POST", "/api/v1/send",
                """
                {"From":{"Email":"a@x.org"},"To":[{"Email":"b@x.org"}],
                 "Attachments":[{"Filename":"a.bin","Content":"\(file)"}]}
                """)
            #expect(sent.status == 200)
            let mail = try await inbox.client.get("/api/v1/message/latest").object()
            let files = mail["Attachments"] as? [[String: Any]]
            #expect(files?.map { $0["Size"] as? Int } == [3 << 18])
            let path = try #require(files?[0]["PartID"] as? String)
            let part = try await inbox.client.get("/api/v1/message/latest/part/\(path)")
            #expect(part.body == Array(String(repeating: "ABC", count: 1 << 18).utf8))
            #expect(part.fields["content-disposition"] == "inline; filename=\"a.bin\"")
        }
    }

    @Test(arguments: [
        ("text/html", "text/html"), ("text/javascript", "text/plain"), ("text/css", "text/plain"),
        ("application/ecmascript", "text/plain"), ("image/svg+xml", "image/svg+xml"),
        ("image/png", "image/png"), ("no type", "text/plain"), ("x/y", "x/y"),
        ("text/plain; charset=\"x\r\n y\"", "text/plain"),
    ])
    func aPartIsNothingThatAPageCouldRun(_ said: String, _ given: String) async throws {
        try await APIFixture.run { inbox in
            try await inbox.add(
                """
                From: a@example.org
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: \(said)
                Content-Disposition: attachment; filename="../a"

                alert(1)
                --b--

                """)
            let part = try await inbox.client.get("/api/v1/message/latest/part/1")
            let type = part.fields["content-type"] ?? ""
            #expect(type.prefix { $0 != ";" } == given)
            #expect(part.fields["content-security-policy"]?.hasPrefix("sandbox;") == true)
            #expect(part.fields["content-disposition"] == "inline; filename=\"a\"")
        }
    }

    @Test func switchesChaos() async throws {
        try await APIFixture.run { inbox in
            let answer = try await inbox.client.send(
                "PUT", "/api/v1/chaos", #"{"Recipient":{"ErrorCode":550,"Probability":25}}"#)
            let expected = """
                {"Authentication":{"ErrorCode":535,"Probability":0},\
                "Recipient":{"ErrorCode":550,"Probability":25},\
                "Sender":{"ErrorCode":451,"Probability":0}}

                """
            #expect(answer.text == expected)
            #expect(try await inbox.client.get("/api/v1/chaos").text == expected)
            #expect(inbox.faults.current().name == "chaos")
            _ = try await inbox.client.send("PUT", "/api/v1/chaos", "{}")
            #expect(inbox.faults.current().script == nil)
        }
    }

    @Test func showsTextAndHTML() async throws {
        try await APIFixture.run { inbox in
            let id = try await inbox.add(MailFixture.twoParts)
            let html = try await inbox.client.get("/view/latest.html")
            #expect(html.text.contains("<b>dehors</b>"))
            #expect(html.fields["content-security-policy"] == ContentPolicy.mail)
            #expect(html.fields["content-type"] == "text/html; charset=utf-8")
            let text = try await inbox.client.get("/view/\(id).txt")
            #expect(text.text.hasPrefix("Tout le monde\n"))
            try await inbox.add(APIFixture.mail("plain"))
            #expect(try await inbox.client.get("/view/latest.html").status == 404)
            #expect(
                try await inbox.client.get("/view/latest.html?query=subject:Exercice").status
                    == 200)
        }
    }

    @Test func tellsOfItself() async throws {
        try await APIFixture.run { inbox in
            try await inbox.add(APIFixture.mail("one"))
            let info = try await inbox.client.get("/api/v1/info").object()
            #expect(info["Version"] as? String == "1.2.3")
            #expect(info["Messages"] as? Int == 1)
            #expect(try await inbox.client.get("/livez").text == "ok")
            #expect(try await inbox.client.get("/readyz").text == "ok")
            let metrics = try await inbox.client.get("/metrics")
            #expect(metrics.fields["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
            #expect(metrics.text.contains("\nprankster_inbox_mails 1\n"))
        }
    }

    private func ids(
        _ inbox: APIFixture, _ path: String = "/api/v1/messages"
    ) async throws -> [String] {
        let list = try await inbox.client.get(path).object()
        return (list["messages"] as? [[String: Any]] ?? []).compactMap { $0["ID"] as? String }
    }
}
