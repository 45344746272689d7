// SPDX-License-Identifier: MIT

import Findings
import MailFormat
import Mustache

extension MailTab {
    /// What the tab shows of a mail, for its part of the template.
    func value(of view: MailView, in list: ListAddress, loadingRemote: Bool) -> Value {
        switch self {
        case .html: Self.html(view, list, loadingRemote: loadingRemote)
        case .text: ["lines": .list(view.lines.map(Self.line))]
        case .envelope: EnvelopeSheets(view).value
        case .dialogue: true
        case .headers: Self.headers(view)
        case .parts: Self.parts(view)
        case .source: SourceView(view).value
        case .lint: Self.findings(view, list)
        case .prank: Self.prank(view)
        }
    }

    private static func html(
        _ view: MailView, _ list: ListAddress, loadingRemote: Bool
    ) -> Value {
        let id = view.mail.summary.id
        let here = list.href(mail: id, tab: .html)
        let on = here + (here.contains("?") ? "&" : "?") + "remote=1"
        return [
            "src": .text("/mail/\(id)/frame" + (loadingRemote ? "?remote=1" : "")),
            "remote": loadingRemote ? ["off": .text(here)] : .absent,
            "canLoad": view.hasRemoteContent ? .text(on) : .absent,
        ]
    }

    private static func line(_ line: TextLine) -> Value {
        let quote = String(repeating: "> ", count: line.quoteDepth)
        var pieces = line.pieces.map { piece -> Value in
            switch piece {
            case .text(let text): ["href": .absent, "text": .text(TextShown.line(text))]
            case .link(let text, let address):
                ["href": .text(address), "text": .text(TextShown.line(text))]
            }
        }
        if !quote.isEmpty { pieces.insert(["href": .absent, "text": .text(quote)], at: 0) }
        return ["isQuote": .flag(line.quoteDepth > 0), "pieces": .list(pieces)]
    }

    private static func headers(_ view: MailView) -> Value {
        var fields = view.fields.map { field -> Value in
            let text = DisplayText.escaped(field.text)
            let more = field.more > 0 ? " … \(Count.text(field.more)) bytes more" : ""
            let isPlain = field.raw == field.text
            return [
                "name": .text(DisplayText.escaped(field.name)),
                "text": .text(text + more),
                "raw": isPlain ? .absent : .text(TextShown.lines(field.raw)),
            ]
        }
        if view.moreFields > 0 {
            let text = "\(Count.text(view.moreFields, "field")) more"
            fields.append(["name": "…", "text": .text(text), "raw": .absent])
        }
        return ["fields": .list(fields)]
    }

    /// More parts are not listed: nobody reads on, and a page has an end.
    private static let mostParts = 2_000
    private static let deepestIndentation = 6

    private static func parts(_ view: MailView) -> Value {
        let rows = view.parts.prefix(mostParts).map { part -> Value in
            [
                "path": .text(part.path),
                "depth": .text("\(min(part.depth, deepestIndentation))"),
                "type": .text(DisplayText.escaped(part.mediaType)),
                "charset": part.charset.map { .text(DisplayText.escaped($0)) } ?? .absent,
                "encoding": .text(DisplayText.escaped(part.transferEncoding)),
                "size": .text(DisplayText.size(part.size)),
                "name": part.fileName.map { .text(DisplayText.escaped($0)) } ?? .absent,
                "disposition": part.disposition.map { .text(DisplayText.escaped($0)) } ?? .absent,
                "contentID": part.contentID.map { .text(DisplayText.escaped($0)) } ?? .absent,
                "href": part.role == .container
                    ? .absent : .text("/mail/\(view.mail.summary.id)/part/\(part.path)"),
            ]
        }
        return ["rows": .list(rows)]
    }

    private static func findings(_ view: MailView, _ list: ListAddress) -> Value {
        let source = list.href(mail: view.mail.summary.id, tab: .source)
        return [
            "list": .list(
                view.findings.map { finding in
                    [
                        "kind": .text(finding.severity.pill),
                        "severity": .text(finding.severity.word),
                        "message": .text(DisplayText.escaped(finding.message)),
                        "help": .list(finding.help.map { .text(DisplayText.escaped($0)) }),
                        "line": .text(Count.text(finding.line)),
                        "lineHref": .text("\(source)#line-\(finding.line)"),
                        "section": finding.section.map {
                            ["text": .text($0), "href": .text(finding.link ?? "/help")]
                        } ?? .absent,
                    ]
                })
        ]
    }

    private static func prank(_ view: MailView) -> Value {
        guard let prank = view.prank else { return .absent }
        return [
            "run": .text(prank.run),
            "letter": .text("\(prank.letter)"),
            "group": .text("\(prank.letter.group)"),
            "operator": prank.operator.map { .text(DisplayText.escaped($0)) } ?? .absent,
        ]
    }
}

extension Finding.Severity {
    /// How a page colours it.
    fileprivate var pill: String {
        switch self {
        case .error: "bad"
        case .warning: "warn"
        default: "blue"
        }
    }

    /// What a page calls it.
    fileprivate var word: String {
        switch self {
        case .error: "error"
        case .warning: "warning"
        default: "note"
        }
    }
}
