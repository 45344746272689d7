// SPDX-License-Identifier: MIT

import Findings

/// Findings as programs read them: a list of objects, with null where there is no place.
enum FindingsJSON {
    /// All findings in their order, none left out; a hint beside the caret is the first help.
    static func value(of findings: [Finding]) -> JSON {
        .list(findings.map(value))
    }

    private static func value(of finding: Finding) -> JSON {
        let place = finding.location.flatMap { $0.line > 0 ? $0 : nil }
        return .object([
            ("severity", .text(finding.severity.rawValue)),
            ("message", .text(finding.message)),
            ("file", .optional(finding.location?.file)),
            ("line", place.map { .number($0.line) } ?? .null),
            ("column", place.map { .number($0.column) } ?? .null),
            ("help", .list(((finding.label.map { [$0] } ?? []) + finding.help).map { .text($0) })),
        ])
    }
}
