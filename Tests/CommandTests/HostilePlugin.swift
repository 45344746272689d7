// SPDX-License-Identifier: MIT

import Testing

/// A plugin made to hurt, in a campaign that uses it, and what the user is told.
struct HostilePlugin: Sendable, CustomTestStringConvertible {
    /// Where the campaign uses it.
    enum Use: Sendable { case rule, filter, generator }

    let name: String
    let source: [UInt8]
    /// How the error begins.
    let message: String
    /// The file that the error names.
    let blamed: String
    private let use: Use

    var testDescription: String { name }

    /// A plugin whose one function has this body.
    init(
        _ use: Use, _ name: String, _ message: String, at blamed: String = "plugins/hostile.lua",
        _ body: String
    ) {
        let head =
            switch use {
            case .rule: "distinct = function(person, option)"
            case .filter: "filter = function(text, random)"
            case .generator: "provides = {'x'}, variables = function(group, random)"
            }
        self.init(
            whole: use, name, message, at: blamed, Array("return {\(head)\n\(body)\nend}\n".utf8))
    }

    /// A plugin of this source.
    init(
        whole use: Use, _ name: String, _ message: String,
        at blamed: String = "plugins/hostile.lua", _ source: [UInt8]
    ) {
        self.use = use
        self.name = name
        self.message = message
        self.blamed = blamed
        self.source = source
    }

    var campaign: String {
        """
        prankster: 1
        name: Hostile
        date: 2027-04-01T08:30:00+02:00
        people:
          - {name: Ada, email: ada@lab.example, team: a}
          - {name: Ben, email: ben@lab.example, team: b}
          - {name: Cléa, email: clea@lab.example, team: a}
          - {name: Dan, email: dan@lab.example, team: b}
          - {name: Eva, email: eva@lab.example, team: a}
          - {name: Finn, email: finn@lab.example, team: b}
        groups: {count: 2\(use == .rule ? ", rules: [hostile]" : "")}
        messages: [drill]
        \(use == .generator ? "generate: [hostile]" : "")

        """
    }

    var template: String {
        switch use {
        case .rule: "---\nsubject: Drill\n---\nHi\n"
        case .filter: "---\nsubject: \"{{#hostile}}Drill{{/hostile}}\"\n---\nHi\n"
        case .generator: "---\nsubject: Drill\n---\n{{x}}\n"
        }
    }

    static let all = loops + bombs + patterns + trespasses + errors + results + sources
}
