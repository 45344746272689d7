// SPDX-License-Identifier: MIT

import Foundation
import PranksterTestKit
import Testing

/// A campaign in a folder of its own, to be sent to real servers.
struct AprilFools {
    /// The folder; the campaign lies in it as `campaign`.
    let folder: TemporaryFolder

    /// A copy of the example campaign.
    init() throws {
        folder = try TemporaryFolder()
        let example = Program.checkout.appendingPathComponent("campaigns/april-fools")
        try FileManager.default.copyItem(at: example, to: folder.url("campaign"))
        try? FileManager.default.removeItem(at: folder.url("campaign/.prankster"))
    }

    /// A small campaign: one letter for each four people of a list.
    init(people: [String], more: String = "") throws {
        folder = try TemporaryFolder()
        let list = people.map { "\($0.prefix { $0 != "@" }) <\($0)>" }.joined(separator: ", ")
        try folder.write(
            """
            prankster: 1
            name: Test
            date: 2027-04-01T08:30:00+02:00
            people: [\(list)]
            groups: {count: \(max(1, people.count / 4))}
            messages: [drill]
            operator: olivia@y.test
            \(more)

            """, to: "campaign/campaign.yaml")
        try folder.write(
            "---\nsubject: Drill\n---\nHello {{recipients}},\n.\n..\nleave the building.\n",
            to: "campaign/templates/drill.txt")
    }

    /// Sends it; the secrets' folder is the test's own.
    func send(
        to transport: String, _ options: String..., environment: [String: String] = [:]
    ) throws -> Program {
        try Program.prankster(
            ["send", "campaign", "--transport", transport] + options, in: folder.root,
            environment: ["HOME": folder.path].merging(environment) { $1 })
    }

    /// Every letter for every recipient, as the files have them that `preview` shows.
    func copies() throws -> [Copy] {
        let run = try Program.prankster(
            ["send", "campaign", "--transport", "file:written"], in: folder.root)
        #expect(run.status == 0, "\(run.errors)")
        return try folder.read("written/envelopes.jsonl").split(separator: 0x0A).flatMap { line in
            let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any]
            let envelope = try #require(object)
            let file = try #require(envelope["file"] as? String)
            let reversePath = try #require(envelope["reversePath"] as? String)
            let bytes = try folder.read("written/" + file)
            return try #require(envelope["forwardPaths"] as? [String]).map {
                Copy(reversePath: reversePath, forwardPath: $0, bytes: bytes)
            }
        }.sorted()
    }

    /// What `status` counts, of the latest run.
    func counts() throws -> [String: Int] {
        let run = try Program.prankster(
            ["status", "campaign", "--format", "json"], in: folder.root)
        let object = try JSONSerialization.jsonObject(with: Data(run.output))
        return try #require(object as? [String: Any]).compactMapValues { $0 as? Int }
    }
}

/// One letter as one recipient gets it.
struct Copy: Hashable, Comparable, CustomStringConvertible {
    var reversePath: String
    var forwardPath: String
    var bytes: [UInt8]

    static func < (one: Copy, other: Copy) -> Bool {
        (one.forwardPath, one.text) < (other.forwardPath, other.text)
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }
    var description: String { "\(reversePath) → \(forwardPath): \(text)" }
}

extension RealServer {
    /// Every letter that came, for every recipient, once there are `count` of them or more.
    func copies(_ count: Int) throws -> [Copy] {
        try letters(count).flatMap { letter in
            letter.forwardPaths.map {
                Copy(reversePath: letter.reversePath, forwardPath: $0, bytes: letter.bytes)
            }
        }.sorted()
    }
}
