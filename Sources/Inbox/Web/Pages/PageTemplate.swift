// SPDX-License-Identifier: MIT

import Mustache

/// The pages' templates: parsed once, when the first page is asked for.
enum PageTemplate: String, CaseIterable, Sendable {
    case list, mail, pranks, prank, sessions, session, faults, help, failure

    /// The files, by the names that templates use for each other.
    private static let sources: [String: [UInt8]] = [
        "dialogue": PackageResources.dialogue_html,
        "failure": PackageResources.failure_html,
        "faults": PackageResources.faults_html,
        "help": PackageResources.help_html,
        "keys": PackageResources.keys_html,
        "layout": PackageResources.layout_html,
        "list": PackageResources.list_html,
        "mail": PackageResources.mail_html,
        "mail-body": PackageResources.mail_body_html,
        "paging": PackageResources.paging_html,
        "prank": PackageResources.prank_html,
        "pranks": PackageResources.pranks_html,
        "session": PackageResources.session_html,
        "sessions": PackageResources.sessions_html,
        "welcome": PackageResources.welcome_html,
    ]

    private static let parsed: [PageTemplate: Template] = {
        var templates: [PageTemplate: Template] = [:]
        for page in PageTemplate.allCases {
            do {
                templates[page] = try parse(page.rawValue)
            } catch {
                // The templates are part of the program, and a test parses them all.
                preconditionFailure("\(error)")
            }
        }
        return templates
    }()

    private static func parse(_ name: String) throws -> Template {
        try Template(
            parsing: sources[name] ?? [], file: "\(name).html",
            partials: { name in
                sources[name].map { PartialSource(bytes: $0, file: "\(name).html") }
            })
    }

    /// The page with its values, all of them escaped for HTML.
    ///
    /// - Throws: `FindingError` where a value that the template prints is missing.
    func render(_ values: [String: Value]) throws -> [UInt8] {
        guard let template = Self.parsed[self] else { return [] }
        var escaper = HTMLEscaper()
        var output: [UInt8] = []
        try template.render(.record(Record(values)), escaper: &escaper, into: &output)
        return output
    }
}
