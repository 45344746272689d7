// SPDX-License-Identifier: MIT

import Findings
import Mustache

/// The body of a message template, parsed.
enum BodyTemplate: Sendable {
    case text(Template)
    case markdown(Template)
    case html(Template)
    /// Text and HTML of one and the same message, from two files.
    case pair(text: Template, html: Template)

    /// All templates that it is made of, with their formats.
    var templates: [(template: Template, format: TemplateFormat)] {
        switch self {
        case .text(let template): [(template, .text)]
        case .markdown(let template): [(template, .markdown)]
        case .html(let template): [(template, .html)]
        case .pair(let text, let html): [(text, .text), (html, .html)]
        }
    }

    /// Whether the letters have an HTML part, which can show pictures.
    var hasHTML: Bool { if case .text = self { false } else { true } }
}

/// A body for one letter: readable text, and HTML where the template has any.
struct RenderedBody: Equatable {
    var text: [UInt8]
    var html: [UInt8]?
}

extension BodyTemplate {
    /// What the HTML around a body needs to know.
    struct Page {
        /// The subject, for the document's title.
        var title: String
        /// The tag of the letter's language.
        var language: String
        /// The content IDs of the inline pictures by their names.
        var contentIDs: [String: String]
    }

    /// Renders the body with one letter's values.
    ///
    /// - Throws: `FindingError` for what the templates lack, where a value would become markup, and
    ///   for control characters.
    func render(_ context: Value, on page: Page) throws(FindingError) -> RenderedBody {
        let body = try unchecked(context, on: page)
        for bytes in [body.text, body.html ?? []] {
            guard let character = ControlCharacter.first(in: bytes) else { continue }
            throw FindingError(
                .error(
                    "the body would hold \(character)",
                    at: Location(file: templates[0].template.file),
                    help: ["it comes from a variable, an attribute or a plugin"]))
        }
        return body
    }

    private func unchecked(_ context: Value, on page: Page) throws(FindingError) -> RenderedBody {
        switch self {
        case .text(let template):
            return RenderedBody(text: try Self.plain(template, context))
        case .markdown(let template):
            let (bytes, values) = try Self.collected(template, .markdown, context)
            let document = try Self.markdown(bytes, values, file: template.file)
            return RenderedBody(
                text: document.text,
                html: document.html(
                    title: page.title, language: page.language, contentIDs: page.contentIDs))
        case .html(let template):
            let document = try Self.html(template, context)
            return RenderedBody(
                text: document.text, html: document.html(contentIDs: page.contentIDs))
        case .pair(let text, let html):
            let document = try Self.html(html, context)
            return RenderedBody(
                text: try Self.plain(text, context),
                html: document.html(contentIDs: page.contentIDs))
        }
    }

    private static func plain(_ template: Template, _ context: Value) throws(FindingError)
        -> [UInt8]
    {
        var output: [UInt8] = []
        var escaper = PlainEscaper()
        try template.render(context, escaper: &escaper, into: &output)
        return output
    }

    private static func collected(
        _ template: Template, _ format: TemplateFormat, _ context: Value
    ) throws(FindingError) -> ([UInt8], ValueTable) {
        var output: [UInt8] = []
        var escaper = CollectingEscaper(for: format)
        try template.render(context, escaper: &escaper, into: &output)
        guard !escaper.isOverfull else {
            throw FindingError(
                .error(
                    "the values in the body are longer than \(Options.strict.outputLimit >> 20) MB",
                    at: Location(file: template.file)))
        }
        return (output, escaper.values)
    }

    private static func markdown(
        _ bytes: [UInt8], _ values: ValueTable, file: String
    ) throws(FindingError) -> MarkdownDocument {
        let document: MarkdownDocument
        do throws(MarkdownParser.Trouble) {
            document = try MarkdownDocument(bytes, values)
        } catch {
            throw FindingError(.error(error.message, at: Location(file: file)))
        }
        try refuse(document.troubles, in: file)
        return document
    }

    private static func html(_ template: Template, _ context: Value) throws(FindingError)
        -> HTMLDocument
    {
        let (bytes, values) = try collected(template, .html, context)
        let document = HTMLDocument(bytes, values)
        try refuse(document.troubles, in: template.file)
        return document
    }

    private static func refuse(_ troubles: [MarkupTrouble], in file: String) throws(FindingError) {
        let errors = troubles.filter { !$0.isWarning }
        guard errors.isEmpty else {
            throw FindingError(
                errors.map { $0.finding(at: Location(file: file)) })
        }
    }
}
