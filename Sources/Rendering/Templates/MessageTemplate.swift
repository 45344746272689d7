// SPDX-License-Identifier: MIT

import Findings
import MailFormat
import Mustache
import Seeding

/// A message template: parsed and checked as far as it can be alone, with the files it carries.
struct MessageTemplate: Sendable {
    /// A header field beyond those that every letter has.
    struct Header: Sendable {
        let name: FieldName
        let value: LineTemplate
    }

    /// A picture within the page, by the name that the template uses in `cid:`.
    struct Picture: Sendable {
        let name: String
        /// Where the front matter names it.
        let location: Location
        let file: Attachment
    }

    /// The name by which campaigns mean it.
    let name: String
    let subject: LineTemplate
    let replyTo: LineTemplate?
    let headers: [Header]
    let body: BodyTemplate
    let attachments: [Attachment]
    let pictures: [Picture]
    /// A hash of all files that it was made from.
    let digest: [UInt8]

    /// The parts of all names that it uses: of `{{sender.nick}}` both.
    var parts: Set<String> {
        var parts: Set<String> = []
        for line in lines { parts.formUnion(line.template.nameParts) }
        for (template, _) in body.templates { parts.formUnion(template.nameParts) }
        return parts
    }

    /// The last parts of all names that it uses: of `{{sender.nick}}` it is `nick`.
    var lastParts: Set<String> {
        var parts: Set<String> = []
        for line in lines { parts.formUnion(line.template.lastParts) }
        for (template, _) in body.templates { parts.formUnion(template.lastParts) }
        return parts
    }

    /// The last parts of all names that open a section.
    var sectionParts: Set<String> {
        var parts: Set<String> = []
        for line in lines { parts.formUnion(line.template.sectionParts) }
        for (template, _) in body.templates { parts.formUnion(template.sectionParts) }
        return parts
    }

    /// The first parts of all names that it uses.
    var names: Set<String> {
        var names: Set<String> = []
        for line in lines { names.formUnion(line.template.names) }
        for (template, _) in body.templates { names.formUnion(template.names) }
        return names
    }

    /// The lines of the front matter that are rendered.
    var lines: [LineTemplate] {
        [subject] + (replyTo.map { [$0] } ?? []) + headers.map(\.value)
    }

    /// The content ID of each picture by its name.
    var contentIDs: [String: String] {
        var names: [String: String] = [:]
        for picture in pictures {
            if case .inline(let contentID) = picture.file.disposition {
                names[picture.name] = contentID.name
            }
        }
        return names
    }
}
