// SPDX-License-Identifier: MIT

import Campaigns
import Findings
import MailFormat
import Mustache
import Seeding

/// Finds, reads and parses the files of one message template.
struct TemplateLoader {
    private let library: TemplateLibrary
    private let reference: TemplateReference
    private let shelf: TemplateLibrary.Shelf
    private var fingerprint = Fingerprint()

    private init(
        _ library: TemplateLibrary, _ reference: TemplateReference,
        _ shelf: TemplateLibrary.Shelf
    ) {
        self.library = library
        self.reference = reference
        self.shelf = shelf
    }

    /// Loads the template that a campaign names.
    ///
    /// - Returns: nil where something is wrong with it; the log then says what.
    static func load(
        _ reference: TemplateReference, from library: TemplateLibrary, log: inout FindingLog
    ) -> MessageTemplate? {
        guard let shelf = library.shelf(with: reference.name) else {
            let question = NearMiss.question(for: reference.name, among: library.names)
            log.report(
                .error(
                    "there is no template '\(reference.name)'", at: reference.location,
                    label: question,
                    help: question == nil
                        ? ["write 'templates/\(reference.name)' with the ending .txt, .md or .html"]
                        : []))
            return nil
        }
        var loader = TemplateLoader(library, reference, shelf)
        return loader.load(log: &log)
    }

    private mutating func load(log: inout FindingLog) -> MessageTemplate? {
        let formats = shelf.formats[reference.name] ?? []
        guard formats.count == 1 || formats == [.text, .html] else {
            let endings = formats.map { "'\($0.ending)'" }
            log.report(
                .error(
                    "template '\(reference.name)' is there as "
                        + endings.dropLast().joined(separator: ", ") + " and "
                        + (endings.last ?? ""),
                    at: reference.location,
                    help: ["only '.txt' and '.html' go together: one letter in two forms"]))
            return nil
        }
        let errors = log.errorCount
        let files = formats.compactMap { file(of: $0, log: &log) }
        guard files.count == formats.count else { return nil }
        let frontMatter = frontMatter(of: files, log: &log)
        let body = body(of: files, formats, log: &log)
        guard log.errorCount == errors, let body, let subject = frontMatter?.subject else {
            return nil
        }
        fingerprint.add(frontMatter?.files.fingerprint.bytes ?? [])
        return MessageTemplate(
            name: reference.name, subject: subject, replyTo: frontMatter?.replyTo,
            headers: frontMatter?.headers ?? [], body: body,
            attachments: frontMatter?.files.attachments ?? [],
            pictures: frontMatter?.files.pictures ?? [], digest: fingerprint.bytes)
    }

    /// Reads one of the template's files.
    private mutating func file(of format: TemplateFormat, log: inout FindingLog) -> TemplateFile? {
        let path = shelf.path(of: reference.name, format)
        guard
            let bytes = shelf.files.bytes(
                of: path, limit: TemplateLibrary.mostBytes, namedAt: reference.location,
                log: &log)
        else { return nil }
        fingerprint.add(format.rawValue)
        fingerprint.add(bytes)
        do throws(FindingError) {
            return try TemplateFile(bytes, file: shelf.files.displayName(path))
        } catch {
            log.report(error.findings)
            return nil
        }
    }

    /// The front matter, which exactly one of the files must have.
    private func frontMatter(of files: [TemplateFile], log: inout FindingLog) -> FrontMatter? {
        let all = files.filter { $0.frontMatter != nil }
        guard let file = all.first, let node = file.frontMatter else {
            log.report(
                .error(
                    "the template has no front matter",
                    at: Location(file: files[0].file, line: 1, column: 1),
                    help: ["begin it with a line '---', a line 'subject: …' and a line '---'"]))
            return nil
        }
        if all.count > 1 {
            log.report(
                .error(
                    "the front matter is in '\(file.file)' already",
                    at: Location(file: all[1].file, line: 1, column: 1, length: 3)))
        }
        return FrontMatter(node, files: shelf.files, log: &log)
    }

    private mutating func body(
        of files: [TemplateFile], _ formats: [TemplateFormat], log: inout FindingLog
    ) -> BodyTemplate? {
        var parsed: [Template] = []
        for (file, format) in zip(files, formats) {
            if let template = parse(file, format, log: &log) { parsed.append(template) }
        }
        guard parsed.count == formats.count else { return nil }
        if parsed.count == 2 { return .pair(text: parsed[0], html: parsed[1]) }
        return switch formats[0] {
        case .text: .text(parsed[0])
        case .markdown: .markdown(parsed[0])
        case .html: .html(parsed[0])
        }
    }

    /// Parses a body with all partials that it can reach.
    private mutating func parse(
        _ file: TemplateFile, _ format: TemplateFormat, log: inout FindingLog
    ) -> Template? {
        var partials = FindingLog()
        var fingerprint = fingerprint
        defer {
            self.fingerprint = fingerprint
            log.report(partials.findings)
        }
        do throws(FindingError) {
            return try Template(
                parsing: file.body, file: file.file, startLine: file.bodyLine,
                partials: { name in
                    partial(name, format, &fingerprint, log: &partials)
                },
                partialNames: { library.names(of: format) })
        } catch {
            log.report(error.findings)
            return nil
        }
    }

    /// A partial: the body of another template of the same format.
    private func partial(
        _ name: String, _ format: TemplateFormat, _ fingerprint: inout Fingerprint,
        log: inout FindingLog
    ) -> PartialSource? {
        guard let shelf = library.shelf(with: name, format: format) else { return nil }
        let path = shelf.path(of: name, format)
        let display = shelf.files.displayName(path)
        guard
            let bytes = shelf.files.bytes(
                of: path, limit: TemplateLibrary.mostBytes, namedAt: Location(file: display),
                log: &log)
        else { return nil }
        fingerprint.add(name)
        fingerprint.add(bytes)
        do throws(FindingError) {
            let file = try TemplateFile(bytes, file: display)
            return PartialSource(bytes: file.body, file: display, startLine: file.bodyLine)
        } catch {
            log.report(error.findings)
            return PartialSource(bytes: [], file: display)
        }
    }
}
