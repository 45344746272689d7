// SPDX-License-Identifier: MIT

import Findings
import MailFormat
import Mustache
import YAMLNodes

/// A subject or header value with variables: rendered as one line of plain text.
struct LineTemplate: Sendable {
    /// What the front matter calls it: `subject`.
    let key: String
    /// Where the front matter has it.
    let location: Location
    /// The parsed text.
    let template: Template
    /// Whether the file has the text as it is, so that a place in it is a place in the file.
    private let isVerbatim: Bool

    /// Parses the text of a node.
    ///
    /// - Throws: `FindingError` with what is wrong with it.
    init(_ node: Node, key: String) throws(FindingError) {
        let text = node.text
        let location = node.location
        let quotes = node.isPlain ? 0 : 2
        let isVerbatim = text.unicodeScalars.count + quotes == location.length
        self.key = key
        self.location = location
        self.isVerbatim = isVerbatim
        do {
            template = try Template(
                parsing: Array(text.utf8), file: location.file, startLine: location.line,
                startColumn: location.column + quotes / 2)
        } catch {
            throw FindingError(Self.placed(error.findings, isVerbatim, at: location))
        }
    }

    /// Reports what can be known to go wrong in some letter.
    func check(_ shape: Shape, into log: inout FindingLog) {
        var found = FindingLog()
        template.check(shape, into: &found)
        log.report(Self.placed(found.findings, isVerbatim, at: location))
    }

    /// Renders the line, behind words that stand before it in any case.
    ///
    /// - Throws: `FindingError` for what the template lacks, and for a line break or another
    ///   control character in the result.
    func render(_ context: Value, behind prefix: String = "") throws(FindingError) -> HeaderText {
        var output = Array(prefix.utf8)
        var escaper = PlainEscaper()
        do throws(FindingError) {
            try template.render(context, escaper: &escaper, into: &output)
        } catch {
            throw FindingError(Self.placed(error.findings, isVerbatim, at: location))
        }
        do {
            return try HeaderText(String(decoding: output, as: UTF8.self))
        } catch {
            throw FindingError(
                .error(
                    "'\(key)' must come out as one line of text: \(error.message)", at: location,
                    help: ["it comes from a variable, an attribute or a plugin"]))
        }
    }

    private static func placed(
        _ findings: [Finding], _ isVerbatim: Bool, at location: Location
    ) -> [Finding] {
        guard !isVerbatim else { return findings }
        return findings.map { finding in
            var finding = finding
            if finding.location?.file == location.file { finding.location = location }
            return finding
        }
    }
}
