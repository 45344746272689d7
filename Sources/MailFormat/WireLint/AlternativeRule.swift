// SPDX-License-Identifier: MIT

import Findings

/// HTML comes with plain text, which stands first: the last alternative is the best.
enum AlternativeRule: WireRule {
    static let section = "RFC 2046 section 5.1.4"

    static func check(_ mail: WireMail, _ report: inout WireReport) {
        for part in mail.parts where part.mediaType == "multipart/alternative" {
            let types = part.parts.map { $0.parts.first?.mediaType ?? $0.mediaType }
            guard let html = types.firstIndex(of: "text/html"),
                let plain = types.lastIndex(of: "text/plain"), html < plain
            else { continue }
            report.add(
                .warning, "HTML before plain text, which is shown instead then",
                at: place(of: part.parts[html], mail))
        }
        let shown = mail.parts.filter { $0.disposition != "attachment" }
        guard let html = shown.first(where: { $0.mediaType == "text/html" }),
            !shown.contains(where: { $0.mediaType == "text/plain" })
        else { return }
        report.add(
            .note, "HTML without a plain text alternative", at: place(of: html, mail),
            help: "some readers see nothing, and some filters take it for spam")
    }

    private static func place(of part: ReadPart, _ mail: WireMail) -> Range<Int> {
        guard let field = part.fields.first(where: { $0.key == "content-type" }) else {
            return part.bodyRange.lowerBound..<part.bodyRange.lowerBound + 1
        }
        return field.offset..<field.offset + field.name.utf8.count
    }
}
