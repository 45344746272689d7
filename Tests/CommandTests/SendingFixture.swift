// SPDX-License-Identifier: MIT

import Foundation
import PranksterTestKit

/// A small campaign in a folder of its own, and sending it.
///
/// Each group is of one room: `person1` writes to `person2` and `person3`, `person4` to the next
/// two, and so on.
struct SendingFixture {
    let folder: TemporaryFolder
    private let environment: [String: String]

    /// Writes the campaign.
    ///
    /// - Parameters:
    ///   - more: further lines of `campaign.yaml`.
    ///   - domain: where everybody's address is; nobody needs to agree at `lab.example`.
    ///   - groups: how many groups of three there are.
    /// - Throws: what the file system says.
    init(_ more: String = "", domain: String = "lab.example", groups: Int = 3) throws {
        folder = try TemporaryFolder()
        environment = ["HOME": folder.path, "XDG_CONFIG_HOME": "\(folder.path)/settings"]
        let people = (1...groups * 3).map { person in
            let role = person % 3 == 1 ? "lead" : "member"
            return "person\(person),person\(person)@\(domain),\((person + 2) / 3),\(role)\n"
        }
        try folder.write("name,email,room,role\n" + people.joined(), to: "people.csv")
        try write(more, groups: groups)
        try writeTemplate("In room {{sender.room}}.\n")
    }

    /// Writes `campaign.yaml` anew.
    func write(_ more: String, groups: Int = 3, messages: String = "[cake]") throws {
        try folder.write(
            """
            prankster: 1
            name: Test
            people: people.csv
            groups: {count: \(groups), rules: [same: room, sender: {role: lead}]}
            messages: \(messages)
            \(more)

            """, to: "campaign.yaml")
    }

    /// Writes the template of every letter anew.
    func writeTemplate(_ body: String) throws {
        try folder.write("---\nsubject: Free cake\n---\n\(body)", to: "templates/cake.txt")
    }

    /// Runs the program in the campaign's folder.
    func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Program {
        try Program.prankster(
            arguments, in: folder.root, environment: self.environment.merging(environment) { $1 })
    }

    /// Sends to a server by its URL or name.
    func send(_ transport: String, _ options: String...) throws -> Program {
        try run(["send", "-t", transport] + options)
    }

    /// The lines that a program wrote, each as what JSON says.
    static func objects(_ program: Program) throws -> [[String: Any]] {
        try program.text.split(separator: "\n").compactMap {
            try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
        }
    }
}
