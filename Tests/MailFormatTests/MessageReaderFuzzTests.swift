// SPDX-License-Identifier: MIT

import Findings
import Foundation
import MailFormat
import PranksterTestKit
import Seeding
import Testing

/// Mails spoilt at random: whatever comes, reading and judging end, with places inside the mail.
@Suite struct MessageReaderFuzzTests {
    private static let pieces: [[UInt8]] = [
        "\r\n", "\n", "\r", "\0", ":", "=?utf-8?Q?=C3?=", "=?", "?=", "--", "--b\r\n", "\r\n\r\n",
        "<", ">", "@",
        "(", ")", "\"", "\\", ",", ";", "=", "%", "*0*=utf-8''%C3", "é", "\u{FEFF}", " ", "\t",
        "=\r\n",
        "Content-Type: multipart/mixed; boundary=b\r\n", "Content-Transfer-Encoding: base64\r\n",
        "Content-Transfer-Encoding: quoted-printable\r\n", "To: ", "Date: ", "Message-ID: ",
    ].map { Array($0.utf8) }

    private static func corpus() throws -> [[UInt8]] {
        let root = Golden.folder(of: #filePath) + "/Corpus/"
        return try ["rfc", "encoded-words", "malformed", "thirdparty"].flatMap { folder in
            try FileManager.default.contentsOfDirectory(atPath: root + folder).sorted()
                .filter { $0.hasSuffix(".eml") }
                .compactMap { Golden.read("\(root)\(folder)/\($0)") }
        }
    }

    private func expectSoundness(_ bytes: [UInt8], _ round: Int) {
        let findings = WireLint.findings(in: bytes, file: "m")
        #expect(findings.count < 400, "round \(round)")
        let lines = bytes.count { $0 == 0x0A || $0 == 0x0D } + 1
        for finding in findings {
            let line = finding.location?.line ?? 0
            #expect(line > 0 && line <= lines, "round \(round)")
        }
        guard let message = try? MessageReader.read(bytes) else { return }
        #expect(message.defects.allSatisfy { $0.offset >= 0 && $0.offset <= bytes.count })
        #expect(message.body.all.allSatisfy { $0.bodyRange.upperBound <= bytes.count })
        #expect(message.fields.allSatisfy { $0.bodyRange.upperBound <= bytes.count })
    }

    @Test func spoiltMailsAreReadAndJudged() throws {
        let mails = try Self.corpus()
        var random = Seed("spoilt mails").stream
        for round in 0..<1500 {
            var bytes = mails[random.below(mails.count)]
            for _ in 0...random.below(4) where !bytes.isEmpty {
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
            expectSoundness(bytes, round)
        }
    }

    @Test func mailsOfRandomPiecesAreReadAndJudged() {
        var random = Seed("random mails").stream
        for round in 0..<1500 {
            var bytes = Array("X: ".utf8)
            for _ in 0..<random.below(60) {
                bytes += Self.pieces[random.below(Self.pieces.count)]
                if random.below(3) == 0 { bytes.append(UInt8(random.below(256))) }
            }
            expectSoundness(bytes, round)
        }
    }

    @Test(arguments: [
        "A", "A: b\r\n", "A: =?utf-8?Q?a?= ", "To: a@b,", "To: (", "\r\n--b\r\n", "--b\r\n\r\n",
        "=", "\r", "\n",
        "Subject: x\r\nX: ", "\u{7}", "<a@b> ", " ", "é", "Message-ID: <", "Content-ID: <a>\r\n",
    ])
    func repeatedPiecesAreJudgedInLinearTime(piece: String) {
        let heads = [
            "X: ", "To: ", "Message-ID: ", "Date: ", "Subject: =?utf-8?Q?", "Content-Type: a/b; x=",
            "Content-Type: multipart/mixed; boundary=b\r\n\r\n",
            "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<a href=\"cid:",
            "Content-Transfer-Encoding: base64\r\n\r\n",
        ]
        let tail = String(repeating: piece, count: 30_000 / piece.utf8.count)
        let clock = ContinuousClock()
        let time = clock.measure {
            for head in heads {
                #expect(WireLint.findings(in: Array((head + tail).utf8), file: "m").count < 400)
            }
        }
        #expect(time < .seconds(10))
    }
}
