// SPDX-License-Identifier: MIT

import MailFormat
import PranksterTestKit
import Seeding
import Testing

/// Whole messages that a person has read: `Golden/*.eml`.
@Suite struct GoldenMessageTests {
    @Test func plainASCII() throws {
        try expect("plain.eml") {
            $0.body = .text(
                "Hello Bob,\n\nthe canteen is closed.\n.\nFrom today on.\n\n-- \nAlice\n", .plain)
        }
    }

    @Test func accentsInTextAndHeader() throws {
        try expect("accents.eml") {
            $0.from = try Mailbox(parsing: "\"Müller, René\" <rene@bücher.example>")
            $0.sender = try Mailbox(parsing: "Olivia Martin <olivia@example.org>")
            $0.replyTo = try Mailbox(parsing: "\"Dupont, Alice\" <alice@example.org>")
            $0.subject = try HeaderText(
                "Exercice d'évacuation à 10:30 — bâtiment Cheseaux, rendez-vous devant l'entrée principale"
            )
            $0.body = .text(
                "Bonjour à tous,\n\nl'exercice d'évacuation commence à 10:30 précises, et personne"
                    + " ne prendra l'ascenseur avant la fin de l'été.\n.\nFrom Cheseaux, à bientôt \n",
                .plain)
        }
    }

    @Test func japaneseGoesInBase64() throws {
        try expect("japanese.eml") {
            $0.from = try Mailbox(parsing: "山田太郎 <taro@例え.テスト>")
            $0.to = [
                try Mailbox(parsing: "鈴木花子 <hanako@example.org>"),
                try Mailbox(parsing: "送信@example.org"),
            ]
            $0.subject = try HeaderText("避難訓練のお知らせ：本日十時三十分より、全員必ず参加してください")
            $0.body = .text("皆さん、こんにちは。\n本日、避難訓練を行います。\n", .plain)
        }
    }

    @Test func textAndPageWithPictureAndFile() throws {
        let logo = MailFormat.Attachment(
            bytes: Array("GIF89a not really a picture, but nobody looks inside one".utf8),
            mediaType: .forFile(named: "logo.gif"), fileName: try HeaderText("logo.gif"),
            disposition: .inline(contentID: try #require(ContentID("logo@example.org"))))
        let menu = MailFormat.Attachment(
            bytes: Array("Lundi : raclette\nMardi : fondue\n".utf8),
            mediaType: .forFile(named: "menu.txt"), fileName: try HeaderText("Menu de l'été.txt"),
            disposition: .attachment)
        try expect("everything.eml") {
            $0.cc = [try Mailbox(parsing: "Prof. Albus Dumbledore <albus@example.org>")]
            $0.subject = try HeaderText("🧀 Fondue for everyone")
            $0.extra = [
                HeaderField(
                    name: try FieldName("X-Prankster"),
                    body: try HeaderText("0123456789ab/3; operator=olivia@example.org")),
                HeaderField(
                    name: try FieldName("Organization"),
                    body: try HeaderText("Fromagerie de la Venoge")),
            ]
            $0.body = .multipart(
                .mixed,
                [
                    .multipart(
                        .alternative,
                        [
                            .text("Fondue for everyone!\n", .plain),
                            .multipart(
                                .related,
                                [
                                    .text(
                                        "<p>Fondue for <b>everyone</b>! <img src=\"cid:logo@example.org\"></p>\n",
                                        .html),
                                    .file(logo),
                                ]),
                        ]),
                    .file(menu),
                ])
        }
    }

    @Test func manyRecipientsAndHardNames() throws {
        try expect("recipients.eml") {
            $0.to = try [
                "Alice Dupont <alice@example.org>", "\"Smith, John\" <john@example.org>",
                "\"The \\\"Boss\\\"\" <boss@example.org>", "J. R. R. Tolkien <jrr@example.org>",
                "Zoë <zoe@example.org>", "שרה כהן <sara@example.org>", "\"a b\"@example.org",
                "postmaster@[IPv6:2001:db8::1]", "=?utf-8?Q?fake?= <fake@example.org>",
                "👨‍👩‍👧‍👦 <family@example.org>",
            ].map { try Mailbox(parsing: $0) }
            $0.subject = try HeaderText("  leading, trailing and =?utf-8?Q?fake?= words ")
        }
    }

    private func expect(
        _ name: String, sourceLocation: SourceLocation = #_sourceLocation,
        _ change: (inout Message) throws -> Void
    ) throws {
        let bytes = MessageWriterTests.bytes(try MessageWriterTests.message(change))
        #expect(ReferenceMessage(bytes) != nil, sourceLocation: sourceLocation)
        Golden.expect(bytes, matches: name, sourceLocation: sourceLocation)
    }
}
