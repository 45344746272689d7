// SPDX-License-Identifier: MIT

import MailFormat

/// Lists the parts of a message with their paths, parents first.
struct MailPartList {
    /// More of what is wrong with one part is not told.
    private static let mostDefects = 20
    /// In scalars, of names and parameters.
    private static let longestName = 320

    private let content: MailContent
    private let message: ReadMessage
    private var list: [MailPart] = []
    /// The defects of each part by its number.
    private var defects: [Int: [String]] = [:]

    /// The parts in the order of `content.parts`.
    static func parts(of content: MailContent, _ message: ReadMessage) -> [MailPart] {
        var list = MailPartList(content, message)
        list.assignDefects()
        list.add(message.body, path: message.body.parts.isEmpty ? "1" : "0", depth: 0)
        return list.list
    }

    private init(_ content: MailContent, _ message: ReadMessage) {
        self.content = content
        self.message = message
    }

    private mutating func add(_ part: ReadPart, path: String, depth: Int) {
        let number = list.count
        list.append(
            MailPart(
                path: path, depth: depth, role: content.roles[number],
                mediaType: part.mediaType.onOneLine(limit: Self.longestName),
                charset: part.parameters["charset"]?.onOneLine(limit: Self.longestName),
                transferEncoding: part.transferEncoding.onOneLine(limit: Self.longestName),
                size: part.octetCount,
                disposition: part.disposition?.onOneLine(limit: Self.longestName),
                fileName: part.fileName?.onOneLine(limit: Self.longestName),
                contentID: part.contentID?.onOneLine(limit: Self.longestName),
                defects: defects[number] ?? []))
        for (index, inner) in part.parts.enumerated() {
            let prefix = path == "0" ? "" : path + "."
            add(inner, path: "\(prefix)\(index + 1)", depth: depth + 1)
        }
    }

    /// A defect belongs to the last part that begins before it: parts stand in that order.
    private mutating func assignDefects() {
        let starts = content.parts.map { $0.fields.first?.offset ?? $0.bodyRange.lowerBound }
        for defect in message.defects {
            // What is wrong with the text of a part is told where its body begins.
            let number = starts.lastIndex { $0 <= defect.offset } ?? 0
            guard defects[number, default: []].count < Self.mostDefects else { continue }
            defects[number, default: []].append(defect.message)
        }
    }
}

extension ReadPart {
    /// The octets with the transfer encoding undone; of a multipart, how many it has on the wire.
    var octetCount: Int {
        if case .leaf(let octets) = content { octets.count } else { bodyRange.count }
    }
}
