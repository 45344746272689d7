// SPDX-License-Identifier: MIT

import Foundation
import PranksterTestKit
import Testing

/// Campaigns with one mistake each, and to the character what `check` says of them.
@Suite struct WrongCampaignTests {
    /// Files of `Fixtures/wrong`: several files in one, each behind a line `=== path`.
    static let names: [String] = {
        let folder = Golden.folder(of: #filePath) + "/Fixtures/wrong"
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return files.filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()
    }()

    @Test func thereAreFortyAtLeast() {
        #expect(Self.names.count >= 40)
    }

    @Test(arguments: names)
    func isToldWithPlaceAndHint(name: String) throws {
        let folder = try TemporaryFolder()
        let path = Golden.folder(of: #filePath) + "/Fixtures/wrong/\(name).txt"
        let fixture = String(decoding: try #require(Golden.read(path)), as: UTF8.self)
        for section in fixture.components(separatedBy: "=== ").dropFirst() {
            let end = try #require(section.firstIndex(of: "\n"))
            try folder.write(
                String(section[section.index(after: end)...]), to: "april/" + section[..<end])
        }
        let check = try Program.prankster(["check", "april"], in: folder.root)
        #expect(check.status == 65)
        #expect(check.output.isEmpty)
        Golden.expect(check.errors, matches: "wrong/\(name).txt")
    }
}
