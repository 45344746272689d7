// SPDX-License-Identifier: MIT

import Foundation
import Inbox
import PranksterTestKit
import SMTPWire

/// Mails as tests write them: lines with LF, sent with CR LF.
enum MailFixture {
    /// The text as the wire has it.
    static func wire(_ text: String) -> [UInt8] {
        Array(text.replacing("\r\n", with: "\n").replacing("\n", with: "\r\n").utf8)
    }

    static func received(
        _ text: String, from: String = "a@example.org", to: [String] = ["b@example.org"]
    ) -> ReceivedMessage {
        received(wire(text), from: from, to: to)
    }

    static func received(
        _ bytes: [UInt8], from: String = "a@example.org", to: [String] = ["b@example.org"]
    ) -> ReceivedMessage {
        ReceivedMessage(
            sender: ReceivedSender(from), recipients: to.map { ReceivedRecipient($0) },
            bytes: bytes, clientName: "client.example")
    }

    /// A mail as the store gives it, but for its digest.
    static func unread(_ message: ReceivedMessage) -> StoredMail {
        stored(message, digest: MailDigest())
    }

    /// A mail as the store gives it.
    static func stored(
        _ message: ReceivedMessage, refused: [ArrivedMail.RefusedRecipient] = [],
        dialogue: String = "", digest: MailDigest? = nil
    ) -> StoredMail {
        let arrived = ArrivedMail(
            message: message, refused: refused, session: 1, client: "127.0.0.1:53422",
            time: 1_806_561_000_000_000, dialogue: Array(dialogue.utf8))
        let summary = MailSummary(
            id: 1, time: arrived.time, size: message.bytes.count,
            reversePath: message.reversePath, forwardPaths: message.forwardPaths,
            digest: digest ?? MailDigest(reading: message))
        return StoredMail(summary: summary, arrived: arrived)
    }

    static func view(_ bytes: [UInt8]) -> MailView {
        MailView(stored(received(bytes)))
    }

    static func view(_ text: String) -> MailView {
        view(wire(text))
    }

    static func digest(_ text: String) -> MailDigest {
        MailDigest(reading: received(text))
    }

    /// A mail without fault, of text and HTML.
    static let twoParts = """
        Date: Thu, 01 Apr 2027 08:30:00 +0200
        From: =?utf-8?Q?Ren=C3=A9e?= <renee@example.org>
        To: Bob <bob@example.org>, carol@example.org
        Cc: dan@example.org
        Reply-To: desk@example.org
        Subject: =?utf-8?Q?Exercice_d'=C3=A9vacuation?=
        Message-ID: <1.a@example.org>
        MIME-Version: 1.0
        X-Prankster: 0123456789ab/3.2; operator=olivia@example.org
        Content-Type: multipart/alternative; boundary=b

        --b
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: quoted-printable

        Tout le monde
        dehors=C2=A0!
        --b
        Content-Type: text/html; charset=utf-8
        Content-Transfer-Encoding: quoted-printable

        <p>Tout le monde <b>dehors</b>&nbsp;!</p>
        --b--

        """

    /// The reader's own corpus: every `.eml` of it, by name.
    static func corpus() throws -> [(name: String, bytes: [UInt8])] {
        let root = Golden.folder(of: #filePath) + "/../MailFormatTests/Corpus/"
        return try ["rfc", "encoded-words", "malformed", "thirdparty"].flatMap { folder in
            try FileManager.default.contentsOfDirectory(atPath: root + folder).sorted()
                .filter { $0.hasSuffix(".eml") }
                .compactMap { name in
                    Golden.read("\(root)\(folder)/\(name)").map { ("\(folder)/\(name)", $0) }
                }
        }
    }
}
