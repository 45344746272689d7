// SPDX-License-Identifier: MIT

import Foundation
import MailFormat
import PranksterTestKit
import Testing

/// Mails in four folders, each with what it should be read as beside it.
@Suite struct MessageReaderCorpusTests {
    private static let corpus = Golden.folder(of: #filePath) + "/Corpus/"

    @Test(arguments: ["rfc", "encoded-words", "malformed", "thirdparty"])
    func readsEveryMailOf(folder: String) throws {
        let path = Self.corpus + folder
        let names = try FileManager.default.contentsOfDirectory(atPath: path)
            .filter { $0.hasSuffix(".eml") }.sorted()
        #expect(!names.isEmpty, "no mail in \(path)")
        for name in names { try check("\(path)/\(name.dropLast(4))", name: "\(folder)/\(name)") }
    }

    /// Reads a mail with LF and with CR LF and expects the one summary of both.
    private func check(_ path: String, name: String) throws {
        let stored = try #require(Golden.read(path + ".eml"))
        let unix = stored.replacing([0x0D, 0x0A], with: [0x0A])
        let wanted = Golden.read(path + ".txt").map { String(decoding: $0, as: UTF8.self) }
        for (ends, bytes) in [("LF", unix), ("CR LF", unix.replacing([0x0A], with: [0x0D, 0x0A]))] {
            let summary = CorpusSummary(bytes).text
            guard summary != wanted else { continue }
            let other = Golden.isRecording ? ".txt" : ".txt.failed"
            #expect(Golden.write(Array(summary.utf8), to: path + other))
            Issue.record("\(name) with \(ends) is read otherwise; see \(name.dropLast(4))\(other)")
        }
    }
}
