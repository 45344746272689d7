// SPDX-License-Identifier: MIT

import Seeding
import Testing

@testable import MailFormat

@Suite struct AttachmentTests {
    static func header(
        _ text: String, _ mediaType: String, _ name: String,
        _ disposition: MailFormat.Attachment.Disposition = .attachment
    ) throws -> String {
        let attachment = MailFormat.Attachment(
            bytes: Array(text.utf8), mediaType: try #require(MediaType(mediaType)),
            fileName: try HeaderText(name), disposition: disposition)
        let entity = String(decoding: attachment.entity, as: UTF8.self)
        return String(try #require(entity.split(separator: "\r\n\r\n").first))
            .replacing("\r\n", with: "\n")
    }

    @Test func isAFileToSave() throws {
        #expect(
            try Self.header("x", "application/pdf", "plan.pdf") == """
                Content-Type: application/pdf
                Content-Transfer-Encoding: base64
                Content-Disposition: attachment; filename=plan.pdf
                """)
    }

    @Test func isAPictureWithinAPage() throws {
        let logo = try #require(ContentID("logo@example.org"))
        #expect(
            try Self.header("x", "image/png", "Logo (petit).png", .inline(contentID: logo)) == """
                Content-Type: image/png
                Content-Transfer-Encoding: base64
                Content-ID: <logo@example.org>
                Content-Disposition: inline; filename="Logo (petit).png"
                """)
    }

    @Test func aLongNameHasSeveralLines() throws {
        let name = "Procès-verbal de l'assemblée extraordinaire du 1er avril.txt"
        #expect(
            try Self.header("x", "text/plain", name) == """
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: base64
                Content-Disposition: attachment;
                 filename*0*=utf-8''Proc%C3%A8s-verbal%20de%20l%27assembl%C3%A9e%20extraordin;
                 filename*1*=aire%20du%201er%20avril.txt
                """)
    }

    @Test func withoutANameThereIsNoParameter() throws {
        #expect(try Self.header("x", "image/png", "").hasSuffix("Content-Disposition: attachment"))
    }

    @Test func textThatIsNotUTF8NamesNoCharset() throws {
        let attachment = MailFormat.Attachment(
            bytes: [0xE9], mediaType: try #require(MediaType("text/plain")),
            fileName: try HeaderText("a.txt"), disposition: .attachment)
        #expect(attachment.entity.starts(with: "Content-Type: text/plain\r\n".utf8))
    }

    @Test(arguments: ["message/rfc822", "multipart/mixed"])
    func compositeTypesAreSentAsBytes(type: String) throws {
        #expect(
            try Self.header("x", type, "a").hasPrefix("Content-Type: application/octet-stream\n"))
    }

    @Test(arguments: [0, 1, 56, 57, 58, 10_000])
    func arrivesByteForByte(count: Int) throws {
        var stream = Seed("file").keyed("\(count)").stream
        let bytes = (0..<count).map { _ in UInt8(stream.below(256)) }
        let attachment = MailFormat.Attachment(
            bytes: bytes, mediaType: .octetStream, fileName: try HeaderText("x"),
            disposition: .attachment)
        #expect(try #require(ReferenceMessage(attachment.entity)).content == bytes)
        #expect(attachment.bytes == bytes)
    }
}
