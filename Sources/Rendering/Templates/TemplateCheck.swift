// SPDX-License-Identifier: MIT

import Findings
import Mustache

/// Finds what can be known to be wrong with a message template before any letter exists.
struct TemplateCheck {
    private let message: MessageTemplate

    /// Prepares to check a template.
    init(_ message: MessageTemplate) {
        self.message = message
    }

    /// Reports names that nobody knows, and values that some letter may lack.
    func checkNames(_ shape: Shape, log: inout FindingLog) {
        for line in message.lines { line.check(shape, into: &log) }
        for (template, format) in message.body.templates {
            template.check(shape, escaper: CollectingEscaper(for: format), into: &log)
        }
    }

    /// Reports values in places where they could become markup, links that lead nowhere, and
    /// pictures that are not there or not shown.
    func checkMarkup(filters: Set<String>, log: inout FindingLog) {
        var shown: Set<String> = []
        for (template, format) in message.body.templates where format != .text {
            let skeleton = Skeleton(of: template, format, filters: filters)
            guard let markup = markup(of: skeleton, format, file: template.file, log: &log) else {
                continue
            }
            for trouble in markup.troubles {
                log.report(trouble.finding(at: skeleton.location(of: trouble.place)))
            }
            for picture in markup.pictures {
                shown.insert(picture.name)
                check(picture, at: skeleton.location(of: picture.place), log: &log)
            }
        }
        let names = Set(message.pictures.map(\.name))
        if shown.isSubset(of: names) { checkPictures(shown: shown, log: &log) }
    }

    private func markup(
        of skeleton: Skeleton, _ format: TemplateFormat, file: String, log: inout FindingLog
    ) -> (troubles: [MarkupTrouble], pictures: [PictureReference])? {
        guard format == .markdown else {
            let document = HTMLDocument(skeleton.bytes, ValueTable())
            return (document.troubles, document.pictures)
        }
        do throws(MarkdownParser.Trouble) {
            let document = try MarkdownDocument(skeleton.bytes, ValueTable())
            return (document.troubles, document.pictures)
        } catch {
            log.report(.error(error.message, at: Location(file: file)))
            return nil
        }
    }

    private func check(
        _ picture: PictureReference, at place: Location, log: inout FindingLog
    ) {
        let names = message.pictures.map(\.name)
        guard !names.contains(picture.name) else { return }
        let question = NearMiss.question(for: picture.name, among: names)
        log.report(
            .error(
                "there is no inline picture '\(picture.name)'", at: place, label: question,
                help: question == nil
                    ? ["name its file in the front matter: 'inline: {\(picture.name): FILE}'"] : [])
        )
    }

    private func checkPictures(shown: Set<String>, log: inout FindingLog) {
        for picture in message.pictures where !shown.contains(picture.name) {
            guard message.body.hasHTML else {
                log.report(
                    .error(
                        "plain text cannot show the picture '\(picture.name)'",
                        at: picture.location,
                        help: ["write the template as .md or .html, or attach the file"]))
                continue
            }
            log.report(
                .warning(
                    "the picture '\(picture.name)' is not shown", at: picture.location,
                    help: ["show it as 'cid:\(picture.name)', or attach the file"]))
        }
    }
}
