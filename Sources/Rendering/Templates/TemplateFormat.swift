// SPDX-License-Identifier: MIT

/// The forms in which a template can be written, by the ending of its file.
enum TemplateFormat: String, Sendable, CaseIterable {
    /// Plain text.
    case text = "txt"
    /// Markdown: text and HTML come from one source.
    case markdown = "md"
    /// HTML, with a readable text made from it or written beside it.
    case html

    /// The ending with its dot: `.md`.
    var ending: String { "." + rawValue }
}
