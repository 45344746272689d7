// SPDX-License-Identifier: MIT

import Seeding
import Testing

@testable import Inbox

/// Mails spoilt at random: whatever comes, a digest and a view of it are made, and are bounded.
@Suite struct MailReadingFuzzTests {
    private static let pieces: [[UInt8]] = [
        "\r\n", "\n", "\r", "\0", ":", "=?utf-8?Q?=C3?=", "--b\r\n", "\r\n\r\n", "<", ">", "@",
        "(", ")", "\"", ",", ";", "=", "%", "*0*=utf-8''%C3", "é", "\u{202E}", " ", "&#x", "&amp;",
        "<style>", "</style>", "<img src=cid:", "url(//x)", "<!--", "-->", "http://", "www.x.y",
        "Content-Type: multipart/mixed; boundary=b\r\n",
        "Content-Type: multipart/alternative; boundary=b\r\n",
        "Content-Type: multipart/related; boundary=b; start=x\r\n",
        "Content-Type: text/html; charset=utf-8\r\n\r\n", "Content-ID: <x>\r\n",
        "Content-Disposition: attachment; filename=\"../a\"\r\n",
        "Content-Transfer-Encoding: base64\r\n", "To: ", "Bcc: ", "Date: ", "X-Prankster: ab/1\r\n",
        "format=flowed; delsp=yes", "> ",
    ].map { Array($0.utf8) }

    @Test func everyMailOfTheCorpusIsShown() throws {
        let mails = try MailFixture.corpus()
        #expect(mails.count > 50)
        for mail in mails {
            let view = MailBounds.expect(mail.bytes, mail.name)
            #expect(view.failure != nil || !view.parts.isEmpty)
        }
    }

    @Test func spoiltMailsAreShown() throws {
        let mails = try MailFixture.corpus().map(\.bytes)
        var random = Seed("spoilt mails of the inbox").stream
        for round in 0..<600 {
            var bytes = mails[random.below(mails.count)]
            for _ in 0...random.below(5) where !bytes.isEmpty {
                let place = random.below(bytes.count)
                let end = min(bytes.count, place + random.below(40))
                switch random.below(6) {
                case 0: bytes[place] = UInt8(random.below(256))
                case 1: bytes.removeSubrange(place..<end)
                case 2: bytes.insert(contentsOf: bytes[place..<end], at: random.below(bytes.count))
                case 3:
                    let other = mails[random.below(mails.count)]
                    bytes.replaceSubrange(place..., with: other[random.below(other.count)...])
                case 4: bytes.removeSubrange(place...)
                default:
                    bytes.insert(
                        contentsOf: Self.pieces[random.below(Self.pieces.count)], at: place)
                }
            }
            MailBounds.expect(bytes, "round \(round)")
        }
    }

    @Test func mailsOfRandomPiecesAreShown() {
        var random = Seed("random mails of the inbox").stream
        for round in 0..<600 {
            var bytes = Array("X: y\r\n".utf8)
            for _ in 0..<random.below(80) {
                bytes += Self.pieces[random.below(Self.pieces.count)]
                if random.below(4) == 0 { bytes.append(UInt8(random.below(256))) }
            }
            MailBounds.expect(bytes, "round \(round)")
        }
    }

    @Test func randomHTMLIsRewrittenWithoutLoss() {
        var random = Seed("random HTML").stream
        for round in 0..<2000 {
            var html: [UInt8] = []
            for _ in 0..<random.below(40) { html += Self.pieces[random.below(Self.pieces.count)] }
            let rewritten = ContentIDRewriter.rewritten(html, addresses: [:])
            let leads = HTMLScanner(html).contains { piece in
                if case .startTag(let tag) = piece {
                    tag.name == "base" || tag.name == "meta"
                } else {
                    false
                }
            }
            #expect(leads || rewritten == html, "round \(round)")
        }
    }
}
