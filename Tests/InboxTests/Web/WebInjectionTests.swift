// SPDX-License-Identifier: MIT

import PranksterTestKit
import SMTPWire
import Testing

@testable import Inbox

/// Stored cross-site scripting: markup in every place that a mail or a client can fill.
@Suite struct WebInjectionTests {
    static let evil = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>{{x}}"

    static let mail = """
        From: "x<script>alert(1)</script>" <"<script>alert(1)</script>"@example.org>
        To: =?utf-8?q?=3Cscript=3Ealert(1)=3C/script=3E?= <b@example.org>
        Subject: \(evil)
        Message-ID: <"><script>alert(1)</script>@example.org>
        X-\("<script>alert(1)</script>"): \(evil)
        X-Prankster: 0123456789ab/3; operator="><script>alert(1)</script>
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="<script>alert(1)</script>"

        --<script>alert(1)</script>
        Content-Type: text/plain; charset="<script>alert(1)</script>"

        javascript:alert(1) http://x/"><script>alert(1)</script> \(evil)
        --<script>alert(1)</script>
        Content-Type: "><script>alert(1)</script>; name="<script>alert(1)</script>.svg"
        Content-ID: <"><script>alert(1)</script>>
        Content-Disposition: attachment; filename="<script>alert(1)</script>\\"\r\nX-Evil: 1.svg"
        Content-Transfer-Encoding: <script>alert(1)</script>

        <svg onload=alert(1)>
        --<script>alert(1)</script>--
        """

    static func fixture() async throws -> WebFixture {
        let web = try await WebFixture()
        try await web.add(
            ReceivedMessage(
                sender: ReceivedSender("\(evil)@example.org"),
                recipients: [ReceivedRecipient("\(evil)@example.com")],
                bytes: MailFixture.wire(mail), clientName: evil, user: evil),
            refused: [.init(forwardPath: evil, reply: "550 \(evil)")],
            dialogue: "S: 220 \(evil)\nC: EHLO \(evil)\nS: 500 \(evil)\n*: \(evil)\n\(evil)\n")
        try await web.store.setTags([evil], of: [1])
        web.store.add(
            SessionRecord(
                number: 1, client: evil, began: WebFixture.now, ended: WebFixture.now,
                end: .quit, clientName: evil, user: evil, refusals: 1,
                dialogue: Array("S: 550 \(evil)\n".utf8)))
        return web
    }

    @Test func nothingOfAMailBecomesMarkup() async throws {
        let web = try await Self.fixture()
        var pages = [
            "/", "/?q=" + FormFields.encoded(Self.evil), "/pranks", "/pranks/0123456789ab",
            "/sessions", "/sessions?empty=1", "/sessions/1", "/mail/1",
            "/nothing/" + FormFields.encoded(Self.evil),
            "/mail/1?q=" + FormFields.encoded(Self.evil),
        ]
        pages += MailTab.allCases.map { "/mail/1/\($0.rawValue)" }
        for path in pages {
            let page = try await web.get(path)
            #expect(!page.text.contains("<script>"), "\(path)")
            #expect(!page.text.contains("<img src=x"), "\(path)")
            #expect(!page.text.contains("<svg onload"), "\(path)")
            #expect(!page.text.contains("href=\"javascript:"), "\(path)")
            #expect(page["Content-Security-Policy"] == ContentPolicy.page, "\(path)")
            #expect(page["X-Evil"] == nil)
        }
        await web.stop()
    }

    @Test func nothingOfAMailBecomesAHeaderOfTheAnswer() async throws {
        let web = try await Self.fixture()
        for path in ["/mail/1/part/1", "/mail/1/part/2", "/mail/1/part/2?inline=1"] {
            let part = try await web.get(path)
            #expect(part.status == 200)
            #expect(part["Content-Type"] == "application/octet-stream")
            #expect(part["Content-Disposition"]?.contains("<") == false)
            #expect(part["X-Evil"] == nil)
        }
        await web.stop()
    }

    @Test(arguments: [
        ("menu.pdf", "attachment; filename=\"menu.pdf\""),
        ("Menü.pdf", "attachment; filename=\"Men_.pdf\"; filename*=UTF-8''Men%C3%BC.pdf"),
        ("../../etc/passwd", "attachment; filename=\"passwd\""),
        ("C:\\temp\\x.exe", "attachment; filename=\"x.exe\""),
        ("a\"b", "attachment; filename=\"a_b\"; filename*=UTF-8''a%22b"),
        ("a\r\nX: y", "attachment; filename=\"aX y\""), ("", "attachment; filename=\"file\""),
        ("...", "attachment; filename=\"file\""), (".bashrc", "attachment; filename=\"bashrc\""),
        ("evil\u{202E}fdp.exe", "attachment; filename=\"evilfdp.exe\""),
        ("a%41.txt", "attachment; filename=\"a_41.txt\"; filename*=UTF-8''a%2541.txt"),
    ])
    func aFileNameIsSafe(_ name: String, _ disposition: String) {
        #expect(AttachmentName(name).disposition == disposition)
    }
}
