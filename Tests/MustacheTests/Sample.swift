// SPDX-License-Identifier: MIT

import Findings
import Mustache
import Testing

/// A template and what goes with it, for the tables of the tests.
struct Sample: Sendable, CustomTestStringConvertible {
    var template: String
    var context: Value = [:]
    var partials: [String: String] = [:]
    var expected = ""

    init(
        _ template: String, _ context: Value = [:],
        partials: [String: String] = [:], gives expected: String = ""
    ) {
        self.template = template
        self.context = context
        self.partials = partials
        self.expected = expected
    }

    /// The template with visible line ends.
    var testDescription: String { template.debugDescription }

    func parsed(_ options: Options = .strict) throws(FindingError) -> Template {
        try Template(
            parsing: Array(template.utf8), file: "letter.txt",
            partials: { name in
                partials[name].map { PartialSource(bytes: Array($0.utf8), file: name) }
            },
            partialNames: { partials.keys.sorted() }, options: options)
    }

    func rendered<E: Escaper>(
        _ options: Options = .strict, _ escaper: E = PlainEscaper()
    ) throws(FindingError) -> String {
        var escaper = escaper
        var output: [UInt8] = []
        try parsed(options).render(context, escaper: &escaper, into: &output)
        return String(decoding: output, as: UTF8.self)
    }

    /// What is wrong with parsing or rendering it.
    func complaints(_ options: Options = .strict) -> String {
        do throws(FindingError) {
            return "no finding but this result: " + (try rendered(options))
        } catch {
            return Self.text(error.findings)
        }
    }

    /// What a check finds.
    func checked(_ shape: Shape) throws(FindingError) -> String {
        var log = FindingLog()
        try parsed().check(shape, into: &log)
        return Self.text(log.findings)
    }

    /// A line for each finding: place and length, message, what stands beside the caret, help.
    static func text(_ findings: [Finding]) -> String {
        findings.map { finding in
            var line = finding.severity == .error ? "" : "\(finding.severity.rawValue): "
            if let place = finding.location {
                line += place.file == "letter.txt" ? "" : place.file + ":"
                line += "\(place.line):\(place.column)+\(place.length) "
            }
            line += finding.message
            if let label = finding.label { line += " ^ \(label)" }
            for help in finding.help { line += " = \(help)" }
            return line
        }
        .joined(separator: "\n")
    }
}
