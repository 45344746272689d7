// SPDX-License-Identifier: MIT

import MailFormat

extension MailContent {
    /// The body as plain text, of HTML alone what a reader sees; no longer than so many octets.
    func text(limit: Int) -> String {
        var text = ""
        for section in sections where text.utf8.count < limit {
            let room = limit - text.utf8.count
            for number in section.plain { text.appendLine(plainText(of: number), within: room) }
            guard section.plain.isEmpty else { continue }
            for number in section.html {
                let isHTML = parts[number].mediaType == "text/html"
                let piece = plainText(of: number)
                text.appendLine(
                    isHTML ? HTMLTextReader.text(of: piece, limit: room) : piece, within: room)
            }
        }
        return text
    }

    /// The body as HTML, plain text among it escaped; nil where no part of it is HTML.
    ///
    /// No longer than so many octets: what does not fit is left out.
    func html(limit: Int) -> String? {
        guard sections.contains(where: { !$0.html.isEmpty }) else { return nil }
        var html = ""
        for section in sections {
            for number in section.html.isEmpty ? section.plain : section.html {
                let room = limit - html.utf8.count
                guard room > 0 else { return html }
                if parts[number].mediaType == "text/html" {
                    html.appendLine(plainText(of: number), within: room)
                } else {
                    let text = String(plainText(of: number).prefix(octets: room / 6))
                    html.appendLine(
                        "<div style=\"white-space:pre-wrap\">\(text.escapedForHTML)</div>",
                        within: room)
                }
            }
        }
        return html
    }

    /// The text of a part; of what is no text, its octets as far as they are UTF-8.
    private func plainText(of number: Int) -> String {
        let part = parts[number]
        guard let text = part.text else {
            return String(decoding: bytes[part.bodyRange], as: UTF8.self)
                .replacing("\r\n", with: "\n")
        }
        guard part.mediaType == "text/plain", part.parameters["format"]?.lowercased() == "flowed"
        else { return text }
        let deletesSpace = part.parameters["delsp"]?.lowercased() == "yes"
        return FlowedText.joined(text, deletesSpace: deletesSpace)
    }
}

extension String {
    /// The text so that HTML shows exactly it.
    fileprivate var escapedForHTML: String {
        replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }

    /// Appends a text on a line of its own, cut so that no more than so many octets are added.
    fileprivate mutating func appendLine(_ text: String, within room: Int) {
        guard !text.isEmpty else { return }
        if !isEmpty, utf8.last != UInt8(ascii: "\n") { append("\n") }
        append(contentsOf: text.prefix(octets: room))
    }
}
