// SPDX-License-Identifier: MIT

import Campaigns
import Findings
import MailFormat
import YAMLNodes

/// What stands before a template's body: subject, further headers, files.
struct FrontMatter {
    private static let keys = ["subject", "reply-to", "attachments", "inline", "headers"]
    /// The header fields that a template may set, beside those that begin with `X-`.
    private static let headerNames = ["Comments", "Importance", "Keywords", "Organization"]

    private static let mostHeaders = 50

    private(set) var subject: LineTemplate?
    private(set) var replyTo: LineTemplate?
    private(set) var headers: [MessageTemplate.Header] = []
    private(set) var files = TemplateFiles()

    /// Decodes the front matter; what is wrong goes to the log.
    ///
    /// - Parameters:
    ///   - node: the YAML between the lines of `---`.
    ///   - source: the folder that the files are relative to.
    ///   - log: takes the findings.
    init(_ node: Node, files source: FileSource, log: inout FindingLog) {
        guard !node.isEmpty else {
            log.report(
                .error(
                    "the key 'subject' is missing",
                    at: Location(file: node.location.file, line: 1, column: 1, length: 3)))
            return
        }
        let decoder = MappingDecoder(node, what: "the front matter", keys: Self.keys, log: &log)
        guard decoder.isMapping else { return }
        subject = decoder.required("subject", log: &log)
            .flatMap { Self.line($0, "subject", log: &log) }
        replyTo = decoder["reply-to"].flatMap { Self.line($0, "reply-to", log: &log) }
        if let node = decoder["headers"] { headers = Self.headers(node, log: &log) }
        files = TemplateFiles(
            attachments: decoder["attachments"], inline: decoder["inline"], from: source,
            log: &log)
    }

    private static func line(_ node: Node, _ key: String, log: inout FindingLog) -> LineTemplate? {
        guard let text = node.text(as: key, log: &log) else { return nil }
        guard !text.allSatisfy(\.isWhitespace) else {
            log.report(.error("'\(key)' must not be empty", at: node.location))
            return nil
        }
        do {
            _ = try HeaderText(text)
        } catch {
            log.report(
                .error("'\(key)' must be one line of text: \(error.message)", at: node.location))
            return nil
        }
        do throws(FindingError) {
            return try LineTemplate(node, key: key)
        } catch {
            log.report(error.findings)
            return nil
        }
    }

    private static func headers(_ node: Node, log: inout FindingLog) -> [MessageTemplate.Header] {
        guard !node.isEmpty else { return [] }
        guard node.kind == .mapping else {
            log.report(
                .error(
                    "'headers' must be a mapping of names to text, not \(node.description)",
                    at: node.location))
            return []
        }
        guard node.entries.count <= mostHeaders else {
            log.report(.error("there are more than \(mostHeaders) headers", at: node.location))
            return []
        }
        var headers: [MessageTemplate.Header] = []
        for (key, value) in node.entries {
            guard let name = fieldName(key, log: &log),
                let line = line(value, key.text, log: &log)
            else { continue }
            guard !headers.contains(where: { $0.name == name }) else {
                log.report(.error("the header '\(key.text)' is there twice", at: key.location))
                continue
            }
            headers.append(MessageTemplate.Header(name: name, value: line))
        }
        return headers
    }

    /// The name of a field that a template may set.
    private static func fieldName(_ key: Node, log: inout FindingLog) -> FieldName? {
        let text = key.text
        let lower = text.lowercased()
        let isExtension = lower.hasPrefix("x-") && lower.utf8.count > 2 && lower != "x-prankster"
        guard isExtension || headerNames.contains(where: { $0.lowercased() == lower }) else {
            let known = headerNames.map { "'\($0)'" }.joined(separator: ", ")
            let question = NearMiss.question(for: text, among: headerNames)
            log.report(
                .error(
                    "a template cannot set the header '\(text)'", at: key.location,
                    label: question,
                    help: question == nil
                        ? ["it can set \(known) and names that begin with 'X-'"] : []))
            return nil
        }
        do {
            return try FieldName(text)
        } catch {
            var place = key.location
            if key.isPlain {
                place.column += error.offset
                place.length = 1
            }
            log.report(.error(error.message, at: place))
            return nil
        }
    }
}
