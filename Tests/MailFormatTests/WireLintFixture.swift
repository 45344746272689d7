// SPDX-License-Identifier: MIT

import Findings
import MailFormat
import Testing

/// A mail without fault, and what the linter says once it was spoilt in one place.
struct WireLintFixture: CustomTestStringConvertible, Sendable {
    /// What to look for in the good mail.
    let old: String
    /// What to put there.
    let new: String
    /// The findings as `error 2:7+5 words`: severity, line, column, length.
    let findings: [String]

    init(_ old: String, _ new: String, _ findings: String...) {
        self.old = old
        self.new = new
        self.findings = findings
    }

    var testDescription: String { "\(old) → \(new)".replacing("\n", with: "␊") }

    static let good = """
        Date: Thu, 01 Apr 2027 08:30:00 +0200
        From: Alice Dupont <alice@example.org>
        To: Bob <bob@example.org>
        Subject: Fire drill
        Message-ID: <1.a@example.org>
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=b

        --b
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: quoted-printable

        Caf=C3=A9
        --b
        Content-Type: image/png
        Content-Transfer-Encoding: base64
        Content-Disposition: attachment; filename=a.png

        AAECAw==
        --b--

        """

    /// The good mail with the one change, lines separated by LF.
    var text: String {
        precondition(Self.good.contains(old), "the good mail has no '\(old)'")
        return Self.good.replacing(old, with: new)
    }

    /// Expects the findings and no others.
    func check(sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(
            Self.lint(ReaderFixture.wire(text)) == findings, sourceLocation: sourceLocation)
    }

    static func lint(_ bytes: [UInt8]) -> [String] {
        WireLint.findings(in: bytes, file: "m.eml").map { finding in
            guard let place = finding.location else { return finding.message }
            return "\(finding.severity.rawValue) \(place.line):\(place.column)+\(place.length) "
                + finding.message
        }
    }
}
