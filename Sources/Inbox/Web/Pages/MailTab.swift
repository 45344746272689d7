// SPDX-License-Identifier: MIT

/// The ways to look at a mail; each has an address of its own, `/mail/17/source`.
enum MailTab: String, CaseIterable, Sendable {
    case html, text, envelope, dialogue, headers, parts, source, lint, prank

    /// What the tab is called.
    var title: String {
        switch self {
        case .html: "HTML"
        case .text: "Text"
        case .envelope: "Envelope"
        case .dialogue: "Dialogue"
        case .headers: "Headers"
        case .parts: "Parts"
        case .source: "Source"
        case .lint: "Findings"
        case .prank: "Prank"
        }
    }
}
