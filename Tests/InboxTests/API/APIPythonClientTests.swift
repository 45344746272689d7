// SPDX-License-Identifier: MIT

import Foundation
import PranksterTestKit
import Testing

@testable import Inbox

/// A client of Mailpit that others wrote, `mailpit-api-client` from PyPI, as it comes.
@Suite struct APIPythonClientTests {
    private static let folder = Program.checkout.appendingPathComponent(".build/servers/python")

    /// Whether it is there, or has to be.
    private static var isExpected: Bool {
        let environment = ProcessInfo.processInfo.environment
        return FileManager.default.fileExists(atPath: folder.path + "/mailpit")
            || environment["CI"] != nil || environment["PRANKSTER_REQUIRE_SERVERS"] != nil
    }

    private static let mail = """
        From: Alice <a@example.org>
        To: Bob <b@example.org>
        Cc: c@example.org
        Subject: Menu
        Date: Thu, 01 Apr 2027 08:30:00 +0200
        Message-ID: <menu@example.org>
        Delivered-To: b@example.org
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: text/plain

        Bon appétit
        --b
        Content-Type: text/csv
        Content-Disposition: attachment; filename=menu.csv

        pizza,1
        --b--

        """

    @Test(.enabled(if: isExpected, "no Mailpit client is here: 'make servers' fetches it"))
    func worksAsItIs() async throws {
        try await APIFixture.run { inbox in
            try await inbox.add(
                Self.mail, to: ["b@example.org", "c@example.org", "eve@example.org"])
            try await inbox.add(APIFixture.mail("second"))
            let port = inbox.client.port
            let program = try await Task.detached {
                try Program.run(
                    URL(fileURLWithPath: "/usr/bin/env"),
                    [
                        "python3",
                        Program.checkout.appendingPathComponent("Tests/Servers/mailpit_client.py")
                            .path, "http://127.0.0.1:\(port)",
                    ], in: Program.checkout, environment: ["PYTHONPATH": Self.folder.path])
            }.value
            #expect(program.status == 0, "\(program.errors)")
            #expect(
                program.text == """
                    total 2 unread 2 count 2
                    summary 2 second 2027-04-01T06:30:00.250000+00:00
                    summary 1 Menu 2027-04-01T06:30:00.250000+00:00
                    from Alice a@example.org
                    to ['b@example.org']
                    bcc ['eve@example.org']
                    date 2027-04-01T08:30:00+02:00
                    text 'Bon appétit'
                    file 2 menu.csv text/csv 7
                    content pizza,1
                    headers ['<menu@example.org>'] 2027-04-01T08:30:00+02:00
                    unread 2
                    left ['2']
                    total 0

                    """)
        }
    }
}
