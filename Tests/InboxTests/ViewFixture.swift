// SPDX-License-Identifier: MIT

import Inbox
import PranksterTestKit
import SMTPWire
import Testing

/// A mail of `Corpus/views` and how it came.
struct ViewFixture: Sendable, CustomTestStringConvertible {
    let name: String
    var from = "alice@example.org"
    var to = ["bob@example.org"]
    var refused: [ArrivedMail.RefusedRecipient] = []
    var dialogue = ""

    var testDescription: String { name }

    static let all = [
        ViewFixture(
            name: "prank", from: "olivia@exemple.example",
            to: ["bob@exemple.example", "carol@EXEMPLE.example", "albus@exemple.example"],
            dialogue: """
                S: 220 inbox ESMTP Prankster
                C: EHLO client.example
                S: 250-inbox
                S: 250 SMTPUTF8
                *: 1,234 bytes

                """),
        ViewFixture(name: "nested", from: "studio@example.org", to: ["team@example.org"]),
        ViewFixture(
            name: "names", from: "renee@xn--bcher-kva.example",
            to: [
                "yamada@日本.example", "jorg@example.org", "dan@example.org", "eve@example.org",
            ]),
        ViewFixture(name: "broken", to: ["bob@example.org", "carol@example.org"]),
        ViewFixture(name: "no-header"),
        ViewFixture(name: "html-only", from: "news@shop.example"),
        ViewFixture(name: "bounce", from: ""),
        ViewFixture(
            name: "list", from: "bounces@lists.example.org", to: ["bob@example.org"]),
        ViewFixture(
            name: "refused",
            to: [
                "bob@example.org", "twice@example.org", "twice@example.org", "secret@example.org",
            ],
            refused: [
                .init(forwardPath: "gone@example.org", reply: "550 5.1.1 no such user"),
                .init(forwardPath: "blind@example.org", reply: "450 4.2.0 come back later"),
            ]),
        ViewFixture(name: "invitation", from: "secretary@example.org"),
        ViewFixture(name: "picture"),
        ViewFixture(name: "mixed"),
        ViewFixture(name: "lost-boundary"),
    ]

    /// The mail as the store gives it.
    func stored() throws -> StoredMail {
        let path = Golden.folder(of: #filePath) + "/Corpus/views/\(name).eml"
        let text = String(decoding: try #require(Golden.read(path)), as: UTF8.self)
        return MailFixture.stored(
            MailFixture.received(text, from: from, to: to), refused: refused, dialogue: dialogue)
    }
}
