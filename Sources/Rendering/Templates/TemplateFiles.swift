// SPDX-License-Identifier: MIT

import Campaigns
import Findings
import MailFormat
import Seeding
import YAMLNodes

/// The files that a template puts into its letters: read once, encoded once, shared by all letters.
struct TemplateFiles {
    /// The most bytes of one file.
    static let mostBytes = 10 << 20
    /// The most bytes of all files of a letter: with base64 some 27 MB, more than most servers take.
    static let mostBytesTogether = 20 << 20
    /// The most files of a letter.
    static let mostFiles = 100
    /// The longest name of a file, in bytes, that every file system can keep.
    private static let longestName = 200

    /// A file that was read, but not encoded yet.
    private struct Content {
        let bytes: [UInt8]
        let mediaType: MediaType
        let fileName: HeaderText

        func attachment(_ disposition: Attachment.Disposition) -> Attachment {
            Attachment(
                bytes: bytes, mediaType: mediaType, fileName: fileName, disposition: disposition)
        }
    }

    private(set) var attachments: [Attachment] = []
    private(set) var pictures: [MessageTemplate.Picture] = []
    /// What was read, file by file.
    private(set) var fingerprint = Fingerprint()
    private var bytesTogether = 0

    /// No files at all.
    init() {}

    /// Reads what the keys `attachments` and `inline` of a front matter name.
    init(
        attachments: Node?, inline: Node?, from source: FileSource, log: inout FindingLog
    ) {
        let count = (attachments?.items.count ?? 0) + (inline?.entries.count ?? 0)
        guard count <= Self.mostFiles else {
            log.report(
                .error(
                    "this template names \(count) files", at: (attachments ?? inline)?.location,
                    help: ["a letter can carry \(Self.mostFiles)"]))
            return
        }
        var files: [Content] = []
        if let attachments, !attachments.isEmpty {
            let items = attachments.list(of: "attachments", log: &log).map(Array.init) ?? []
            files = items.compactMap { attachment($0, from: source, log: &log) }
        }
        var shown: [(key: Node, file: Content)] = []
        if let inline, !inline.isEmpty { shown = pictures(inline, from: source, log: &log) }
        guard bytesTogether <= Self.mostBytesTogether else {
            log.report(
                .error(
                    "the files of this template take \(bytesTogether >> 20) MB together",
                    at: (attachments ?? inline)?.location,
                    help: ["a letter can carry \(Self.mostBytesTogether >> 20) MB"]))
            return
        }
        self.attachments = files.map { $0.attachment(.attachment) }
        pictures = shown.compactMap { key, file in
            Self.contentID(of: key.text, file.bytes).map { contentID in
                MessageTemplate.Picture(
                    name: key.text, location: key.location,
                    file: file.attachment(.inline(contentID: contentID)))
            }
        }
    }

    private mutating func attachment(
        _ item: Node, from source: FileSource, log: inout FindingLog
    ) -> Content? {
        var file = item
        var name: Node?
        if item.kind == .mapping {
            let decoder = MappingDecoder(
                item, what: "an attachment", keys: ["file", "name"], log: &log)
            let isMisspelt = item.entries.contains { decoder[$0.key.text] == nil }
            guard
                let node = isMisspelt ? decoder["file"] : decoder.required("file", log: &log)
            else { return nil }
            file = node
            name = decoder["name"]
        }
        guard let (path, bytes) = read(file, as: "file", from: source, log: &log),
            let fileName = Self.fileName(name ?? file, path: path, isGiven: name != nil, log: &log)
        else { return nil }
        return Content(bytes: bytes, mediaType: .forFile(named: path), fileName: fileName)
    }

    private mutating func pictures(
        _ node: Node, from source: FileSource, log: inout FindingLog
    ) -> [(key: Node, file: Content)] {
        guard node.kind == .mapping else {
            log.report(
                .error(
                    "'inline' must be a mapping of names to files, not \(node.description)",
                    at: node.location))
            return []
        }
        var pictures: [(key: Node, file: Content)] = []
        for (key, value) in node.entries {
            guard Self.isPictureName(key.text) else {
                log.report(
                    .error(
                        "'\(key.text)' cannot name an inline picture", at: key.location,
                        help: ["a name has letters (a to z), digits, '_' and '-'"]))
                continue
            }
            guard let (path, bytes) = read(value, as: key.text, from: source, log: &log),
                let fileName = Self.fileName(value, path: path, isGiven: false, log: &log)
            else { continue }
            let file = Content(bytes: bytes, mediaType: .forFile(named: path), fileName: fileName)
            pictures.append((key, file))
        }
        return pictures
    }

    private mutating func read(
        _ node: Node, as name: String, from source: FileSource, log: inout FindingLog
    ) -> (path: String, bytes: [UInt8])? {
        guard let path = node.text(as: name, log: &log),
            let bytes = source.bytes(
                of: path, limit: Self.mostBytes, namedAt: node.location, log: &log)
        else { return nil }
        bytesTogether += bytes.count
        fingerprint.add(path)
        fingerprint.add(bytes)
        return (path, bytes)
    }

    /// The name that the reader's mail program offers: the given one, or the path's last part.
    private static func fileName(
        _ node: Node, path: String, isGiven: Bool, log: inout FindingLog
    ) -> HeaderText? {
        let text = isGiven ? node.text : path.split(separator: "/").last.map(String.init) ?? ""
        if let reason = reasonAgainst(text) {
            log.report(
                .error(
                    "the file name '\(DisplayText.shortened(text, columns: 40))' \(reason)",
                    at: node.location))
            return nil
        }
        do {
            return try HeaderText(text)
        } catch {
            log.report(.error("a file name cannot hold this: \(error.message)", at: node.location))
            return nil
        }
    }

    private static func reasonAgainst(_ name: String) -> String? {
        if name.allSatisfy(\.isWhitespace) { return "is empty" }
        if name.contains(where: { $0 == "/" || $0 == "\\" }) { return "is a path" }
        if name == "." || name == ".." { return "is a folder" }
        return name.utf8.count > longestName ? "is longer than \(longestName) bytes" : nil
    }

    private static func isPictureName(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20)
                    || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
            }
    }

    /// Content IDs are meant to be unique in the world (RFC 2045 7); equal pictures may share one.
    private static func contentID(of name: String, _ bytes: [UInt8]) -> ContentID? {
        ContentID("\(name).\(Fingerprint().adding(bytes).hex(16))@prankster")
    }
}
