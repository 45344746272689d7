// SPDX-License-Identifier: MIT

import Campaigns
import Foundation
import MailFormat
import PranksterTestKit
import Testing

@testable import Planning
@testable import Rendering

/// Every template that ships makes a letter for anybody, from people's names alone.
@Suite struct ShippedTemplateTests {
    /// The project's folder, of which tests may read `templates/` and `plugins/`.
    private static let root = URL(fileURLWithPath: Golden.folder(of: #filePath))
        .deletingLastPathComponent().deletingLastPathComponent()

    private static let files: [String: [UInt8]] = {
        var files: [String: [UInt8]] = [:]
        for folder in ["templates", "plugins"] {
            let base = root.appendingPathComponent(folder).path
            for name in FileManager.default.subpaths(atPath: base) ?? [] {
                files["\(folder)/\(name)"] = Golden.read("\(base)/\(name)")
            }
        }
        return files
    }()

    static let names: [String] = TemplateLibrary(
        own: .inMemory([:]), shipped: .inMemory(files)
    ).names

    private func prank(_ name: String) -> Prank {
        var prank = Prank()
        prank.templates = [:]
        prank.messages = "[\(name)]"
        prank.shipped = Self.files
        prank.more = "generate: [excuse, deadline: {days: 2}]"
        return prank
    }

    @Test func thereAreAtLeastTwelve() {
        #expect(Self.names.count >= 12)
    }

    @Test(arguments: names)
    func makesALetter(_ name: String) throws {
        #expect(prank(name).findings() == "")
        let message = try prank(name).read()
        #expect(message.defects == [])
        #expect(message.text(of: "Subject")?.isEmpty == false)
        let texts = message.body.all.compactMap(\.text)
        #expect(texts.contains { $0.contains("Alice") })
        #expect(!texts.contains { $0.contains("{{") || $0.contains("}}") })
    }

    @Test(arguments: names)
    func asksForNothing(_ name: String) throws {
        let texts = try prank(name).read().body.all.compactMap(\.text).map { $0.lowercased() }
        for word in ["http:", "https:", "password", "mot de passe", "mailto:", "javascript"] {
            #expect(!texts.contains { $0.contains(word) }, "\(word)")
        }
    }
}
