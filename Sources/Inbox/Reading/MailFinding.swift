// SPDX-License-Identifier: MIT

package import Findings

/// What the wire linter finds in a mail, with the standard's section to read.
package struct MailFinding: Sendable, Hashable {
    /// How bad it is: an error breaks a MUST.
    package let severity: Finding.Severity
    /// The line and column of the source, from 1.
    package let line: Int
    package let column: Int
    /// What is wrong, on one line.
    package let message: String
    /// Words that stand beside the place.
    package let label: String?
    /// Further advice, a line each.
    package let help: [String]
    /// `RFC 5322 section 3.6.2`; nil where no standard is to blame.
    package let section: String?
    /// Where that section can be read.
    package let link: String?

    init(_ finding: Finding) {
        severity = finding.severity
        line = finding.location?.line ?? 1
        column = finding.location?.column ?? 1
        message = finding.message
        label = finding.label
        let reference = finding.help.last { $0.hasPrefix(Self.lead) }
        help = finding.help.filter { $0 != reference }
        section = reference.map { String($0.dropFirst("see ".count)) }
        link = section.flatMap(Self.link)
    }

    private static let lead = "see RFC "

    /// The address of `RFC 5322 section 3.6.2` or of the first of `RFC 5322 sections 3.4.1 and 4.4`.
    private static func link(to section: String) -> String? {
        let words = section.split(separator: " ")
        guard words.count >= 4, words[0] == "RFC", let number = Int(words[1]),
            words[3].utf8.allSatisfy({ $0 == UInt8(ascii: ".") || (0x30...0x39).contains($0) })
        else { return nil }
        return "https://www.rfc-editor.org/rfc/rfc\(number)#section-\(words[3])"
    }
}
