// SPDX-License-Identifier: MIT

import MailFormat

/// Which parts of a message are what one reads, and which are files: as mail programs show it.
///
/// RFC 2046 section 5.1, RFC 2387 for related parts, RFC 2183 for dispositions.
struct MailContent {
    /// A stretch of the body: as plain text, as HTML, or as both where they are alternatives.
    ///
    /// The numbers are those of parts. Where there is HTML, plain parts that belong between its
    /// pieces stand among them.
    struct Section {
        var plain: [Int] = []
        var html: [Int] = []
    }

    /// The message's octets.
    let bytes: [UInt8]
    /// The message's body and all parts below it, parents first.
    private(set) var parts: [ReadPart] = []
    /// What becomes of each part.
    private(set) var roles: [MailPart.Role] = []
    /// The body in its order.
    private(set) var sections: [Section] = []

    init(_ message: ReadMessage, _ bytes: [UInt8]) {
        self.bytes = bytes
        sections = visit(message.body, Context(isWhole: true))
    }

    /// Whether there is text that was not made of HTML.
    var hasPlainText: Bool { sections.contains { !$0.plain.isEmpty } }

    /// How many parts have that role.
    func count(_ role: MailPart.Role) -> Int { roles.count { $0 == role } }

    // MARK: The tree

    /// What the multipart around a part says of it.
    private struct Context {
        /// Whether the part is the whole message.
        var isWhole = false
        /// Whether it is one of several alternatives.
        var isAlternative = false
        /// Whether it can be text to read, and is no companion of the HTML.
        var mayBeBody = true
    }

    private mutating func visit(_ part: ReadPart, _ context: Context) -> [Section] {
        let number = parts.count
        parts.append(part)
        roles.append(.container)
        let inner = part.parts
        guard !inner.isEmpty else {
            roles[number] = role(of: part, context)
            guard roles[number] == .body else { return [] }
            return [
                part.mediaType == "text/html" ? Section(html: [number]) : Section(plain: [number])
            ]
        }
        let isAlternative = part.mediaType == "multipart/alternative"
        let root = part.mediaType == "multipart/related" ? Self.root(of: part, inner) : nil
        var found: [[Section]] = []
        for (index, child) in inner.enumerated() {
            let mayBeBody = context.mayBeBody && (root == nil || root == index)
            found.append(
                visit(child, Context(isAlternative: isAlternative, mayBeBody: mayBeBody)))
        }
        return isAlternative ? merged(found) : found.flatMap { $0 }
    }

    /// The part of a multipart/related that the others belong to, RFC 2387 section 3.2.
    private static func root(of part: ReadPart, _ inner: [ReadPart]) -> Int {
        guard var start = part.parameters["start"] else { return 0 }
        if start.hasPrefix("<"), start.hasSuffix(">") {
            start = String(start.dropFirst().dropLast())
        }
        return inner.firstIndex { $0.contentID == start } ?? 0
    }

    private func role(of part: ReadPart, _ context: Context) -> MailPart.Role {
        let isText = part.mediaType == "text/plain" || part.mediaType == "text/html"
        let isAttached = part.disposition == "attachment"
        if context.isWhole, !isAttached, part.text != nil || part.mediaType.hasPrefix("multipart/")
        {
            return .body
        }
        if context.mayBeBody, !isAttached {
            // A text with a name is a file, unless it is the first thing that there is to read.
            if isText, part.fileName == nil || !roles.contains(.body) { return .body }
            if context.isAlternative, part.text != nil, part.fileName == nil {
                return .alternative
            }
        }
        let isCompanion = !context.mayBeBody || part.contentID != nil
        return isCompanion && !isAttached ? .inline : .attachment
    }

    /// The alternatives as one: the last, which is the best, of HTML and of plain text.
    private mutating func merged(_ alternatives: [[Section]]) -> [Section] {
        let rich = alternatives.last { $0.contains { !$0.html.isEmpty } }
        let plain = alternatives.last { !$0.isEmpty && $0.allSatisfy(\.html.isEmpty) }
        let chosen = (rich ?? []) + (plain ?? [])
        let shown = Set(chosen.flatMap { $0.plain + $0.html })
        for number in alternatives.joined().flatMap({ $0.plain + $0.html })
        where !shown.contains(number) {
            roles[number] = .alternative
        }
        guard let rich, let plain else { return rich ?? plain ?? [] }
        return [
            Section(
                plain: plain.flatMap(\.plain),
                html: rich.flatMap { $0.html.isEmpty ? $0.plain : $0.html })
        ]
    }
}
