// SPDX-License-Identifier: MIT

import Foundation
import MailFormat
import PranksterTestKit
import Testing

/// Every letter of every shipped campaign, read by Python's mail parser as an outside judge.
///
/// What our own reader finds is what went in: no letter leaves the renderer otherwise. So the two
/// must agree to the character, and Python must find no defect.
@Suite struct OutsideJudgeTests {
    @Test(arguments: ["april-fools", "lab", "office", "world"])
    func pythonReadsWhatWentIn(campaign: String) throws {
        let folder = try TemporaryFolder()
        let path = Program.checkout.appendingPathComponent("campaigns/\(campaign)").path
        _ = try Program.prankster(["send", path, "-t", "file:out"], in: folder.root)
        let judge = try Program.run(
            URL(fileURLWithPath: "/usr/bin/env"),
            ["python3", Golden.folder(of: #filePath) + "/Fixtures/judge.py", "out"],
            in: folder.root, environment: ["PYTHONIOENCODING": "utf-8"])
        #expect(judge.status == 0, "\(judge.errors)")
        let letters = judge.text.split(separator: "\n")
        #expect(letters.count == folder.files.count { $0.hasSuffix(".eml") })
        #expect(!letters.isEmpty)
        for line in letters {
            let read = try JSONDecoder().decode(Judgement.self, from: Data(line.utf8))
            try compare(read, try MessageReader.read(try folder.read("out/" + read.file)))
        }
    }

    private func compare(_ python: Judgement, _ ours: ReadMessage) throws {
        let file = python.file
        #expect(python.defects.isEmpty, "\(file): \(python.defects)")
        #expect(python.subject == ours.text(of: "Subject"), "\(file)")
        for (field, theirs) in python.mailboxes {
            let mailboxes = ours.mailboxes(of: field).map { [$0.name ?? "", $0.address] }
            #expect(theirs == mailboxes, "\(file): \(field)")
        }
        #expect(python.from?.isEmpty == false && python.to?.isEmpty == false)
        let leaves = ours.body.all.filter { $0.parts.isEmpty }
        for (kind, theirs) in [("text/plain", python.text), ("text/html", python.html)] {
            let text = leaves.first { $0.mediaType == kind && $0.fileName == nil }?.text
            #expect(theirs?.replacing("\r\n", with: "\n") == text, "\(file): \(kind)")
        }
        let names = leaves.compactMap(\.fileName)
        #expect(python.files.map(\.name) == names, "\(file)")
    }
}

/// What `judge.py` prints of one letter.
private struct Judgement: Decodable {
    struct File: Decodable {
        let name: String

        init(from decoder: any Decoder) throws {
            var fields = try decoder.unkeyedContainer()
            name = try fields.decode(String.self)
        }
    }

    let file: String
    let subject: String
    let from: [[String]]?
    let sender: [[String]]?
    let replyTo: [[String]]?
    let to: [[String]]?
    let cc: [[String]]?
    let text: String?
    let html: String?
    let files: [File]
    let defects: [String]

    enum CodingKeys: String, CodingKey {
        case file, subject, from, sender, to, cc, text, html, files, defects
        case replyTo = "reply-to"
    }

    var mailboxes: [(field: String, [[String]])] {
        [("From", from), ("Sender", sender), ("Reply-To", replyTo), ("To", to), ("Cc", cc)]
            .compactMap { field, mailboxes in mailboxes.map { (field, $0) } }
    }
}
