// SPDX-License-Identifier: MIT

import Foundation
import PranksterTestKit
import SMTPWire

@testable import Inbox

/// An inbox as a class has it after an hour: for the eye.
enum WebGallery {
    static let run = "4f2a9c810d3e"

    private static let letters: [(from: String, to: [String], subject: String)] = [
        ("Bob Martin", ["Carol Rey"], "Your badge has expired"),
        ("Dave Müller", ["Alice Dupont"], "The coffee machine wants to talk to you"),
        ("Eve Rochat", ["Frank Favre"], "Lost: one paper fish, last seen on your back"),
        ("Grace Keller", ["Heidi Blanc"], "Car left with its lights on"),
        ("Ivan Petit", ["Judy Roux"], "New parking rules, effective yesterday"),
    ]

    /// Twelve mails, a prank of six letters among them, and sessions.
    static func inbox() async throws -> WebFixture {
        // A browser writes times by its own clock.
        let web = try await WebFixture(now: Int64(Date().timeIntervalSince1970 * 1e6))
        try await web.add(
            WebFixture.small(1), dialogue: dialogue(["bob@example.org"]), minutesAgo: 2_000)
        try await addHonestMails(to: web)
        for (number, letter) in letters.enumerated() {
            let recipients = letter.to.map(address)
            try await web.add(
                """
                From: \(letter.from) <\(address(letter.from))>
                Sender: Olivia Martin <olivia@example.org>
                To: \(letter.to.map { "\($0) <\(address($0))>" }.joined(separator: ", "))
                Date: Thu, 01 Apr 2027 08:30:00 +0200
                Message-ID: <\(number)@example.org>
                Subject: \(letter.subject)
                X-Prankster: \(run)/\(number + 4); operator=olivia@example.org
                MIME-Version: 1.0
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: 8bit

                Hello \(letter.to[0].split(separator: " ")[0]), you will not believe it.
                """, from: "olivia@example.org", to: recipients, dialogue: dialogue(recipients),
                minutesAgo: Int64(40 - number))
        }
        let recipients = ["bob@example.org", "carol@example.org", "albus@example.org"]
        try await web.add(
            drill, from: "olivia@example.org", to: recipients,
            refused: [
                .init(forwardPath: "mallory@example.org", reply: "550 5.1.1 No such user here")
            ],
            dialogue: dialogue(recipients, refused: "mallory@example.org"), minutesAgo: 3)
        addSessions(to: web)
        return web
    }

    private static func addHonestMails(to web: WebFixture) async throws {
        let mails: [(String, String, Int64)] = [
            ("Free pizza in the cafeteria at noon", "Subject: %\nX: y", 1_500),
            ("Quarterly numbers (final FINAL v3)", "Subject: %\nDate: yesterday", 1_440),
            ("Re: Re: Fwd: meeting about meetings", "Subject: %", 190),
            ("Bring your slippers on Monday", "Subject: %", 120),
            ("Lunch?", "Subject: %", 90),
        ]
        for (subject, header, minutes) in mails {
            try await web.add(
                """
                From: Frank Favre <frank@example.org>
                To: Judy Roux <judy@example.org>
                Message-ID: <\(minutes)@example.org>
                \(header.replacing("%", with: subject))

                Hello Judy, as I said before: everybody comes to the yard with a spoon.
                """, from: "frank@example.org", to: ["judy@example.org"],
                dialogue: dialogue(["judy@example.org"]), minutesAgo: minutes)
        }
        _ = try? await web.store.mark([1, 2, 3], read: true)
        _ = try? await web.store.setTags(["lab 4"], of: [4])
    }

    private static func addSessions(to web: WebFixture) {
        func add(
            _ number: Int64, _ end: SessionRecord.End, mails: Int, refusals: Int, _ dialogue: String
        ) {
            let began = web.now - (4 - number) * 400_000_000
            web.store.add(
                SessionRecord(
                    number: number, client: "127.0.0.1:\(53_420 + number)", began: began,
                    ended: began + number * 900_000, end: end,
                    clientName: dialogue.contains("EHLO") ? "laptop" : "",
                    isEncrypted: number == 1, mails: mails, refusals: refusals,
                    dialogue: Array(dialogue.utf8)))
        }
        add(1, .quit, mails: 6, refusals: 1, dialogue(["bob@example.org"]))
        add(
            2, .closedByClient, mails: 0, refusals: 2,
            """
            S: 220 inbox.local ESMTP Prankster
            C: EHLO laptop
            S: 250-inbox.local
            S: 250-SIZE 52428800
            S: 250 ENHANCEDSTATUSCODES
            C: MAIL FROM: alice@example.org
            S: 501 5.5.4 write MAIL FROM:<alice@example.org>, with < and >
            C: RCPT TO:<bob@example.org>
            S: 503 5.5.1 MAIL comes before RCPT
            *: the client has closed the connection

            """)
        add(3, .timedOut, mails: 0, refusals: 0, "S: 220 inbox.local ESMTP Prankster\n")
    }

    private static func address(_ name: String) -> String {
        "\(name.split(separator: " ")[0].lowercased())@example.org"
    }

    private static func dialogue(_ recipients: [String], refused: String? = nil) -> String {
        var lines = [
            "S: 220 inbox.local ESMTP Prankster", "C: EHLO laptop", "S: 250-inbox.local",
            "S: 250-PIPELINING", "S: 250-SIZE 52428800", "S: 250 ENHANCEDSTATUSCODES",
            "C: MAIL FROM:<olivia@example.org>", "S: 250 2.1.0 OK",
        ]
        if let refused {
            lines += ["C: RCPT TO:<\(refused)>", "S: 550 5.1.1 No such user here"]
        }
        for recipient in recipients { lines += ["C: RCPT TO:<\(recipient)>", "S: 250 2.1.5 OK"] }
        lines += [
            "C: DATA", "S: 354 End data with <CR><LF>.<CR><LF>", "*: 1,230 bytes of message",
            "C: .", "S: 250 2.0.0 Kept", "C: QUIT", "S: 221 2.0.0 Goodbye",
        ]
        return lines.joined(separator: "\n") + "\n"
    }

    private static let drill = """
        From: Alice Dupont <alice@example.org>
        Sender: Olivia Martin <olivia@example.org>
        To: Bob Martin <bob@example.org>, Carol Rey <carol@example.org>
        Date: Thu, 01 Apr 2027 08:30:00 +0200
        Message-ID: <drill@example.org>
        Subject: =?utf-8?q?Exercice_d'=C3=A9vacuation_=C3=A0_14:30?=
        X-Prankster: \(run)/3; operator=olivia@example.org
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=mixed

        --mixed
        Content-Type: multipart/alternative; boundary=either

        --either
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: 8bit

        Bonjour Bob et Carol,

        Alice vient de l'apprendre : tout le monde dehors à 14:30 !
        Le plan : https://example.org/plan?etage=2.

        > On avait dit lundi.

        --either
        Content-Type: text/html; charset=utf-8
        Content-Transfer-Encoding: 8bit

        <h1 style="color:#b3154f">Bonjour Bob et Carol,</h1>
        <p>Alice vient de l'apprendre&nbsp;: <b>tout le monde dehors</b> à 14:30&nbsp;!</p>
        <p><a href="https://example.org/plan?etage=2">Le plan</a></p>
        --either--
        --mixed
        Content-Type: application/pdf; name="plan.pdf"
        Content-Disposition: attachment; filename="plan.pdf"
        Content-Transfer-Encoding: base64

        JVBERi0xLjQK
        --mixed--

        """
}
