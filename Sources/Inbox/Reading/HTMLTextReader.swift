// SPDX-License-Identifier: MIT

/// What a reader sees of HTML, as text: for lists, for search, and where a mail has no other text.
///
/// White space collapses, blocks stand on lines of their own, items begin with `-`, quotes with
/// `>`. What is hidden, scripts, styles and links' addresses are left out.
struct HTMLTextReader {
    private let bytes: [UInt8]
    private let limit: Int
    private var output: [UInt8] = []
    private var hasSpace = false
    /// How many line ends are due before the next text.
    private var breaks = 0
    private var quotes = 0
    private var preformatted = 0
    /// The element that hides what is in it, and how many of its name are open.
    private var hiding: (name: String, depth: Int)?

    /// What follows so many octets of HTML is not looked at.
    private static let longestHTML = 4 << 20

    /// The text of HTML, no longer than so many octets.
    static func text(of html: String, limit: Int) -> String {
        var reader = HTMLTextReader(Array(html.prefix(octets: longestHTML).utf8), limit: limit)
        reader.run()
        return String(String(decoding: reader.output, as: UTF8.self).prefix(octets: limit))
    }

    private init(_ bytes: [UInt8], limit: Int) {
        self.bytes = bytes
        self.limit = limit
    }

    private mutating func run() {
        var scanner = HTMLScanner(bytes)
        while output.count < limit, let piece = scanner.next() {
            switch piece {
            case .text(let range): if hiding == nil { write(range) }
            case .startTag(let tag): begin(tag)
            case .endTag(let name, _): end(name)
            case .rawText(let element, let range):
                if element == "textarea" || element == "xmp", hiding == nil { write(range) }
            case .hidden: break
            }
        }
    }

    // MARK: Elements

    private static let paragraphs: Set<String> = [
        "blockquote", "dl", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "pre",
        "table", "ul",
    ]
    private static let lines: Set<String> = [
        "address", "article", "aside", "body", "br", "caption", "center", "dd", "details", "div",
        "dt", "fieldset", "figcaption", "footer", "form", "header", "hr", "html", "legend", "li",
        "main", "nav", "option", "section", "summary", "tbody", "tfoot", "thead", "tr",
    ]
    private static let voids: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
        "track", "wbr",
    ]
    private static let neverShown: Set<String> = [
        "audio", "canvas", "head", "noscript", "object", "select", "svg", "template", "video",
    ]

    private mutating func begin(_ tag: HTMLTag) {
        if let hiding {
            if tag.name == hiding.name {
                self.hiding = (hiding.name, hiding.depth + 1)
                return
            }
            // A head without its end tag ends where the body begins.
            guard hiding.name == "head", tag.name == "body" else { return }
            self.hiding = nil
        }
        if isHidden(tag), !Self.voids.contains(tag.name) {
            hiding = (tag.name, 1)
            return
        }
        breakLine(around: tag.name)
        switch tag.name {
        case "blockquote": quotes = min(quotes + 1, 20)
        case "pre": preformatted += 1
        case "li": append("- ".utf8)
        case "td", "th": if breaks == 0 { hasSpace = true }
        case "img":
            guard let alt = tag.value(of: "alt"), !alt.isEmpty else { break }
            write(HTMLReference.decoded(bytes[alt])[...], isPreformatted: false)
        default: break
        }
    }

    private mutating func end(_ name: String) {
        if let hiding {
            guard name == hiding.name else { return }
            self.hiding = hiding.depth > 1 ? (name, hiding.depth - 1) : nil
            return
        }
        switch name {
        case "blockquote": quotes = max(quotes - 1, 0)
        case "pre": preformatted = max(preformatted - 1, 0)
        default: break
        }
        breakLine(around: name)
    }

    private func isHidden(_ tag: HTMLTag) -> Bool {
        if Self.neverShown.contains(tag.name) || tag.value(of: "hidden") != nil { return true }
        guard let style = tag.value(of: "style") else { return false }
        let words = bytes[style].lazy.filter { !HTMLScanner.isSpace($0) }
        return String(decoding: words, as: UTF8.self).lowercased().contains("display:none")
    }

    private mutating func breakLine(around name: String) {
        if Self.paragraphs.contains(name) {
            breaks = max(breaks, 2)
        } else if name == "br" {
            breaks = min(breaks + 1, 2)
        } else if Self.lines.contains(name) {
            breaks = max(breaks, 1)
        }
    }

    // MARK: Text

    private mutating func write(_ range: Range<Int>) {
        // No more than fits is decoded; a reference is at least as long as what it stands for.
        let end = min(range.upperBound, range.lowerBound + 16 * limit)
        write(
            HTMLReference.decoded(bytes[range.lowerBound..<end])[...],
            isPreformatted: preformatted > 0)
    }

    private mutating func write(_ text: ArraySlice<UInt8>, isPreformatted: Bool) {
        if isPreformatted {
            for (number, line) in text.split(
                separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
            ).enumerated() {
                if number > 0 { breaks = min(breaks + 1, 2) }
                if !line.isEmpty { append(line) }
            }
            return
        }
        for word in text.split(
            omittingEmptySubsequences: false, whereSeparator: HTMLScanner.isSpace)
        {
            if word.startIndex > text.startIndex { hasSpace = true }
            if !word.isEmpty { append(word) }
        }
    }

    private mutating func append(_ text: some Collection<UInt8>) {
        guard output.count < limit else { return }
        if breaks > 0 || output.isEmpty {
            if !output.isEmpty { output += Array(repeating: UInt8(ascii: "\n"), count: breaks) }
            for _ in 0..<quotes { output += "> ".utf8 }
        } else if hasSpace, output.last != UInt8(ascii: " ") {
            output.append(UInt8(ascii: " "))
        }
        breaks = 0
        hasSpace = false
        output += text
    }
}
