// SPDX-License-Identifier: MIT

/// A Markdown body with its values: parsed once, written as text and as HTML.
///
/// Values are not part of what is parsed, so none of them can become markup, a link, code or HTML.
struct MarkdownDocument {
    /// The walk over the document's tree.
    let events: [MarkdownEvent]
    /// What is wrong with it; a letter needs a body without errors.
    let troubles: [MarkupTrouble]
    /// The inline pictures it shows.
    let pictures: [PictureReference]
    private let values: ValueTable

    /// Parses a rendering in which placeholders stand for the values.
    init(_ rendering: [UInt8], _ values: ValueTable) throws(MarkdownParser.Trouble) {
        events = try MarkdownParser.events(of: rendering)
        self.values = values
        let links = MarkdownLinks(events, in: rendering)
        troubles = links.troubles
        pictures = links.pictures
    }

    /// The readable text part.
    var text: [UInt8] { MarkdownTextWriter.text(of: events, values) }

    /// The HTML part: a small document around what the Markdown says.
    ///
    /// - Parameters:
    ///   - title: the subject, for the document's title.
    ///   - language: the tag of the letter's language, such as `fr`.
    ///   - contentIDs: the content ID of each inline picture, by the name the template uses.
    /// - Returns: the page.
    func html(title: String, language: String, contentIDs: [String: String]) -> [UInt8] {
        var result = Array("<!DOCTYPE html>\n<html lang=\"\(language)\">\n<head>\n".utf8)
        result += "<meta charset=\"utf-8\">\n<title>".utf8
        result.append(escapingHTML: title.utf8)
        result += "</title>\n</head>\n".utf8
        result += "<body dir=\"auto\" style=\"font-family: sans-serif; line-height: 1.5\">\n".utf8
        result += MarkdownHTMLWriter.body(of: events, values, contentIDs: contentIDs)
        result += "</body>\n</html>\n".utf8
        return result
    }
}
